import Glibc
import Synchronization
import Values

/// Services beyond the bundled ones, from the folders where botocore too looks for models: those of `AWS_DATA_PATH`
/// and `~/.aws/models`. The newest version counts; where two folders have it, the first.
package final class RuntimeServices: Sendable {
  /// Those of the process's own environment.
  package static let process = RuntimeServices(folders: environmentFolders)

  private let folders: [String]
  private let known = Mutex<[String: Result<RuntimeService, ModelError>]>([:])

  package init(folders: [String]) { self.folders = folders }

  /// Nothing where no folder has such a service.
  package func service(_ name: String) throws(ModelError) -> RuntimeService? {
    if let known = known.withLock({ $0[name] }) { return try known.get() }
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix("."), let folder = newest(name) else { return nil }
    let loaded = Result { () throws(ModelError) in try RuntimeService(name: name, folder: folder) }
    // Whoever was first has shapes that others may hold already.
    return try known.withLock { known in
      known[name] = known[name] ?? loaded
      return known[name] ?? loaded
    }.get()
  }

  private func newest(_ name: String) -> String? {
    let found = folders.flatMap { folder in
      ModelFile.names(in: "\(folder)/\(name)").filter { Self.hasModel("\(folder)/\(name)/\($0)") }
        .map { (version: $0, path: "\(folder)/\(name)/\($0)") }
    }
    guard let version = found.map(\.version).max(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) else { return nil }
    return found.first { $0.version == version }?.path
  }

  private static func hasModel(_ folder: String) -> Bool {
    ["json", "json.gz"].contains { access("\(folder)/service-2.\($0)", F_OK) == 0 }
  }

  private static var environmentFolders: [String] {
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let named = getenv("AWS_DATA_PATH").map { String(cString: $0) } ?? ""
    let paths = named.split(separator: ":").map { $0.hasPrefix("~/") ? home + $0.dropFirst() : String($0) }
    return paths + ["\(home)/.aws/models"]
  }
}

extension ServiceCatalog {
  /// The bundled service of that name, or one of this machine's models.
  package func model(_ name: String, else others: RuntimeServices = .process) throws(ModelError) -> (any ServiceModel)?
  {
    if let service = service(name) { return service }
    return try others.service(name)
  }
}
