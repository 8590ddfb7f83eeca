import TestSupport
import Testing

@Suite struct TranscriptParserTests {
  @Test func `a whole session is read`() throws {
    let text = """
      # says what it is about
      FILE: lib/a.lua
      print("a")

      \\RUN: not a command

      SERVER: capture
      ENV: A=b=c
      RUN: almanac run 'lib/a.lua' --set "k=v w"
      STDIN:
      yes
      EXIT: 2
      STDERR:
      wrong

      REQUESTS: 0
      """
    let transcript = try TranscriptParser.parse(text, name: "a.q")
    #expect(transcript.files.map(\.name) == ["lib/a.lua"])
    #expect(transcript.files[0].text == "print(\"a\")\n\nRUN: not a command\n")
    let command = try #require(transcript.commands.first)
    #expect(command.words == ["almanac", "run", "lib/a.lua", "--set", "k=v w"])
    #expect(command.environment == ["A": "b=c"])
    #expect(command.stdin == "yes\n")
    #expect(command.status == 2)
    #expect(command.requests == 0)
    #expect(command.line == 9)
  }

  @Test(arguments: [
    ("STDOUT:\nx\n", 1, "STDOUT: stands before the first RUN:"),
    ("RUN: almanac\n", 1, "RUN: without EXIT:"),
    ("RUN: almanac\nEXIT: 0\nRUN: almanac x\n", 3, "RUN: without EXIT:"),
    ("RUN: ls\nEXIT: 0\n", 1, "RUN: almanac …, with quotes closed"),
    ("RUN: almanac 'x\nEXIT: 0\n", 1, "RUN: almanac …, with quotes closed"),
    ("\nstray\n", 2, "text outside of a block; comments begin with #"),
    ("# nothing\n", 1, "no RUN: line"),
    ("RUN: almanac\nEXIT: none\n", 2, "EXIT: needs a number"),
    ("FILE:\n", 1, "FILE: needs a name"),
    ("SERVER: aws\n", 1, "SERVER: is moto, capture or none"),
    ("RUN: almanac\nEXIT: 0\nREQUESTS: 0\n", 3, "REQUESTS: needs a number and SERVER: capture"),
    ("RUN: almanac\nEXIT: 0\nSTDOUT: hi\n", 3, "STDOUT: takes its text from the lines below it"),
  ])
  func `a malformed file is reported with its line`(_ text: String, _ line: Int, _ message: String) {
    #expect(throws: MalformedTranscript(name: "b.q", line: line, message: message)) {
      try TranscriptParser.parse(text, name: "b.q")
    }
  }

  @Test func `a broken regular expression is reported with its block's line`() {
    #expect(throws: MalformedTranscript.self) {
      try TranscriptParser.parse("RUN: almanac\nEXIT: 0\nSTDOUT:\n%{/(/}\n", name: "c.q")
    }
  }
}
