import Foundation
import TestSupport
import Testing

/// The blog post's commands and the runbook that replaces them, each against a simulated account of its own.
@Suite struct SimulatedBlogTests {
  @Test func `the blog's commands leave in the simulated account what the runbook leaves`() async throws {
    let world = try text("scripts/worlds/cluster1.lua")
    async let commands = SimulatedEndpoint.lend(world: world) { endpoint in
      let own = ["CLNAME": "Cluster1", "CIDR": "10.0.0.0/8", "AWS": PackagePaths.awsCLI]
      let output = try await endpoint.run("bash", ["Tests/Live/blog.sh"], own)
      #expect(output.contains("*** SAVE ME ***\ninternal-elb-impala-Cluster1-"))
      return try await endpoint.state()
    }
    async let runbook = SimulatedEndpoint.lend(world: world + Self.run) { try await $0.state() }
    let (expected, found) = try await (commands, runbook)
    #expect(found == expected)
    #expect(expected.contains("elb-impala-Cluster1"))
    #expect(expected.components(separatedBy: "\"InService\"").count == 6)
  }

  /// Runs the runbook inside the account, as `almanac run --sim` does.
  private static let run = """

    require("impala_elb").run { cluster = "Cluster1", client_cidr = "10.0.0.0/8", log_bucket = "cluster1-logs" }

    """

  private func text(_ file: String) throws -> String {
    try String(contentsOfFile: PackagePaths.root + "/" + file, encoding: .utf8)
  }
}

/// `almanac simulate` with a world, and the programs that a test lets loose on it.
private struct SimulatedEndpoint: Sendable {
  let url: String
  let directory: TemporaryDirectory

  /// Lends an account that the world's text has filled; the package's runbooks lie beside it.
  static func lend(world: String, _ body: @Sendable (SimulatedEndpoint) async throws -> String) async throws -> String {
    let directory = try TemporaryDirectory()
    let runbook = try String(contentsOfFile: PackagePaths.root + "/scripts/impala_elb.lua", encoding: .utf8)
    _ = try directory.write(runbook, to: "impala_elb.lua")
    let words = ["simulate", "--listen", "127.0.0.1:0", "--world", try directory.write(world, to: "world.lua")]
    let environment = ProgramCall.almanacEnvironment(in: directory).merging(LiveAccount.credentials) { _, new in new }
    let program = RunningProgram(
      ProgramCall(try PackagePaths.almanac(), words, environment: environment, timeout: 600))
    #expect(await program.stdout(has: "\n"))
    defer { program.signal(SIGTERM) }
    let url = program.output.stdout.trimmingCharacters(in: .newlines)
    return try await body(SimulatedEndpoint(url: url, directory: directory))
  }

  /// Returns standard output of a program that must succeed.
  func run(_ program: String, _ words: [String], _ variables: [String: String] = [:]) async throws -> String {
    let environment = ProgramCall.almanacEnvironment(in: directory).merging(LiveAccount.credentials) { _, new in new }
      .merging(["AWS_ENDPOINT_URL": url]) { _, new in new }.merging(variables) { _, new in new }
    let result = try await ProgramCall(
      program, words, environment: environment, directory: PackagePaths.root, timeout: 240
    ).run()
    guard result.status == 0 else { throw UnexpectedEnd(result: result) }
    return result.stdout
  }

  /// What the account holds once the instances have passed their checks.
  func state() async throws -> String {
    let port = try #require(UInt16(url.split(separator: ":").last ?? ""))
    let answer = try LoopbackHTTP.send("POST", "/_almanac/clock", port: port, body: #"{"advance": 600}"#)
    #expect(answer.status == 200)
    return try await run(PackagePaths.python, ["Tests/Live/state.py"])
  }
}
