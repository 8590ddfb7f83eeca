import Glibc

/// What the client may know of the process around it: variables, the home directory and files. Handed in, so that tests
/// have their own.
package struct Environment: Sendable {
  package enum File: Sendable, Equatable {
    case text(String)
    case absent
    /// There, but not to be read; the text is the system's.
    case unreadable(String)
  }

  private let lookUp: @Sendable (String) -> String?
  private let read: @Sendable (String) -> File
  private let replace: @Sendable ([UInt8], String) -> Bool

  /// - Parameter write: puts a whole file in the place of another; false where it could not.
  package init(
    variable: @escaping @Sendable (String) -> String?, file: @escaping @Sendable (String) -> File,
    write: @escaping @Sendable ([UInt8], String) -> Bool = { _, _ in false }
  ) {
    lookUp = variable
    read = file
    replace = write
  }

  /// An environment of these variables and files alone.
  package init(variables: [String: String], files: [String: String] = [:]) {
    self.init(variable: { variables[$0] }, file: { files[$0].map(File.text) ?? .absent })
  }

  /// The process's own.
  package static var process: Environment {
    Environment(variable: { getenv($0).map { String(cString: $0) } }, file: FileReader.read, write: CacheFile.write)
  }

  /// A variable; an empty one counts as not set.
  package subscript(name: String) -> String? {
    guard let value = lookUp(name), !value.isEmpty else { return nil }
    return value
  }

  /// Contents of a file whose path may begin with `~/`.
  package func file(_ path: String) -> File { read(expanded(path)) }

  /// Puts a whole file in the place of another, for its owner alone; false where it could not.
  func write(_ bytes: [UInt8], to path: String) -> Bool { replace(bytes, expanded(path)) }

  package func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = self["HOME"] else { return path }
    return home + path.dropFirst()
  }
}

private enum FileReader {
  static func read(_ path: String) -> Environment.File {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return failure(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16384)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return .text(String(decoding: bytes, as: UTF8.self)) }
      if count > 0 { bytes += chunk[..<count] } else if errno != EINTR { return failure(errno) }
    }
  }

  private static func failure(_ code: Int32) -> Environment.File {
    code == ENOENT || code == ENOTDIR ? .absent : .unreadable(String(cString: strerror(code)))
  }
}
