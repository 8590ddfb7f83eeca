import Foundation

/// Where this package keeps what tests start or read. Paths only; nothing is created here.
package enum PackagePaths {
  /// The folder that holds Package.swift, found from this file's own place in it.
  package static let root: String = {
    let steps = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3)
    return NSString.path(withComponents: Array(steps))
  }()

  /// The `almanac` that was built together with the running tests.
  ///
  /// Beside the test bundle when SwiftPM runs one; the default debug folder otherwise.
  /// Throws where neither holds an executable, naming both places.
  package static func almanac() throws -> String {
    let candidates = [testBundleFolder, root + "/.build/debug"].map { $0 + "/almanac" }
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw MissingProgram(name: "almanac", places: candidates)
    }
    return found
  }

  /// The Python that has the packages of Tests/requirements.txt: `.venv`'s where `make` has made it, else the first
  /// on the PATH of whoever runs the tests.
  package static let python: String = {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders = [root + "/.venv/bin"] + path.split(separator: ":").map(String.init)
    let candidates = folders.map { $0 + "/python3" }
    return candidates.first(where: FileManager.default.isExecutableFile(atPath:)) ?? "python3"
  }()

  private static var testBundleFolder: String {
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return (executable as NSString).deletingLastPathComponent
  }
}

/// A program that should have been built or installed before the tests began.
package struct MissingProgram: Error, CustomStringConvertible {
  package let name: String
  package let places: [String]

  package var description: String {
    "no executable `\(name)` at \(places.joined(separator: " or at "))"
  }
}
