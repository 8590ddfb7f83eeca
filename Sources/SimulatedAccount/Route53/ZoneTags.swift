import Values

/// Tags of hosted zones and health checks.
enum ZoneTags {
  static let behaviours: [String: Behaviour] = [
    "ChangeTagsForResource": change, "ListTagsForResource": list, "ListTagsForResources": listAll,
  ]

  /// Tags a resource (Route 53 API Reference).
  private static let most = 50

  private static func key(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    let type = call.text("ResourceType") ?? ""
    let bare = Route53.bare(id)
    let isZone = type == "hostedzone"
    let global = call.account.global
    guard isZone ? global[Route53.zones]["/hostedzone/\(bare)"] != nil : global[Route53.healthChecks][bare] != nil
    else {
      throw call.modelFault(isZone ? "NoSuchHostedZone" : "NoSuchHealthCheck", "There is no \(type) with ID: \(id)")
    }
    return "\(type)/\(bare)"
  }

  private static func current(_ key: String, _ call: SimulatedCall) -> [Value] {
    call.account.global[Route53.tags][key]?["Tags"]?.list ?? []
  }

  private static func change(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try key(call.text("ResourceId") ?? "", call)
    let gone = call.texts("RemoveTagKeys")
    var tags = current(key, call).filter { !gone.contains($0["Key"]?.text ?? "") }
    for tag in call.documents("AddTags") {
      tags.removeAll { $0["Key"] == tag["Key"] }
      tags.append(.map(tag))
    }
    guard tags.count <= most else { throw Route53.invalid("A resource takes at most \(most) tags") }
    call.account.global[Route53.tags][key] = ["Tags": .list(tags)]
    return [:]
  }

  private static func row(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    [
      "ResourceType": call.input["ResourceType"] ?? "", "ResourceId": .string(Route53.bare(id)),
      "Tags": .list(current(try key(id, call), call)),
    ]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["ResourceTagSet": try row(call.text("ResourceId") ?? "", call)]
  }

  private static func listAll(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var rows: [Value] = []
    for id in call.texts("ResourceIds") { rows.append(try row(id, call)) }
    return ["ResourceTagSets": .list(rows)]
  }
}
