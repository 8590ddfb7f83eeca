import Glibc
import Values

/// Files of the machine that compiles the models.
enum File {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static func read(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw Failure(description: "\(path): cannot be read") }
    defer { fclose(file) }
    return drain(file)
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw Failure(description: "\(path): cannot be written") }
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else { throw Failure(description: "\(path): could not be written") }
  }

  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// The names in a directory, sorted bytewise.
  static func names(in directory: String) throws -> [String] {
    guard let stream = opendir(directory) else { throw Failure(description: "\(directory): no such directory") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A gzip file's contents, by way of `gzip`, which every Debian has.
  static func gunzip(_ path: String) throws -> [UInt8] {
    let quoted = "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    guard let pipe = popen("gzip -dc " + quoted, "r") else { throw Failure(description: "gzip cannot be started") }
    let bytes = drain(pipe)
    guard pclose(pipe) == 0 else { throw Failure(description: "\(path): gzip cannot read it") }
    return bytes
  }

  private static func drain(_ file: UnsafeMutablePointer<FILE>) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return bytes
  }
}
