/// moto's emulation of AWS in a process of its own, on a free port of 127.0.0.1.
///
/// It ends with its last owner, or with the test process, whose end closes its standard input.
/// `Tests/Live/serve_moto.py` is the other half.
package final class MotoServer: Sendable {
  package let port: UInt16
  package var url: String { "http://127.0.0.1:\(port)" }

  private let program: RunningProgram

  /// Starts one and waits until it listens: one to three seconds. `environment` is for moto's own `MOTO_…` variables.
  package init(environment: [String: String] = [:]) async throws {
    let call = ProgramCall(
      PackagePaths.python, [PackagePaths.root + "/Tests/Live/serve_moto.py"],
      environment: ProgramCall.bareEnvironment.merging(environment) { _, new in new },
      directory: PackagePaths.root, timeout: 3600, keepsStdinOpen: true)
    program = RunningProgram(call)
    let listening = await program.stdout(has: "\n")
    guard listening, let port = UInt16(program.output.stdout.prefix { $0 != "\n" }) else {
      throw MotoUnavailable(stderr: program.output.stderr)
    }
    self.port = port
  }

  /// Empties every service of every account.
  package func reset() throws {
    let answer = try LoopbackHTTP.send("POST", "/moto-api/reset", port: port)
    if answer.status != 200 { throw MotoUnavailable(stderr: "reset answered \(answer.status): \(answer.body)") }
  }

  /// Lends an empty server that nobody else uses meanwhile. At most two exist; they are started when first needed.
  package static func withEmptyServer<T: Sendable>(_ body: @Sendable (MotoServer) async throws -> T) async throws -> T {
    try await pool.permits.hold {
      let server = try await pool.take()
      do {
        try server.reset()
        let value = try await body(server)
        await pool.giveBack(server)
        return value
      } catch {
        await pool.giveBack(server)
        throw error
      }
    }
  }

  private static let pool = MotoPool()
}

/// The servers that no test is using now.
private actor MotoPool {
  nonisolated let permits = Permits(2)
  private var idle: [MotoServer] = []

  func take() async throws -> MotoServer {
    if let server = idle.popLast() { return server }
    return try await MotoServer()
  }

  func giveBack(_ server: MotoServer) { idle.append(server) }
}

/// moto did not start or did not obey; what it said on standard error follows.
package struct MotoUnavailable: Error, CustomStringConvertible {
  package let stderr: String

  package var description: String {
    "moto's server is not there; `make test` installs it into .venv. It said:\n\(stderr)"
  }
}
