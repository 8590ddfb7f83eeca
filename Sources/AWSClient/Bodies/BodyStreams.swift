import Glibc

/// What the system said of a body's file.
struct BodyFileError: Error {
  let reason: String

  static var last: BodyFileError { BodyFileError(reason: String(cString: strerror(errno))) }
}

/// A request's body on its way out of a file. Used by one transfer.
final class BodySource {
  let count: Int
  private let slice: FileSlice
  private let descriptor: Int32
  private var position = 0

  init(_ slice: FileSlice) throws(BodyFileError) {
    self.slice = slice
    count = slice.count
    descriptor = open(slice.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
  }

  deinit { close(descriptor) }

  /// How many bytes came; none at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(BodyFileError) -> Int {
    let wanted = min(buffer.count, count - position)
    guard wanted > 0 else { return 0 }
    let found = pread(descriptor, buffer.baseAddress, wanted, slice.offset + position)
    guard found > 0 else { throw found < 0 ? .last : BodyFileError(reason: "it became shorter") }
    position += found
    return found
  }

  /// Zero where the offset is within the body.
  func seek(to offset: Int) -> Int32 {
    guard 0...count ~= offset else { return 1 }
    position = offset
    return 0
  }
}

/// An answer's body on its way into a file, from the file's first byte. Used by one transfer.
final class BodySink {
  private let descriptor: Int32

  init(_ path: String) throws(BodyFileError) {
    descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
  }

  deinit { close(descriptor) }

  func write(_ bytes: UnsafeRawBufferPointer) throws(BodyFileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw .last }
      rest = rest.dropFirst(written)
    }
  }
}
