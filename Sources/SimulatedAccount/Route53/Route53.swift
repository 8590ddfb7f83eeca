import Values

/// Route 53: hosted zones, their records, health checks. All of it is the whole account's, whatever the call's region.
enum Route53 {
  /// By id with its prefix, as described: `/hostedzone/Z…`.
  static let zones: ResourceKind = "route53.HostedZone"
  /// By the same id: `NameServers` of a public zone, `VPCs` of a private one.
  static let details: ResourceKind = "route53.HostedZoneDetails"
  static let changes: ResourceKind = "route53.ChangeInfo"
  static let healthChecks: ResourceKind = "route53.HealthCheck"
  /// By `<resource type>/<id>`: `Tags`.
  static let tags: ResourceKind = "route53.ResourceTagSet"

  static let invalid = "InvalidInput"

  static let behaviours: [String: Behaviour] = Behaviours.merged([
    DNSAnswers.behaviours, HealthChecks.behaviours, HostedZones.behaviours, HostedZoneLists.behaviours,
    HostedZoneVPCs.behaviours, RecordChanges.behaviours, RecordLists.behaviours, ZoneChanges.behaviours,
    ZoneLimits.behaviours, ZoneTags.behaviours,
  ]).mapValues { ModelConstraints.checking($0, code: invalid) }

  static func invalid(_ message: String) -> SimulatedFault { SimulatedFault(invalid, message) }

  /// The records of a zone, each by name, type and set identifier.
  static func records(of zone: String) -> ResourceKind { ResourceKind("route53.ResourceRecordSet\(zone)") }

  /// The id of the zone that the call's member names, with or without its prefix.
  static func zoneID(_ call: SimulatedCall, _ member: String) throws(SimulatedFault) -> String {
    let text = call.text(member) ?? ""
    let id = text.hasPrefix("/") ? text : "/hostedzone/" + text
    guard call.account.global[zones][id] != nil else {
      throw call.modelFault("NoSuchHostedZone", "No hosted zone found with ID: \(text)")
    }
    return id
  }

  static func zone(_ id: String, _ account: AccountState) -> Document {
    var zone = account.global[zones][id] ?? [:]
    zone["ResourceRecordSetCount"] = .integer(Int64(account.global[records(of: id)].count))
    return zone
  }

  /// The id without the prefix that answers put before it.
  static func bare(_ id: String) -> String { String(id.split(separator: "/").last ?? "") }

  static func isPrivate(_ zone: Document) -> Bool { zone["Config"]?["PrivateZone"] == true }

  /// 13 upper-case letters and digits behind a prefix: `Z`, `C`.
  static func newID(_ prefix: String, _ account: AccountState) -> String {
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return prefix + String((0..<13).map { _ in letters[Int(account.identifiers.number(below: 36))] })
  }

  /// `MaxItems`, which is text in this API: at most `limit`.
  static func pageSize(_ call: SimulatedCall, limit: Int) throws(SimulatedFault) -> Int {
    guard let text = call.text("MaxItems") else { return limit }
    guard let size = Int(text), size > 0 else { throw invalid("MaxItems is '\(text)'; it must be a positive number") }
    return min(size, limit)
  }
}
