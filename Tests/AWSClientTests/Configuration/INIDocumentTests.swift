import Testing

@testable import AWSClient

struct INIDocumentTests {
  @Test func `settings, comments, white space and both separators`() throws {
    let document = try INIDocument(
      """
      # a comment
      [default]
      Region = eu-west-1
        ; indented comment
      output: json # not a comment

      [profile "two words"]
      role_arn=arn:aws:iam::1:role/x
      """)
    #expect(document.sections.map(\.name) == ["default", "profile \"two words\""])
    #expect(document.sections[0].settings == ["region": .text("eu-west-1"), "output": .text("json # not a comment")])
    #expect(document.sections[1].settings["role_arn"] == .text("arn:aws:iam::1:role/x"))
  }

  @Test func `an empty value with indented lines nests`() throws {
    let document = try INIDocument(
      "[services dev]\nec2 =\n  endpoint_url = http://localhost:1\n\n  other=2\n"
        + "s3 = \n    endpoint_url = http://localhost:2\n"
    )
    #expect(
      document.sections[0].settings == [
        "ec2": .nested(["endpoint_url": "http://localhost:1", "other": "2"]),
        "s3": .nested(["endpoint_url": "http://localhost:2"]),
      ])
  }

  @Test func `an indented line goes on with the value above`() throws {
    let document = try INIDocument("[a]\ncredential_process = tool\n  --flag\nnext = 1\n")
    #expect(document.sections[0].settings == ["credential_process": .text("tool\n--flag"), "next": .text("1")])
  }

  @Test(arguments: [
    ("region = x\n", 1, "there is no [section] above this line"),
    ("[a]\nregion\n", 2, "expected name = value"),
    ("[a]\nx = 1\nX = 2\n", 3, "x is set twice in [a]"),
    ("[a]\n[b]\n[a]\n", 3, "section [a] is there twice"),
    ("[a]\ns3 =\n  nothing\n", 3, "expected name = value"),
  ])
  func `what is wrong is said with its line`(text: String, line: Int, reason: String) {
    #expect(throws: INIDocument.SyntaxError(line: line, reason: reason)) { try INIDocument(text) }
  }

  @Test func `lines may end as on Windows`() throws {
    #expect(try INIDocument("[a]\r\nx = 1\r\n").sections[0].settings == ["x": .text("1")])
  }
}
