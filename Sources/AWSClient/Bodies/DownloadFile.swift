import Effects
import Glibc

/// The file that an answer's body becomes: written beside its place, and put there only when it is complete.
struct DownloadFile: Sendable {
  let path: String
  /// Where the bytes are until then: in the same folder, so that renaming is all it takes.
  let temporary: String

  init(path: String) throws(Fault) {
    self.path = path
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw .file(path, String(cString: strerror(errno)), "File") }
    close(descriptor)
    temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  func write(_ bytes: [UInt8]) throws(Fault) {
    let descriptor = open(temporary, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var position = 0
    while position < bytes.count {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + position, $0.count - position) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw failure() }
      position += written
    }
  }

  /// Puts the complete file in its place.
  func keep() throws(Fault) {
    guard rename(temporary, path) == 0 else {
      let failure = failure()
      discard()
      throw failure
    }
  }

  func discard() { unlink(temporary) }

  private func failure() -> Fault { .file(path, String(cString: strerror(errno)), "File") }
}
