import Values

/// The form of a record set: what goes with what, before anything is looked up.
enum RecordShape {
  private static let policies = [
    "Weight", "Region", "GeoLocation", "Failover", "MultiValueAnswer", "CidrRoutingConfig", "GeoProximityLocation",
  ]

  /// The routing policy of a record set, by the member that gives it; nothing for a simple one.
  static func policy(_ record: Document) -> String? { policies.first { record[$0] != nil } }

  static func check(_ record: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let isPlain = record["TTL"] != nil && record["ResourceRecords"]?.list?.isEmpty == false
    let isMixed = record["AliasTarget"] != nil && (record["TTL"] != nil || record["ResourceRecords"] != nil)
    guard isPlain || record["AliasTarget"] != nil || record["TrafficPolicyInstanceId"] != nil, !isMixed else {
      throw Route53.invalid("A record set needs either an AliasTarget or both TTL and ResourceRecords")
    }
    let given = policies.filter { record[$0] != nil }
    guard given.count <= 1 else { throw Route53.invalid("A record set takes one of \(given.joined(separator: ", "))") }
    guard given.isEmpty == (record["SetIdentifier"] == nil) else {
      throw Route53.invalid(
        given.isEmpty
          ? "SetIdentifier needs one of \(policies.joined(separator: ", "))" : "\(given[0]) needs a SetIdentifier")
    }
    guard let check = record["HealthCheckId"]?.text else { return }
    guard call.account.global[Route53.healthChecks][check] != nil else {
      throw call.modelFault("NoSuchHealthCheck", "There is no health check '\(check)'")
    }
  }

  /// The record set as it is kept.
  static func normal(_ record: Document) -> Document {
    var normal = record
    normal["Name"] = .string(RecordName(record["Name"]?.text ?? "").text)
    if var target = record["AliasTarget"]?.map {
      target["DNSName"] = .string(RecordName(target["DNSName"]?.text ?? "").text)
      normal["AliasTarget"] = .map(target)
    }
    return normal
  }
}
