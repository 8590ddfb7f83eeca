import Glibc

/// Puts a whole file in the place of another: written beside it first, so that what was there is never half lost. Only its
/// owner may read it.
struct FileReplacement {
  let path: String

  /// The folder that must be writable.
  var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "." }

  /// The system's words for why it could not be done; the old file is there still.
  func write(_ bytes: [UInt8]) -> String? {
    var name = Array((path + ".XXXXXX").utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return Self.reason }
    let temporary = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let isWritten = fill(descriptor, with: bytes) && fsync(descriptor) == 0
    let problem = isWritten ? nil : Self.reason
    close(descriptor)
    if let problem {
      unlink(temporary)
      return problem
    }
    guard rename(temporary, path) == 0 else {
      defer { unlink(temporary) }
      return Self.reason
    }
    return nil
  }

  private func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  static var reason: String { String(cString: strerror(errno)) }
}
