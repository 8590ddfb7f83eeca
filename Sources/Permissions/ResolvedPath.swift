import Glibc

/// A path with its links and `..` resolved, as far as the file system knows it.
enum ResolvedPath {
  /// A file that is not there yet is in the folder that is to hold it; a folder that is not there stays as written.
  static func of(_ path: String) -> String {
    if let known = real(path) { return known }
    guard let slash = path.lastIndex(of: "/") else { return real(".").map { join($0, path) } ?? path }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return real(folder).map { join($0, String(path[path.index(after: slash)...])) } ?? path
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension PathPrefix {
  /// Whether a file that is about to be opened is below one of the prefixes.
  static func anyOf(_ prefixes: [String], covers path: String) -> Bool {
    let file = PathPrefix(ResolvedPath.of(path))
    return prefixes.contains { PathPrefix(ResolvedPath.of($0)).covers(file) }
  }
}
