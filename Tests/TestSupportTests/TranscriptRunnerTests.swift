import TestSupport
import Testing

/// The runner, with a shell in the place of the program.
@Suite struct TranscriptRunnerTests {
  @Test func `a session as written passes`() async throws {
    let failures = try await play(
      """
      FILE: a.sh
      cat; echo "$A $AWS_REGION" >&2; ls; exit 3
      SERVER: capture
      ENV: A=%{dir}
      RUN: almanac a.sh
      STDIN:
      hello
      EXIT: 3
      STDOUT:
      hello
      a.sh
      STDERR:
      %{dir} us-west-2
      REQUESTS: 0
      """)
    #expect(failures == [])
  }

  @Test func `each broken expectation is told with its line, said or unsaid`() async throws {
    let failures = try await play(
      """
      FILE: a.sh
      echo out; echo err >&2
      RUN: almanac a.sh
      EXIT: 1
      STDOUT:
      other
      """)
    #expect(failures.count == 3)
    #expect(failures[0] == "t.q:3: exit status 0, not 1")
    #expect(failures[1].hasPrefix("t.q:5: standard output: line 1 is not as expected"))
    #expect(failures[2].hasPrefix("t.q:3: standard error: unexpected line 1: err"))
  }

  private func play(_ text: String) async throws -> [String] {
    try await TranscriptRunner(TranscriptParser.parse(text, name: "t.q"), program: "/bin/sh").run()
  }
}
