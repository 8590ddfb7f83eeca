import Foundation

/// A fresh folder that disappears with its last owner.
package final class TemporaryDirectory: Sendable {
  /// Absolute, links resolved, without a slash at the end.
  package let path: String

  package init() throws {
    let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = base + "/almanac-test-" + UUID().uuidString.prefix(13).lowercased()
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes one file, making the folders on the way. Returns its absolute path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    let target = path + "/" + name
    let folder = (target as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: target, atomically: false, encoding: .utf8)
    return target
  }

  package func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
