import Foundation
import Values

/// Runs a Python script beside the tests that asks botocore, where there is one.
enum Botocore {
  static let isAvailable = (try? run(["-c", "import botocore"])) != nil

  /// The script's output, one JSON value a line.
  static func ask(_ script: String, _ arguments: [String]) throws -> [Value] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let output = try run([tests.appendingPathComponent(script).path] + arguments)
    return try output.split(separator: "\n").map { try JSONReader.value(String($0)) }
  }

  private struct Failed: Error {}

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return String(decoding: output, as: UTF8.self)
  }
}
