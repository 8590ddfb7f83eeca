import Effects
import Testing

@testable import AWSClient

struct ProcessTests {
  private let files = ["/h/.aws/config": "[default]\ncredential_process = '/opt/my tool' --for \"a b\"\n"]

  private func fixture(_ result: CommandResult) -> CredentialFixture {
    CredentialFixture(files: files, commands: result)
  }

  private func ended(_ output: String, status: Int32 = 0, errors: String = "") -> CommandResult {
    .ended(status: status, output: Array(output.utf8), errors: Array(errors.utf8))
  }

  @Test func `what the program prints`() async throws {
    let answer = """
      {"Version": 1, "AccessKeyId": "AKP", "SecretAccessKey": "s", "SessionToken": "t", \
      "Expiration": "2030-01-01T00:00:00+00:00"}
      """
    let fixture = fixture(ended(answer))
    let found = try await fixture.find()
    #expect(found.credentials.accessKeyID == "AKP")
    #expect(found.credentials.sessionToken == "t")
    #expect(found.expiration == 1_893_456_000)
    #expect(found.source == "credential_process of profile default")
    #expect(fixture.commands.calls == [["/opt/my tool", "--for", "a b"]])
  }

  @Test func `what is wrong is told without a secret`() async {
    let place = "no credentials from credential_process of profile default: "
    let cases: [(CommandResult, String)] = [
      (ended("hush"), "its answer is no JSON object"),
      (ended(#"{"AccessKeyId": "A", "SecretAccessKey": "hush"}"#), "Version of its answer: expected 1"),
      (
        ended(#"{"Version": 1, "SecretAccessKey": "", "Expiration": "hush"}"#),
        "its answer has no AccessKeyId, no SecretAccessKey, an Expiration that is no time"
      ),
      (ended("hush", status: 7, errors: "first\nnot signed in\n"), #"it ended with status 7: "not signed in""#),
      (ended("", status: 7, errors: "SecretAccessKey=hush"), "it ended with status 7"),
      (.failed("tool: no such file"), "it could not be run: tool: no such file"),
      (.tookTooLong(seconds: 60), "it did not end within 60 s"),
    ]
    for (result, reason) in cases { #expect(await fixture(result).refusal() == place + reason) }
  }

  @Test(arguments: [
    ("a b", ["a", "b"]), ("  a\t'b c' ", ["a", "b c"]), (#"a "b\"c" \d"#, ["a", #"b"c"#, "d"]), ("''", [""]),
    (#"a 'b\c' "d\e""#, ["a", #"b\c"#, #"d\e"#]), ("a'b'c", ["abc"]), (#"a\ b"#, ["a b"]),
  ])
  func `words as a shell divides them`(line: String, words: [String]) {
    #expect(CommandWords.of(line) == words)
  }

  @Test(arguments: ["'a", #"a""#, #"a\"#])
  func `a line that does not end`(line: String) { #expect(CommandWords.of(line) == nil) }

  @Test func `a program is run without a shell`() async {
    let result = await ChildProcess().run(["printf", "%s", "$HOME;`ls`"])
    #expect(result == .ended(status: 0, output: Array("$HOME;`ls`".utf8), errors: []))
    #expect(await ChildProcess().run(["sh", "-c", "echo no >&2; exit 3"]) == ended("", status: 3, errors: "no\n"))
    #expect(await ChildProcess().run(["sh", "-c", "kill -9 $$"]) == ended("", status: 137))
    #expect(await ChildProcess().run(["/no/such"]) == .failed("/no/such: No such file or directory"))
  }

  @Test func `a program that writes much, and one that does not end`() async {
    let much = await ChildProcess().run(["sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"])
    #expect(
      much
        == .ended(
          status: 0, output: [UInt8](repeating: 0, count: 300000), errors: [UInt8](repeating: 0, count: 300000)))
    #expect(await ChildProcess(limit: 0).run(["cat", "/dev/zero"]) == .tookTooLong(seconds: 0))
  }
}
