import Values

/// Placement groups.
enum PlacementGroups {
  static let kind: ResourceKind = "ec2.PlacementGroup"

  static let behaviours: [String: Behaviour] = [
    "CreatePlacementGroup": create, "DescribePlacementGroups": describe, "DeletePlacementGroup": delete,
  ]

  /// Partitions in a zone, at the most (EC2's user guide).
  private static let partitions = 1...7

  private static let filters = Filters([
    "group-name": "GroupName", "group-arn": "GroupArn", "spread-level": "SpreadLevel", "state": "State",
    "strategy": "Strategy",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.required("GroupName")
    guard !name.isEmpty, name.utf8.count <= 255 else { throw EC2Fault.value(name, of: "groupName") }
    guard call.region.all(kind, where: "GroupName", is: name).isEmpty else {
      throw SimulatedFault("InvalidPlacementGroup.Duplicate", "The placement group '\(name)' exists already")
    }
    let strategy = call.text("Strategy") ?? "cluster"
    guard ["cluster", "partition", "spread"].contains(strategy) else { throw EC2Fault.value(strategy, of: "strategy") }
    var group: Document = [
      "GroupName": .string(name), "State": "available", "Strategy": .string(strategy),
      "GroupArn": .string(call.region.arn("ec2", "placement-group/\(name)")),
      "Tags": try Tags.atCreation(call, of: "placement-group"),
    ]
    group.merge(try details(call, strategy: strategy)) { $1 }
    let id = call.freshID("pg")
    group["GroupId"] = .string(id)
    call.region[kind][id] = group
    return ["PlacementGroup": .map(group)]
  }

  private static func details(_ call: SimulatedCall, strategy: String) throws(SimulatedFault) -> Document {
    var details: Document = [:]
    let count = call.integer("PartitionCount")
    guard count == nil || strategy == "partition" else {
      throw SimulatedFault("InvalidParameterCombination", "PartitionCount goes with the strategy 'partition' only")
    }
    if strategy == "partition" {
      guard partitions.contains(count ?? 2) else { throw EC2Fault.value("\(count ?? 2)", of: "partitionCount") }
      details["PartitionCount"] = .integer(Int64(count ?? 2))
    }
    guard call.text("SpreadLevel") == nil || strategy == "spread" else {
      throw SimulatedFault("InvalidParameterCombination", "SpreadLevel goes with the strategy 'spread' only")
    }
    if strategy == "spread" { details["SpreadLevel"] = call.input["SpreadLevel"] ?? "rack" }
    return details
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var groups = try call.named(by: "GroupIds", kind)
    let names = call.texts("GroupNames")
    for name in names where !groups.contains(where: { $0["GroupName"]?.text == name }) {
      throw EC2Fault.notFound(name, kind: kind)
    }
    if !names.isEmpty { groups = groups.filter { names.contains($0.text(of: "GroupName")) } }
    return ["PlacementGroups": .list(try filters.apply(call, to: groups).map { .map($0) })]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.required("GroupName")
    guard let group = call.region.all(kind, where: "GroupName", is: name).first else {
      throw EC2Fault.notFound(name, kind: kind)
    }
    let isUsed = call.region["ec2.Instance"].all.contains {
      $0["Placement"]?["GroupName"]?.text == name && $0["State"]?["Name"] != "terminated"
    }
    guard !isUsed else {
      throw SimulatedFault("InvalidPlacementGroup.InUse", "Instances are in the placement group '\(name)'")
    }
    call.region[kind][group.text(of: "GroupId")] = nil
    return [:]
  }
}
