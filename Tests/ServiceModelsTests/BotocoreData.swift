import Foundation
import Testing
import Values

/// botocore's own model files, the source that the compiled file is compared with.
///
/// Found by `ALMANAC_BOTOCORE_DATA`, in the project's virtual environment, or by asking Python. A test that cannot find
/// them fails.
struct BotocoreData: Sendable {
  struct Missing: Error, CustomStringConvertible {
    let description = """
      botocore's data directory was not found: set ALMANAC_BOTOCORE_DATA to it, or install botocore \
      (the version that ServiceCatalog.bundled.botocoreVersion names) into .venv
      """
  }

  let directory: String
  let python: String

  static let found = Result<BotocoreData, any Error> { try find() }

  private static func find() throws -> BotocoreData {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let own = root + "/.venv/bin/python3"
    let python = FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/env"
    if let directory = ProcessInfo.processInfo.environment["ALMANAC_BOTOCORE_DATA"] {
      return BotocoreData(directory: directory, python: python)
    }
    let question = "import botocore, os; print(os.path.join(os.path.dirname(botocore.__file__), 'data'), end='')"
    guard let answer = try? output(of: python, ["-c", question]), !answer.isEmpty else { throw Missing() }
    return BotocoreData(directory: String(decoding: answer, as: UTF8.self), python: python)
  }

  /// What a Python program prints, with this botocore first in its path.
  func python(_ program: String) throws -> Value {
    let site = URL(filePath: directory).deletingLastPathComponent().deletingLastPathComponent().path
    let answer = try Self.output(of: python, ["-c", "import sys; sys.path.insert(0, '\(site)')\n" + program])
    return try JSONReader.value([UInt8](answer))
  }

  /// A file of the newest version of a service, from its JSON or its gzipped JSON; nothing where there is none.
  func file(_ service: String, _ name: String) throws -> Value? {
    let folder = directory + "/" + service
    let versions = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let path = folder + "/" + (try #require(versions.last)) + "/" + name
    if let plain = FileManager.default.contents(atPath: path) { return try JSONReader.value([UInt8](plain)) }
    guard FileManager.default.fileExists(atPath: path + ".gz") else { return nil }
    return try JSONReader.value([UInt8](try Self.output(of: "/usr/bin/env", ["gzip", "-dc", path + ".gz"])))
  }

  private static func output(of program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = program == "/usr/bin/env" && arguments.first == "-c" ? ["python3"] + arguments : arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Missing() }
    return data
  }
}
