import Glibc

/// Reads the files that a command line names: regular text files of a bounded size, or a sentence why not.
enum SourceFile {
  static let limit = 16 << 20

  /// - Parameter limit: the most bytes that are read.
  static func text(at path: String, limit: Int = limit) throws(UsageError) -> String {
    let bytes = try bytes(at: path, limit)
    guard bytes.first != 0x1b else { throw UsageError(message: "\(path): expected a text file, found Lua bytecode") }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw UsageError(message: "\(path): expected a text file, found binary data")
    }
    return text
  }

  private static func bytes(at path: String, _ limit: Int) throws(UsageError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw UsageError(message: "\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw UsageError(message: "\(path): expected a regular file, found \(kind(of: status.st_mode))")
    }
    guard status.st_size <= limit else {
      throw UsageError(message: "\(path): expected at most \(limit >> 20) MiB, found \(status.st_size >> 20) MiB")
    }
    return try read(descriptor, path)
  }

  private static func read(_ descriptor: Int32, _ path: String) throws(UsageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw UsageError(message: "\(path): \(String(cString: strerror(errno)))") }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func kind(of mode: mode_t) -> String {
    switch mode & S_IFMT {
    case S_IFDIR: "a directory"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
