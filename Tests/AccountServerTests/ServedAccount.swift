import Foundation
import SimulatedAccount
import TestSupport
import Testing

@testable import AccountServer

/// A server of its own for one test, and the Python programs that are its clients.
struct ServedAccount: Sendable {
  let url: String

  static func lend<T: Sendable>(_ body: @Sendable (ServedAccount) async throws -> T) async throws -> T {
    let account = SimulatedAccount { 1_795_334_640 }
    let server = try AccountServer(account: account, address: ListenAddress(port: 0))
    let serving = Task { await server.run() }
    defer { serving.cancel() }
    return try await body(ServedAccount(url: server.url))
  }

  /// Runs a script beside this file with the server's URL; it must end well.
  func python(_ script: String) async throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let own = [
      "PATH": path, "PYTHONDONTWRITEBYTECODE": "1", "AWS_EC2_METADATA_DISABLED": "true", "HOME": "/nonexistent",
    ]
    let file = PackagePaths.root + "/Tests/AccountServerTests/" + script
    let environment = ProgramCall.bareEnvironment.merging(own) { _, new in new }
    let result = try await ProgramCall(PackagePaths.python, [file, url], environment: environment, timeout: 240).run()
    #expect(result.status == 0, "\(result.stdout)\n\(result.stderr)")
  }
}
