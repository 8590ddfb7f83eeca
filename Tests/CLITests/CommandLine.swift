import TestSupport

/// `almanac` in a folder of its own, against a server or none.
struct CommandLine: Sendable {
  let folder: TemporaryDirectory
  var environment: [String: String]

  init(server url: String? = nil) throws {
    folder = try TemporaryDirectory()
    environment = ProgramCall.almanacEnvironment(in: folder)
    guard let url else { return }
    environment["AWS_ENDPOINT_URL"] = url
    environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
    environment["AWS_SECRET_ACCESS_KEY"] = "example"
    environment["AWS_REGION"] = "us-west-2"
  }

  /// `almanac run` of a file with this text.
  func call(_ text: String, _ arguments: [String] = []) throws -> ProgramCall {
    try folder.write(text, to: "script.lua")
    return try ProgramCall(
      PackagePaths.almanac(), ["run", "script.lua"] + arguments, environment: environment, directory: folder.path)
  }

  func run(_ text: String, _ arguments: [String] = []) async throws -> ProgramResult {
    try await call(text, arguments).run()
  }

  /// A shell line in which `$ALMANAC` is the program.
  func shell(_ line: String) async throws -> ProgramResult {
    let own = try ["ALMANAC": PackagePaths.almanac()]
    return try await ProgramCall(
      "bash", ["-c", line], environment: environment.merging(own) { $1 }, directory: folder.path
    ).run()
  }

  /// `almanac` with these arguments at a terminal, which a person answers: text to wait for, text to type.
  func terminal(
    _ arguments: [String], answers: String, environment own: [String: String] = ["NO_COLOR": ""]
  ) async throws -> ProgramResult {
    let words = try [PackagePaths.root + "/Tests/CLITests/terminal.py", answers, PackagePaths.almanac()] + arguments
    return try await ProgramCall(
      PackagePaths.python, words, environment: environment.merging(own) { $1 }, directory: folder.path
    ).run()
  }
}
