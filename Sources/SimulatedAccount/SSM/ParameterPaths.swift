import Values

/// Parameters by their place in the hierarchy.
enum ParameterPaths {
  static let behaviours: [String: Behaviour] = ["GetParametersByPath": get]

  private static let keys = [
    "Type": ["Equals", "BeginsWith"], "KeyId": ["Equals", "BeginsWith"], "Label": ["Equals"],
    "DataType": ["Equals", "BeginsWith"], "Tier": ["Equals", "BeginsWith"], "tag:": ["Equals"],
  ]

  /// Whether the name is a level, or any number of levels, below the path.
  static func isUnder(_ path: String, _ name: String, isRecursive: Bool) -> Bool {
    let folder = path.hasSuffix("/") ? path : path + "/"
    let whole = name.hasPrefix("/") ? name : "/" + name
    guard whole.hasPrefix(folder), whole.utf8.count > folder.utf8.count else { return false }
    return isRecursive || !whole.utf8.dropFirst(folder.utf8.count).contains(UInt8(ascii: "/"))
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let path = call.text("Path") ?? ""
    guard path.hasPrefix("/"), !path.contains("//") else {
      throw call.ssmValidation("The path '\(path)' begins with '/' and has names between its slashes")
    }
    let filters = try ParameterFilters(call, keys: keys)
    let isRecursive = call.flag("Recursive") ?? false
    let names = own(call) + PublicImages.parameters(in: call.region).keys.filter { _ in path.hasPrefix("/aws/service") }
    let rows = names.filter { isUnder(path, $0, isRecursive: isRecursive) }.sorted().compactMap { name -> Document? in
      guard let version = Parameters.versions(of: name, in: call.region).last, filters.allow(name, version) else {
        return nil
      }
      return Parameters.shown(version, name, call)
    }
    return try Page(call, limits: 1...10, defaultSize: 10).answer(rows, as: "Parameters")
  }

  private static func own(_ call: SimulatedCall) -> [String] { call.region[Parameters.kind].ids }
}
