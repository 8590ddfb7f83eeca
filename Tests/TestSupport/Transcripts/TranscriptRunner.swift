/// Plays a transcript in a folder of its own and tells what was not as written.
package struct TranscriptRunner: Sendable {
  package let transcript: Transcript
  private let program: String

  /// `program` stands for the word `almanac`; the one just built by default.
  package init(_ transcript: Transcript, program: String? = nil) throws {
    self.transcript = transcript
    self.program = try program ?? PackagePaths.almanac()
  }

  /// One text for each broken expectation, opening with file and line; none if all is as written.
  package func run() async throws -> [String] {
    switch transcript.server {
    case .none: return try await play(endpoint: nil, requests: { 0 })
    case .moto: return try await MotoServer.withEmptyServer { try await play(endpoint: $0.url, requests: { 0 }) }
    case .capture:
      let server = try CaptureServer { _ in .http(500) }
      return try await play(endpoint: server.url, requests: { server.requests.count })
    }
  }

  private func play(endpoint: String?, requests: @Sendable () -> Int) async throws -> [String] {
    let folder = try TemporaryDirectory()
    for file in transcript.files { try folder.write(file.text, to: file.name) }
    let names = ["dir": folder.path, "endpoint": endpoint ?? "", "root": PackagePaths.root]
    var failures: [String] = []
    for command in transcript.commands {
      let result = try await call(command, folder, names).run()
      failures += try compare(command, result, names, requests())
    }
    return failures
  }

  private func call(_ command: Transcript.Command, _ folder: TemporaryDirectory, _ names: [String: String])
    -> ProgramCall
  {
    var environment = ProgramCall.almanacEnvironment(in: folder)
    if let endpoint = names["endpoint"], !endpoint.isEmpty {
      environment["AWS_ENDPOINT_URL"] = endpoint
      environment["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE"
      environment["AWS_SECRET_ACCESS_KEY"] = "example"
      environment["AWS_REGION"] = "us-west-2"
    }
    for (name, value) in command.environment { environment[name] = Self.fill(value, names) }
    let arguments = command.words.dropFirst().map { Self.fill($0, names) }
    return ProgramCall(
      program, Array(arguments), environment: environment, directory: folder.path, stdin: Array(command.stdin.utf8))
  }

  private static func fill(_ text: String, _ names: [String: String]) -> String {
    names.reduce(text) {
      $0.split(separator: "%{\($1.key)}", omittingEmptySubsequences: false).joined(separator: $1.value)
    }
  }

  private func compare(
    _ command: Transcript.Command, _ result: ProgramResult, _ names: [String: String], _ requests: Int
  ) throws -> [String] {
    var failures: [String] = []
    if result.timedOut { failures.append(at(command.line, "the command did not end within its time limit")) }
    if result.status != command.status {
      failures.append(at(command.line, "exit status \(result.status), not \(command.status ?? 0)"))
    }
    for (stream, expected, found) in [
      ("standard output", command.stdout, result.stdout), ("standard error", command.stderr, result.stderr),
    ] {
      guard let difference = try expected.difference(from: found, names: names) else { continue }
      failures.append(at(expected.line == 0 ? command.line : expected.line, "\(stream): \(difference)"))
    }
    if let wanted = command.requests, wanted != requests {
      failures.append(at(command.line, "\(requests) requests were sent, not \(wanted)"))
    }
    return failures
  }

  private func at(_ line: Int, _ message: String) -> String { "\(transcript.name):\(line): \(message)" }
}
