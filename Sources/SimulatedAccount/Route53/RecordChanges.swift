import Values

/// ChangeResourceRecordSets: a batch of changes, all or none.
enum RecordChanges {
  static let behaviours: [String: Behaviour] = ["ChangeResourceRecordSets": change]

  /// Quotas of the Route 53 Developer Guide: changes a batch, records a zone.
  private static let mostChanges = 1000
  private static let mostRecords = 10_000

  private static func change(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let batch = call.document("ChangeBatch") ?? [:]
    let changes = (batch["Changes"]?.list ?? []).compactMap(\.map)
    guard changes.count <= mostChanges else {
      throw fault(["A batch takes at most \(mostChanges) changes; this one has \(changes.count)"], call)
    }
    for change in changes { try RecordShape.check(change["ResourceRecordSet"]?.map ?? [:], call) }
    let kind = Route53.records(of: id)
    var work = RecordBatch(zone: Route53.zone(id, call.account), records: call.account.global[kind])
    for change in changes {
      work.apply(change["Action"]?.text ?? "", RecordShape.normal(change["ResourceRecordSet"]?.map ?? [:]))
    }
    work.checkZone()
    guard work.problems.isEmpty else { throw fault(work.problems, call) }
    guard work.records.count <= mostRecords else {
      throw fault(["A zone takes at most \(mostRecords) record sets"], call)
    }
    call.account.global[kind] = work.records
    return ["ChangeInfo": ZoneChanges.begin(call, comment: batch["Comment"])]
  }

  private static func fault(_ problems: [String], _ call: SimulatedCall) -> SimulatedFault {
    var fault = call.modelFault("InvalidChangeBatch", "[\(problems.joined(separator: ", "))]")
    fault.fields["messages"] = .list(problems.map { .string($0) })
    return fault
  }
}

/// The records of a zone while a batch changes them.
struct RecordBatch {
  private let zone: Document
  private(set) var records: DocumentTable
  private(set) var problems: [String] = []

  init(zone: Document, records: DocumentTable) {
    self.zone = zone
    self.records = records
  }

  private var apex: RecordName { RecordName(zone["Name"]?.text ?? "") }

  private static func words(_ record: Document) -> String {
    let id = record["SetIdentifier"]?.text.map { ", set identifier='\($0)'" } ?? ""
    return "[name='\(record["Name"]?.text ?? "")', type='\(record["Type"]?.text ?? "")'\(id)]"
  }

  mutating func apply(_ action: String, _ record: Document) {
    let key = RegionState.recordKey(record)
    switch action {
    case "DELETE":
      if let problem = deletionProblem(record, key) { problems.append(problem) } else { records[key] = nil }
    case "CREATE" where records[key] != nil:
      problems.append("Tried to create resource record set \(Self.words(record)) but it already exists")
    default:
      let found = RecordValues.problems(record) + placeProblems(record)
      if found.isEmpty { records[key] = record } else { problems += found }
    }
  }

  private func deletionProblem(_ record: Document, _ key: String) -> String? {
    guard let known = records[key] else {
      return "Tried to delete resource record set \(Self.words(record)) but it was not found"
    }
    let members = ["TTL", "AliasTarget", "Weight", "Region", "Failover", "GeoLocation", "HealthCheckId"]
    let isSame = members.allSatisfy { known[$0] == record[$0] } && Self.values(known) == Self.values(record)
    return isSame
      ? nil
      : "Tried to delete resource record set \(Self.words(record)) but the values provided do not match the current values"
  }

  private static func values(_ record: Document) -> Set<Value> { Set(record["ResourceRecords"]?.list ?? []) }

  /// What is wrong with a record beside others of its zone.
  private func placeProblems(_ record: Document) -> [String] {
    let name = RecordName(record["Name"]?.text ?? "")
    let type = record["Type"]?.text ?? ""
    guard name.isWithin(apex) else {
      return ["RRSet with DNS name \(name.text) is not permitted in zone \(apex.text)"]
    }
    guard name.isValid else { return ["The name \(name.text) has a label of no or more than 63 letters"] }
    if type == "CNAME", name == apex {
      return ["RRSet of type CNAME with DNS name \(name.text) is not permitted at apex in zone \(apex.text)"]
    }
    let others = neighbours(record)
    if others.contains(where: { ($0["Type"] == "CNAME") != (type == "CNAME") }) {
      return [
        "RRSet of type \(type) with DNS name \(name.text) is not permitted as it conflicts with other records with the "
          + "same DNS name in zone \(apex.text)"
      ]
    }
    let same = others.filter { $0["Type"]?.text == type }
    guard same.allSatisfy({ RecordShape.policy($0) == RecordShape.policy(record) }) else {
      return ["RRSet \(Self.words(record)) cannot be created beside others of its name and type with another policy"]
    }
    return aliasProblems(record)
  }

  /// The other record sets of the same name.
  private func neighbours(_ record: Document) -> [Document] {
    let key = RegionState.recordKey(record)
    return records.all.filter { $0["Name"] == record["Name"] && RegionState.recordKey($0) != key }
  }

  /// An alias to the zone itself needs a record of its type to point to.
  private func aliasProblems(_ record: Document) -> [String] {
    guard let target = record["AliasTarget"], target["HostedZoneId"]?.text == Route53.bare(zone["Id"]?.text ?? "")
    else {
      return []
    }
    let name = target["DNSName"]?.text ?? ""
    guard records.all.contains(where: { $0["Name"]?.text == name && $0["Type"] == record["Type"] }) else {
      return [
        "Tried to create an alias that targets \(name), type \(record["Type"]?.text ?? "") in the zone, but the alias "
          + "target name was not found"
      ]
    }
    return []
  }

  /// Whatever a batch does, the zone keeps its own NS and SOA records.
  mutating func checkZone() {
    for type in ["SOA", "NS"] {
      let key = RegionState.recordKey(["Name": .string(apex.text), "Type": .string(type)])
      if records[key] == nil { problems.append("A hosted zone must contain a \(type) record for the zone itself") }
    }
  }
}
