import Values

/// Tags of groups, which may go along to the instances they launch.
enum GroupTags {
  static let behaviours: [String: Behaviour] = [
    "CreateOrUpdateTags": put, "DeleteTags": delete, "DescribeTags": describe,
  ]

  private static let most = 50

  private static let filters = Filters([
    "auto-scaling-group": "ResourceId", "key": "Key", "value": "Value", "propagate-at-launch": "PropagateAtLaunch",
  ])

  /// The call's tags as the group of that name shows them.
  static func given(_ call: SimulatedCall, of name: String) throws(SimulatedFault) -> [Value] {
    try merged([], call.documents("Tags"), name)
  }

  private static func merged(_ old: [Value], _ tags: [Document], _ name: String) throws(SimulatedFault) -> [Value] {
    var kept = old
    for tag in tags {
      let key = tag["Key"]?.text ?? ""
      guard (1...128).contains(key.count), (tag["Value"]?.text ?? "").count <= 256, !key.hasPrefix("aws:") else {
        throw AutoScalingFault.invalid("'\(key)' is no tag key: 1 to 128 characters, not beginning with aws:")
      }
      let new: Value = [
        "ResourceId": .string(name), "ResourceType": "auto-scaling-group", "Key": .string(key),
        "Value": tag["Value"] ?? "", "PropagateAtLaunch": tag["PropagateAtLaunch"] ?? true,
      ]
      if let place = kept.firstIndex(where: { $0["Key"]?.text == key }) { kept[place] = new } else { kept.append(new) }
    }
    guard kept.count <= most else {
      throw SimulatedFault("LimitExceeded", "A group takes at most \(most) tags")
    }
    return kept
  }

  /// The call's tags by the group they name, which must exist.
  private static func byGroup(_ call: SimulatedCall) throws(SimulatedFault) -> [(name: String, tags: [Document])] {
    let tags = Dictionary(grouping: call.documents("Tags")) { $0["ResourceId"]?.text ?? "" }
    for name in tags.keys.sorted() where call.region[AutoScalingGroups.kind][name] == nil {
      throw AutoScalingFault.invalid("There is no Auto Scaling group '\(name)'")
    }
    return tags.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func set(_ tags: [Value], of name: String, _ call: SimulatedCall) {
    call.region[AutoScalingGroups.kind].update(name) { $0["Tags"] = .list(tags) }
  }

  private static func tags(of name: String, _ call: SimulatedCall) -> [Value] {
    call.region[AutoScalingGroups.kind][name]?["Tags"]?.list ?? []
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var changes: [(String, [Value])] = []
    for group in try byGroup(call) {
      changes.append((group.name, try merged(tags(of: group.name, call), group.tags, group.name)))
    }
    for (name, tags) in changes { set(tags, of: name, call) }
    return [:]
  }

  /// A value that is given must be the tag's.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for group in try byGroup(call) {
      let left = tags(of: group.name, call).filter { tag in
        !group.tags.contains { $0["Key"] == tag["Key"] && ($0["Value"] == nil || $0["Value"] == tag["Value"]) }
      }
      set(left, of: group.name, call)
    }
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.region[AutoScalingGroups.kind].all.flatMap { $0["Tags"]?.list?.compactMap(\.map) ?? [] }
    return try call.scalingPage(try filters.apply(call, to: rows), as: "Tags")
  }
}
