import Values

/// ListResourceRecordSets: a zone's records in Route 53's order, from a place on.
enum RecordLists {
  static let behaviours: [String: Behaviour] = ["ListResourceRecordSets": list]

  private struct Place: Comparable {
    let name: RecordName
    let type: String
    let identifier: String

    static func < (first: Place, second: Place) -> Bool {
      first.name == second.name
        ? (first.type, first.identifier) < (second.type, second.identifier) : first.name < second.name
    }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let size = try Route53.pageSize(call, limit: 300)
    try checkStart(call)
    var rows = call.account.global[Route53.records(of: id)].all.map { (place: place($0), record: $0) }
    rows.sort { $0.place < $1.place }
    if let name = call.text("StartRecordName") {
      let start = Place(
        name: RecordName(name), type: call.text("StartRecordType") ?? "",
        identifier: call.text("StartRecordIdentifier") ?? "")
      rows.removeAll { $0.place < start }
    }
    var output: Document = [
      "ResourceRecordSets": .list(rows.prefix(size).map { .map($0.record) }),
      "IsTruncated": .boolean(rows.count > size), "MaxItems": .string(String(size)),
    ]
    if let next = rows.dropFirst(size).first?.record {
      (output["NextRecordName"], output["NextRecordType"]) = (next["Name"], next["Type"])
      output["NextRecordIdentifier"] = next["SetIdentifier"]
    }
    return output
  }

  private static func checkStart(_ call: SimulatedCall) throws(SimulatedFault) {
    guard call.text("StartRecordType") == nil || call.text("StartRecordName") != nil else {
      throw Route53.invalid("StartRecordType can only be given with StartRecordName")
    }
    guard call.text("StartRecordIdentifier") == nil || call.text("StartRecordType") != nil else {
      throw Route53.invalid("StartRecordIdentifier can only be given with StartRecordName and StartRecordType")
    }
  }

  private static func place(_ record: Document) -> Place {
    Place(
      name: RecordName(record["Name"]?.text ?? ""), type: record["Type"]?.text ?? "",
      identifier: record["SetIdentifier"]?.text ?? "")
  }
}

/// TestDNSAnswer: what a name server of the zone would say.
enum DNSAnswers {
  static let behaviours: [String: Behaviour] = ["TestDNSAnswer": test]

  private static func test(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let name = RecordName(call.text("RecordName") ?? "")
    let zone = RecordName(Route53.zone(id, call.account)["Name"]?.text ?? "")
    guard name.isWithin(zone) else { throw Route53.invalid("\(name.text) is not in the zone \(zone.text)") }
    let found = RecordLookup(call.account).records(name, type: call.text("RecordType") ?? "", zone: id)
    let values = found.records.first?["ResourceRecords"]?.list ?? []
    let server = call.account.global[Route53.details][id]?["NameServers"]?[0] ?? "ns-0.awsdns-00.com"
    return [
      "Nameserver": server, "RecordName": .string(name.text), "RecordType": call.input["RecordType"] ?? "",
      "RecordData": .list(values.compactMap { $0["Value"] }), "Protocol": "UDP",
      "ResponseCode": found.isName ? "NOERROR" : "NXDOMAIN",
    ]
  }
}
