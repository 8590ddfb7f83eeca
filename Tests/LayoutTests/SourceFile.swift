import Foundation
import TestSupport

/// One file of ours, as rules see it.
struct SourceFile: Sendable {
  /// From the package's root: `Sources/Values/Value.swift`.
  let path: String
  let text: String

  /// The folder under Sources or Tests that holds it.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
  var name: String { (path as NSString).lastPathComponent }
  var kind: String { (path as NSString).pathExtension }

  /// The lines with comments and the contents of string literals blanked: what the compiler acts on.
  let code: [Substring]
  let lines: [Substring]

  /// Every file with one of these endings under these folders. Build folders and hidden files are passed over.
  static func all(under folders: [String], kinds: Set<String>) throws -> [SourceFile] {
    try folders.flatMap { folder in
      let paths = FileManager.default.subpaths(atPath: PackagePaths.root + "/" + folder) ?? []
      let wanted = paths.sorted().filter { kinds.contains(($0 as NSString).pathExtension) && !$0.hasPrefix(".") }
      return try wanted.map { try SourceFile(reading: folder + "/" + $0) }
    }
  }

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let code = CodeText.withoutProse(text, kind: (path as NSString).pathExtension)
    self.code = code.split(separator: "\n", omittingEmptySubsequences: false)
  }

  init(reading path: String) throws {
    self.init(path: path, text: try String(contentsOfFile: PackagePaths.root + "/" + path, encoding: .utf8))
  }
}

/// A broken rule: where and which.
struct Violation: CustomStringConvertible, Equatable {
  let path: String
  let line: Int
  let rule: String

  var description: String { "\(path):\(line): \(rule)" }
}
