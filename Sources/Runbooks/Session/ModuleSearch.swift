import Glibc
import LuaHost

/// Finds modules for `require`: the standard library, then files beside the runbook.
///
/// Names arrive checked: letters, digits, `_`, `-` and single dots, so no path leaves the folder by its name.
struct ModuleSearch {
  private static let limit = 4 << 20

  private let folder: String

  /// - Parameter path: the runbook's own path.
  init(besides path: String) {
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  func find(_ name: String) -> LuaModuleSearch {
    if let text = LuaSource.text(of: name) {
      return .source(Array(text.utf8), chunkName: "@" + name.replacing(".", with: "/") + ".lua")
    }
    if name == "almanac" || name.hasPrefix("almanac.") { return .missing(["the standard library"]) }
    let path = folder + name.replacing(".", with: "/")
    let candidates = [path + ".lua", path + "/init.lua"]
    for candidate in candidates {
      if let bytes = Self.bytes(of: candidate) { return .source(bytes, chunkName: "@" + candidate) }
    }
    return .missing(["the standard library"] + candidates)
  }

  /// The bytes of a regular file of a bounded size.
  private static func bytes(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < bytes.count {
      let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, $0.count - filled) }
      guard count > 0 else { return nil }
      filled += count
    }
    return bytes
  }
}
