import Glibc
import Values

/// Why the model of a service on this machine cannot be used.
package struct ModelError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

/// Files of models: plain, or packed with gzip as botocore's own are.
enum ModelFile {
  /// More than any model has; what unpacks to more is none.
  private static let mostBytes = 256 << 20

  /// The contents of `path.json` or `path.json.gz`, the first that is there.
  static func read(_ path: String) throws(ModelError) -> (path: String, bytes: [UInt8])? {
    for name in ["\(path).json", "\(path).json.gz"] where access(name, F_OK) == 0 {
      let bytes = name.hasSuffix(".gz") ? try unpacked(name) : try plain(name)
      return (name, bytes)
    }
    return nil
  }

  /// The names in a folder, sorted bytewise; none where there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
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

  private static func plain(_ path: String) throws(ModelError) -> [UInt8] {
    guard let file = fopen(path, "re") else {
      throw ModelError(description: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { fclose(file) }
    return try drain(path) { fread($0.baseAddress, 1, $0.count, file) }
  }

  /// By way of zlib, which every Debian has and libcurl needs too.
  private static func unpacked(_ path: String) throws(ModelError) -> [UInt8] {
    guard let zlib = ZLibrary.shared else { throw ModelError(description: "\(path): libz.so.1 cannot be loaded") }
    guard let file = zlib.open(path, "rb") else { throw ModelError(description: "\(path): cannot be read") }
    defer { _ = zlib.close(file) }
    return try drain(path) { Int(zlib.read(file, $0.baseAddress, UInt32($0.count))) }
  }

  private static func drain(
    _ path: String, _ read: (UnsafeMutableRawBufferPointer) -> Int
  ) throws(ModelError) -> [UInt8] {
    var bytes: [UInt8] = []
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = read(chunk)
      guard count >= 0 else { throw ModelError(description: "\(path): is no gzip file, or a damaged one") }
      if count == 0 { return bytes }
      guard bytes.count + count <= mostBytes else { throw ModelError(description: "\(path): is too large for a model") }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// The three functions of zlib that read a packed file.
private struct ZLibrary: Sendable {
  typealias Open = @convention(c) (UnsafePointer<CChar>, UnsafePointer<CChar>) -> OpaquePointer?
  typealias Read = @convention(c) (OpaquePointer, UnsafeMutableRawPointer?, UInt32) -> Int32
  typealias Close = @convention(c) (OpaquePointer) -> Int32

  let open: Open
  let read: Read
  let close: Close

  static let shared: ZLibrary? = load()

  private static func load() -> ZLibrary? {
    guard let library = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL) else { return nil }
    guard let open = dlsym(library, "gzopen"), let read = dlsym(library, "gzread"),
      let close = dlsym(library, "gzclose")
    else { return nil }
    return ZLibrary(
      open: unsafeBitCast(open, to: Open.self), read: unsafeBitCast(read, to: Read.self),
      close: unsafeBitCast(close, to: Close.self))
  }
}
