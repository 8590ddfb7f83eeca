import Foundation
import Values

@testable import Signing

/// Random requests that botocore signed, where Python has it.
enum BotocoreSignatures {
  static let isAvailable = (try? run(["-c", "import botocore"])) != nil

  static func cases(seed: Int, count: Int) throws -> [Value] {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "botocore_signatures.py")
    let output = try run([script.path, String(seed), String(count)])
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
