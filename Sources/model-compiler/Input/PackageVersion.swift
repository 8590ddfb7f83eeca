/// The version of an installed Python package, from the name of its `dist-info` folder.
enum PackageVersion {
  /// - Parameter site: the folder that holds the package, usually `site-packages`.
  static func of(_ package: String, in site: String) throws -> String {
    let suffix = ".dist-info"
    let found = try File.names(in: site).first { $0.hasPrefix(package + "-") && $0.hasSuffix(suffix) }
    guard let found else {
      throw File.Failure(description: "\(site): no \(package)-*.dist-info, so its version is unknown")
    }
    return String(found.dropFirst(package.count + 1).dropLast(suffix.count))
  }

  /// The folder so many levels above a path.
  static func folder(above path: String, levels: Int) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).dropLast(levels)
    return (path.hasPrefix("/") ? "/" : "") + (parts.isEmpty ? "." : parts.joined(separator: "/"))
  }
}
