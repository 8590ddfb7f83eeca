import Values

/// Log groups: made, described, deleted.
enum LogGroups {
  static let behaviours: [String: Behaviour] = [
    "CreateLogGroup": create, "DescribeLogGroups": describe, "DeleteLogGroup": delete,
  ]

  static func isName(_ name: String) -> Bool {
    name.utf8.allSatisfy { $0.isWordLetter || ".-/#".utf8.contains($0) }
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("logGroupName") ?? ""
    guard isName(name) else {
      throw Logs.invalid("logGroupName is '\(name)'; it may hold letters, digits and . - _ / # only")
    }
    guard call.region[Logs.groups][name] == nil else {
      throw call.modelFault("ResourceAlreadyExistsException", "The specified log group already exists")
    }
    let arn = call.region.arn("logs", "log-group:\(name)")
    var group: Document = [
      "logGroupName": .string(name), "arn": .string(arn + ":*"), "logGroupArn": .string(arn),
      "creationTime": .integer(Logs.now(call)), "metricFilterCount": 0, "storedBytes": 0,
      "logGroupClass": call.input["logGroupClass"] ?? "STANDARD",
      "deletionProtectionEnabled": call.input["deletionProtectionEnabled"] ?? false,
    ]
    group["kmsKeyId"] = call.input["kmsKeyId"]
    call.region[Logs.groups][name] = group
    if let tags = call.document("tags"), !tags.isEmpty { call.region[Logs.tags][name] = ["tags": .map(tags)] }
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (prefix, pattern) = (call.text("logGroupNamePrefix"), call.text("logGroupNamePattern"))
    guard prefix == nil || pattern == nil else {
      throw Logs.invalid("Give logGroupNamePrefix or logGroupNamePattern, not both")
    }
    let named = call.texts("logGroupIdentifiers").map(Logs.name)
    let groups = call.region[Logs.groups].all.filter { group in
      let name = group["logGroupName"]?.text ?? ""
      return name.hasPrefix(prefix ?? "") && (pattern.map { $0.isEmpty || name.contains($0) } ?? true)
        && (named.isEmpty || named.contains(name))
        && (call.input["logGroupClass"] == nil || call.input["logGroupClass"] == group["logGroupClass"])
    }.sorted { ($0["logGroupName"]?.text ?? "") < ($1["logGroupName"]?.text ?? "") }
    return try Logs.page(groups.map { described($0, call) }, standard: 50, as: "logGroups", call)
  }

  private static func described(_ group: Document, _ call: SimulatedCall) -> Document {
    let name = group["logGroupName"]?.text ?? ""
    let filters = call.region[Logs.filters].all.count { $0["logGroupName"]?.text == name }
    return group.merging(["metricFilterCount": .integer(Int64(filters))]) { _, new in new }
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try Logs.group(call)
    guard call.region[Logs.groups][name]?["deletionProtectionEnabled"] != true else {
      throw call.modelFault("ValidationException", "The log group '\(name)' has deletion protection")
    }
    for kind in [Logs.streams, Logs.events, Logs.filters] {
      for id in call.region[kind].ids where id.hasPrefix(name + ":") { call.region[kind][id] = nil }
    }
    for kind in [Logs.groups, Logs.tags] { call.region[kind][name] = nil }
    return [:]
  }
}
