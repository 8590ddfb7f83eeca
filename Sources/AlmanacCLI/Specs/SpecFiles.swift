import Glibc

/// The files of specs that a command line means: `*_spec.lua`, in folders and all below them.
struct SpecFiles {
  private let given: [String]
  private(set) var paths: [String] = []

  init(_ given: [String]) throws(UsageError) {
    self.given = given
    for path in given { paths += try Self.files(at: path) }
    var seen: Set<String> = []
    paths = paths.filter { seen.insert($0).inserted }
    if paths.isEmpty {
      throw UsageError(
        message: "no specs in \(given.joined(separator: ", "))", hint: "files of specs are named *_spec.lua")
    }
  }

  /// Looked for once more.
  func again() throws(UsageError) -> SpecFiles { try SpecFiles(given) }

  /// The folders whose files the specs may be about: those given, and those of the files.
  var folders: [String] { Set(given.flatMap(Self.foldersBelow) + paths.map(Self.folder)).sorted() }

  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private static func files(at path: String) throws(UsageError) -> [String] {
    guard let kind = kind(of: path) else {
      throw UsageError(message: "\(path): \(String(cString: strerror(errno)))")
    }
    guard kind == S_IFDIR else { return [path] }
    return entries(of: path).flatMap { entry -> [String] in
      switch Self.kind(of: entry) {
      case S_IFDIR?: (try? files(at: entry)) ?? []
      case S_IFREG? where entry.hasSuffix("_spec.lua"): [entry]
      default: []
      }
    }
  }

  private static func foldersBelow(_ path: String) -> [String] {
    guard kind(of: path) == S_IFDIR else { return [] }
    return [path] + entries(of: path).filter { kind(of: $0) == S_IFDIR }.flatMap(foldersBelow)
  }

  /// Sorted by name; hidden ones are passed over.
  private static func entries(of folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    return names.sorted().map { prefix + $0 }
  }

  /// Links are not followed below what was given, so that no folder is gone through twice.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    if status.st_mode & S_IFMT == S_IFLNK {
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    }
    return status.st_mode & S_IFMT
  }
}
