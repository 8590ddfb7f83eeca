import Foundation

/// A Python script beside the tests: another implementation, asked for what it makes of the same input.
///
/// Runs on `PackagePaths.python`. A test that has one fails without it, as it would without the compiler.
package struct PythonScript: Sendable {
  private let path: String

  /// `path` begins at the folder of Package.swift.
  package init(_ path: String) { self.path = PackagePaths.root + "/" + path }

  /// What it prints. Throws, with its standard error, when it fails or takes more than five minutes.
  package func output(_ arguments: [String]) async throws -> String {
    let surroundings = ProgramCall.bareEnvironment.merging(Self.additions) { _, new in new }
    let call = ProgramCall(PackagePaths.python, [path] + arguments, environment: surroundings, timeout: 300)
    let result = try await call.run()
    guard result.status == 0 else { throw PythonScriptFailed(path: path, result: result) }
    return result.stdout
  }

  /// The PATH for a Python that is a wrapper; no byte code, so that nothing appears beside the scripts.
  private static let additions = [
    "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "PYTHONDONTWRITEBYTECODE": "1",
  ]
}

/// A script that ended badly: mostly one whose Python lacks a package.
package struct PythonScriptFailed: Error, CustomStringConvertible {
  package let path: String
  package let result: ProgramResult

  package var description: String {
    "\(PackagePaths.python) \(path), which needs the packages of Tests/requirements.txt, ended with \(result.status):\n"
      + result.stderr
  }
}
