import Values

/// What a log group is set to: retention and encryption.
enum LogGroupSettings {
  static let behaviours: [String: Behaviour] = [
    "PutRetentionPolicy": putRetention, "DeleteRetentionPolicy": deleteRetention, "AssociateKmsKey": associate,
    "DisassociateKmsKey": disassociate,
  ]

  /// API Reference, `retentionInDays`.
  private static let days: Set<Int64> = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]

  private static func set(_ member: String, to value: Value?, _ call: SimulatedCall) throws(SimulatedFault) -> Document
  {
    call.region[Logs.groups].update(try Logs.group(call)) { $0[member] = value }
    return [:]
  }

  private static func putRetention(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let wanted = call.input["retentionInDays"]?.integer, days.contains(wanted) else {
      throw Logs.invalid("retentionInDays must be one of \(days.sorted())")
    }
    return try set("retentionInDays", to: .integer(wanted), call)
  }

  private static func deleteRetention(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try set("retentionInDays", to: nil, call)
  }

  private static func key(_ call: SimulatedCall, to key: Value?) throws(SimulatedFault) -> Document {
    let name = Logs.name(call.text("logGroupName") ?? call.text("resourceIdentifier") ?? "")
    call.region[Logs.groups].update(try Logs.existing(name, call)) { $0["kmsKeyId"] = key }
    return [:]
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.text("kmsKeyId")?.hasPrefix("arn:") == true else {
      throw Logs.invalid("kmsKeyId must be the ARN of a key")
    }
    return try key(call, to: call.input["kmsKeyId"])
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document { try key(call, to: nil) }
}

/// Tags of log groups, by the older operations on names and by the newer on ARNs.
enum LogGroupTags {
  static let behaviours: [String: Behaviour] = [
    "TagLogGroup": add, "UntagLogGroup": remove, "ListTagsLogGroup": list, "TagResource": add, "UntagResource": remove,
    "ListTagsForResource": list,
  ]

  private static let most = 50

  private static func group(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    try Logs.existing(call.text("logGroupName") ?? Logs.name(call.text("resourceArn") ?? ""), call)
  }

  private static func current(_ name: String, _ call: SimulatedCall) -> Document {
    call.region[Logs.tags][name]?["tags"]?.map ?? [:]
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try group(call)
    let tags = current(name, call).merging(call.document("tags") ?? [:]) { _, new in new }
    guard tags.count <= most else {
      let code = call.operation.name == "TagResource" ? "TooManyTagsException" : Logs.invalid
      throw call.modelFault(code, "A log group takes at most \(most) tags")
    }
    call.region[Logs.tags][name] = ["tags": .map(tags)]
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try group(call)
    let keys = call.texts("tags") + call.texts("tagKeys")
    call.region[Logs.tags][name] = ["tags": .map(current(name, call).filter { !keys.contains($0.key) })]
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["tags": .map(current(try group(call), call))]
  }
}
