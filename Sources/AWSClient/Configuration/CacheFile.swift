import Glibc

/// A file of a cache that AWS's tools share: written whole beside the old one and put in its place, for its owner alone.
enum CacheFile {
  /// False where it could not be written; what was there is there still.
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return false }
    makeFolders(String(path[..<slash]))
    let draft = "\(path).\(getpid())"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let isWhole = put(bytes, on: descriptor)
    close(descriptor)
    guard isWhole, rename(draft, path) == 0 else {
      unlink(draft)
      return false
    }
    return true
  }

  private static func put(_ bytes: [UInt8], on descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 || errno == EINTR else { return false }
      rest = rest.dropFirst(max(0, count))
    }
    return true
  }

  private static func makeFolders(_ path: String) {
    guard access(path, F_OK) != 0 else { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex { makeFolders(String(path[..<slash])) }
    mkdir(path, 0o700)
  }
}
