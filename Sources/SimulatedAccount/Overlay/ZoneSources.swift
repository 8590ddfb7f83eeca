import Values

extension BaseSources {
  static let zones: [ResourceKind: BaseSource] = [
    Route53.details: .beside("route53", "GetHostedZone", by: .text("Id"), isGlobal: true, convert: details),
    Route53.healthChecks: .global(
      Route53.healthChecks, "GetHealthCheck", "HealthCheck", by: "HealthCheckId", identifier: "Id",
      all: .init(operation: "ListHealthChecks", path: "HealthChecks[]")),
    Route53.tags: .gathered("route53", isGlobal: true, tags),
    Route53.zones: .global(
      Route53.zones, "GetHostedZone", "HostedZone", by: "Id", identifier: "Id",
      all: .init(operation: "ListHostedZones", path: "HostedZones[]")),
  ]

  /// The records of one zone, which have a table of their own.
  static func records(_ kind: ResourceKind) -> BaseSource {
    var source = BaseSource(
      service: "route53", one: nil, all: .gathered(records), identifier: nil)
    source.isGlobal = true
    return source
  }

  static let recordsPrefix = Route53.records(of: "/").name

  private static let details: BaseSource.Conversion = { row, _ in
    var details: Document = [:]
    details["NameServers"] = row["DelegationSet"]?["NameServers"]
    if let vpcs = row["VPCs"], vpcs.list?.isEmpty == false { details["VPCs"] = vpcs }
    return details
  }

  @Sendable private static func tags(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let parts = place.id.split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { return [] }
    let asked: Document = ["ResourceType": .string(String(parts[0])), "ResourceId": .string(String(parts[1]))]
    let set = await questions.answer("ListTagsForResource", asked)?["ResourceTagSet"]
    return set?["Tags"].map { [(place.id, ["Tags": $0])] } ?? []
  }

  @Sendable private static func records(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let zone = place.table.kind.name.dropFirst(Route53.records(of: "").name.count)
    let answer = await questions.answer("ListResourceRecordSets", ["HostedZoneId": .string(String(zone))])
    return (answer?["ResourceRecordSets"]?.list ?? []).compactMap(\.map).map { record in
      // An alias has no values of its own.
      let full = record.filter { $0.value != [] }
      return (RegionState.recordKey(full), full)
    }
  }
}
