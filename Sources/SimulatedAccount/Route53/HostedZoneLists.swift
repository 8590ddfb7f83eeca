import Values

/// Lists of hosted zones.
enum HostedZoneLists {
  static let behaviours: [String: Behaviour] = [
    "ListHostedZones": list, "ListHostedZonesByName": listByName, "GetHostedZoneCount": count,
  ]

  private static func all(_ call: SimulatedCall) -> [Document] {
    call.account.global[Route53.zones].ids.map { Route53.zone($0, call.account) }
  }

  private static func bare(_ zone: Document) -> String { Route53.bare(zone["Id"]?.text ?? "") }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = try Route53.pageSize(call, limit: 100)
    guard call.text("DelegationSetId") == nil else {
      throw call.modelFault("NoSuchDelegationSet", "There is no reusable delegation set of that id")
    }
    let isPrivate = call.text("HostedZoneType") == "PrivateHostedZone"
    var zones = all(call).filter { !isPrivate || Route53.isPrivate($0) }[...]
    if let marker = call.text("Marker"), !marker.isEmpty {
      guard let place = zones.firstIndex(where: { bare($0) == marker }) else {
        throw Route53.invalid("Marker is not one that an earlier answer gave")
      }
      zones = zones[place...]
    }
    var output: Document = [
      "HostedZones": .list(zones.prefix(size).map { .map($0) }), "IsTruncated": .boolean(zones.count > size),
      "MaxItems": .string(String(size)), "Marker": .string(call.text("Marker") ?? ""),
    ]
    output["NextMarker"] = zones.dropFirst(size).first.map { .string(bare($0)) }
    return output
  }

  private static func listByName(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = try Route53.pageSize(call, limit: 100)
    guard call.text("HostedZoneId") == nil || call.text("DNSName") != nil else {
      throw Route53.invalid("HostedZoneId can only be given with DNSName")
    }
    var zones = all(call).map { (name: RecordName($0["Name"]?.text ?? ""), zone: $0) }
    zones.sort { ($0.name, bare($0.zone)) < ($1.name, bare($1.zone)) }
    if let text = call.text("DNSName"), !text.isEmpty {
      let start = (RecordName(text), Route53.bare(call.text("HostedZoneId") ?? ""))
      zones.removeAll { ($0.name, bare($0.zone)) < start }
    }
    var output: Document = [
      "HostedZones": .list(zones.prefix(size).map { .map($0.zone) }), "IsTruncated": .boolean(zones.count > size),
      "MaxItems": .string(String(size)),
    ]
    for member in ["DNSName", "HostedZoneId"] { output[member] = call.input[member] }
    if let next = zones.dropFirst(size).first {
      (output["NextDNSName"], output["NextHostedZoneId"]) = (.string(next.name.text), .string(bare(next.zone)))
    }
    return output
  }

  private static func count(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["HostedZoneCount": .integer(Int64(call.account.global[Route53.zones].count))]
  }
}

/// Quotas, as a new account begins (Route 53 Developer Guide, "Quotas").
enum ZoneLimits {
  static let behaviours: [String: Behaviour] = ["GetAccountLimit": account, "GetHostedZoneLimit": zone]

  private static func account(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let global = call.account.global
    let type = call.text("Type") ?? ""
    let (most, count): (Int64, Int) =
      switch type {
      case "MAX_HEALTH_CHECKS_BY_OWNER": (200, global[Route53.healthChecks].count)
      case "MAX_HOSTED_ZONES_BY_OWNER": (Int64(HostedZones.most), global[Route53.zones].count)
      case "MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER": (5, 0)
      case "MAX_REUSABLE_DELEGATION_SETS_BY_OWNER": (100, 0)
      default: (50, 0)
      }
    return ["Limit": ["Type": .string(type), "Value": .integer(most)], "Count": .integer(Int64(count))]
  }

  private static func zone(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let type = call.text("Type") ?? ""
    guard type != "MAX_VPCS_ASSOCIATED_BY_ZONE" || Route53.isPrivate(Route53.zone(id, call.account)) else {
      throw call.modelFault("HostedZoneNotPrivate", "The zone is public; VPCs are for private ones")
    }
    let isRecords = type == "MAX_RRSETS_BY_ZONE"
    let vpcs = call.account.global[Route53.details][id]?["VPCs"]?.list ?? []
    let count = isRecords ? call.account.global[Route53.records(of: id)].count : vpcs.count
    return [
      "Limit": ["Type": .string(type), "Value": isRecords ? 10_000 : 300], "Count": .integer(Int64(count)),
    ]
  }
}
