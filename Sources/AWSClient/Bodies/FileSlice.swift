import Effects
import Glibc
import Values

/// A part of a file that is a request's body: read piece by piece whenever it is needed, never held whole.
package struct FileSlice: Sendable, Equatable {
  package let path: String
  package let offset: Int
  package let count: Int

  /// - Parameter length: bytes from the offset; nothing for all that follow. Less where the file ends before.
  package init(path: String, offset: Int = 0, length: Int? = nil) throws(Fault) {
    let (opened, size) = try Self.open(path)
    close(opened)
    guard offset <= size, offset < size || offset == 0 else { throw .file(path, "it has no byte \(offset)", "PastEnd") }
    self.path = path
    self.offset = offset
    count = min(length ?? size, size - offset)
  }

  /// A regular file's descriptor and size. Others have no size that a request could name beforehand.
  private static func open(_ path: String) throws(Fault) -> (Int32, Int) {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(path, String(cString: strerror(errno)), "File") }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .file(path, "it is no regular file", "File")
    }
    return (descriptor, Int(facts.st_size))
  }

  /// Hands over the bytes a mebibyte at a time.
  func read(_ take: (UnsafeRawBufferPointer) -> Void) throws(Fault) {
    let (descriptor, _) = try Self.open(path)
    defer { close(descriptor) }
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: min(1 << 20, max(1, count)), alignment: 16)
    defer { chunk.deallocate() }
    var position = 0
    while position < count {
      let wanted = min(chunk.count, count - position)
      let found = pread(descriptor, chunk.baseAddress, wanted, offset + position)
      if found < 0, errno == EINTR { continue }
      guard found > 0 else { throw .file(path, found < 0 ? String(cString: strerror(errno)) : "it shrank", "File") }
      take(UnsafeRawBufferPointer(rebasing: chunk[..<found]))
      position += found
    }
  }

  func bytes() throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    try read { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension Fault {
  static func file(_ path: String, _ reason: String, _ code: String) -> Fault {
    Fault(kind: .parameter, code: code, message: "\(path): \(reason)")
  }
}
