import Values

/// Tags of parameters, the only resources of Systems Manager that the account models.
enum ParameterTags {
  /// One document a parameter: `Tags`.
  static let kind: ResourceKind = "ssm.Tag"

  static let behaviours: [String: Behaviour] = [
    "AddTagsToResource": add, "RemoveTagsFromResource": remove, "ListTagsForResource": list,
  ]

  private static let most = 50

  static func of(_ name: String, _ region: RegionState) -> [Document] {
    (region[kind][name]?["Tags"]?.list ?? []).compactMap(\.map)
  }

  static func set(_ tags: [Document], on name: String, _ call: SimulatedCall) {
    call.region[kind][name] = tags.isEmpty ? nil : ["Tags": .list(tags.map { .map($0) })]
  }

  static func check(_ tags: [Document], _ call: SimulatedCall) throws(SimulatedFault) {
    for tag in tags {
      let key = tag["Key"]?.text ?? ""
      guard (1...128).contains(key.count), !key.lowercased().hasPrefix("aws:") else {
        throw call.ssmValidation("The tag key '\(key)' is reserved, empty or too long")
      }
    }
  }

  private static func name(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    guard call.text("ResourceType") == "Parameter" else {
      throw call.modelFault("InvalidResourceType", "Of Systems Manager, only parameters are simulated")
    }
    let name = Parameters.parts(call.text("ResourceId") ?? "").name
    guard call.region[Parameters.kind][name] != nil else {
      throw call.modelFault("InvalidResourceId", "There is no parameter '\(name)'")
    }
    return name
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try name(call)
    let tags = call.documents("Tags")
    try check(tags, call)
    let kept = of(name, call.region).filter { old in !tags.contains { $0["Key"] == old["Key"] } }
    guard kept.count + tags.count <= most else {
      throw call.modelFault("TooManyTagsError", "A parameter takes at most \(most) tags")
    }
    set(kept + tags, on: name, call)
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try name(call)
    let keys = call.texts("TagKeys")
    set(of(name, call.region).filter { !keys.contains($0["Key"]?.text ?? "") }, on: name, call)
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["TagList": .list(of(try name(call), call.region).map { .map($0) })]
  }
}
