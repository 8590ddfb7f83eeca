/// A folder or file, and everything below it, as `read` and `write` permissions name them. Compares names only; `anyOf`
/// resolves links before.
struct PathPrefix: Sendable {
  private let isAbsolute: Bool
  private let parts: [Substring]

  init(_ path: String) {
    isAbsolute = path.first == "/"
    parts = path.split(separator: "/").filter { $0 != "." }
  }

  /// Whether everything below the other is below this one. A path that leaves its own beginning by `..` is below none.
  func covers(_ other: PathPrefix) -> Bool {
    isAbsolute == other.isAbsolute && !other.parts.contains("..") && other.parts.starts(with: parts)
  }
}
