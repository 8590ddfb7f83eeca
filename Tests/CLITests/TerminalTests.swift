import TestSupport
import Testing

/// What only a terminal sees: questions, silence for secrets, colour and spinners.
@Suite struct TerminalTests {
  static let book = """
    return runbook {
      name = "book",
      inputs = { cluster = { type = "string", doc = "Cluster name" }, password = { type = "secret" } },
      run = function(input) return { answer = input.cluster .. #input.password } end,
    }
    """

  static let answers = #"[["cluster (Cluster name)", "Cluster1\n"], ["password", "hunter2hunter2\n"]]"#

  @Test func `missing inputs are asked for, a secret without echo`() async throws {
    let line = try CommandLine()
    try line.folder.write(Self.book, to: "book.lua")
    let result = try await line.terminal(["run", "book.lua"], answers: Self.answers)
    #expect(result.stdout.contains("{\"answer\":\"Cluster114\"}"), "\(result.stdout)")
    #expect(result.stdout.hasSuffix("status 0\n"))
    #expect(!result.stdout.contains("hunter2"))
  }

  @Test func `an interrupted question begins nothing`() async throws {
    let line = try CommandLine()
    try line.folder.write(Self.book, to: "book.lua")
    let answers = #"[["cluster (Cluster name)", "Cluster1\n"], ["password", "\u0003"]]"#
    let result = try await line.terminal(["run", "book.lua"], answers: answers)
    #expect(result.stdout.hasSuffix("status 130\n"), "\(result.stdout)")
  }

  @Test func `colour and spinners are there on a terminal, and only there`() async throws {
    let line = try CommandLine()
    let file = try line.folder.write("step('Wait', function() _G.sleep(0.5) end)", to: "wait.lua")
    let plain = try await line.run("step('Wait', function() _G.sleep(0.3) end)")
    #expect(plain.stderr == "Wait\nDone: nothing was changed.\n")
    let coloured = try await line.terminal(["run", file], answers: "[]")
    #expect(coloured.stdout.contains("\u{1b}[1mWait\u{1b}[0m"), "\(coloured.stdout)")
    #expect(coloured.stdout.contains("sleep 0.5 s"))
  }

  @Test(arguments: [(["--no-color"], ["NO_COLOR": ""]), ([], ["NO_COLOR": "1"])])
  func `colours can be refused`(_ words: [String], _ environment: [String: String]) async throws {
    let line = try CommandLine()
    let file = try line.folder.write("step('Wait', function() error('no') end)", to: "wait.lua")
    let result = try await line.terminal(["run", file] + words, answers: "[]", environment: environment)
    #expect(result.stdout.contains("error[script]: "))
    #expect(!result.stdout.contains("\u{1b}[3") && !result.stdout.contains("\u{1b}[1m"), "\(result.stdout)")
  }
}
