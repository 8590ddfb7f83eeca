import TestSupport
import Values

/// An account on a moto server of its own, and the programs that a test lets loose on it.
struct LiveAccount: Sendable {
  let server: MotoServer
  let directory: TemporaryDirectory

  /// Lends an empty account.
  static func withEmpty<T: Sendable>(_ body: @Sendable (LiveAccount) async throws -> T) async throws -> T {
    try await MotoServer.withEmptyServer { server in
      try await body(LiveAccount(server: server, directory: TemporaryDirectory()))
    }
  }

  /// Lends an account in which `scripts/worlds/cluster1.lua` has been run.
  static func withCluster1<T: Sendable>(_ body: @Sendable (LiveAccount) async throws -> T) async throws -> T {
    try await withEmpty { account in
      try await account.succeed(account.almanac("scripts/worlds/cluster1.lua"))
      return try await body(account)
    }
  }

  /// Runs a file of the package with `almanac run`.
  func almanac(_ file: String, _ arguments: [String] = []) async throws -> ProgramResult {
    let words = ["run", file] + arguments
    return try await run(PackagePaths.almanac(), words)
  }

  /// Runs another command of `almanac`, on the account or on what stands before it.
  func command(_ name: String, _ words: [String], through url: String? = nil) async throws -> ProgramResult {
    let variables = url.map { ["AWS_ENDPOINT_URL": $0] } ?? [:]
    return try await run(PackagePaths.almanac(), [name] + words, variables: variables)
  }

  /// Runs Lua text, to prepare what a test needs.
  func lua(_ text: String) async throws {
    try await succeed(almanac(directory.write(text, to: "prepare.lua")))
  }

  /// Runs the commands of the blog post with the AWS CLI.
  func blog() async throws -> ProgramResult {
    let own = ["CLNAME": "Cluster1", "CIDR": "10.0.0.0/8", "AWS": PackagePaths.awsCLI]
    return try await run("bash", ["Tests/Live/blog.sh"], variables: own)
  }

  /// The account's contents as text, equal for equal contents.
  func state() async throws -> String {
    try await succeed(run(PackagePaths.python, ["Tests/Live/state.py"]))
  }

  /// Returns standard output of a program that must have succeeded.
  @discardableResult
  func succeed(_ result: ProgramResult) throws -> String {
    guard result.status == 0 else { throw UnexpectedEnd(result: result) }
    return result.stdout
  }

  private func run(
    _ program: String, _ words: [String], variables: [String: String] = [:]
  ) async throws -> ProgramResult {
    let environment = ProgramCall.almanacEnvironment(in: directory).merging(Self.credentials) { _, new in new }
      .merging(["AWS_ENDPOINT_URL": server.url]) { _, new in new }
      .merging(variables) { _, new in new }
    return try await ProgramCall(
      program, words, environment: environment, directory: PackagePaths.root, timeout: 240
    ).run()
  }

  static let credentials = [
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI", "AWS_REGION": "us-west-2",
    "AWS_DEFAULT_REGION": "us-west-2", "AWS_PAGER": "",
  ]
}

/// A program that should have succeeded.
struct UnexpectedEnd: Error, CustomStringConvertible {
  let result: ProgramResult

  var description: String { "status \(result.status)\n\(result.stdout)\n\(result.stderr)" }
}

extension PackagePaths {
  /// The AWS CLI of Tests/requirements.txt: `.venv`'s where `make` has made it, else PATH's.
  static let awsCLI = python.hasSuffix("/python3") ? python.dropLast("python3".count) + "aws" : "aws"
}
