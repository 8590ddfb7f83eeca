import Values

/// Hosted zones: made, described, changed, deleted.
enum HostedZones {
  static let behaviours: [String: Behaviour] = [
    "CreateHostedZone": create, "GetHostedZone": get, "UpdateHostedZoneComment": update, "DeleteHostedZone": delete,
  ]

  /// The quota of zones an account.
  static let most = 500
  /// Every private zone's name servers, which nobody can reach.
  private static let privateServers = [
    "ns-1536.awsdns-00.co.uk", "ns-0.awsdns-00.com", "ns-1024.awsdns-00.org", "ns-512.awsdns-00.net",
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try name(call)
    let vpc = call.document("VPC")
    try check(call, name, vpc)
    let id = "/hostedzone/" + Route53.newID("Z", call.account)
    var config: Document = ["PrivateZone": .boolean(vpc != nil)]
    config["Comment"] = call.document("HostedZoneConfig")?["Comment"]
    call.account.global[Route53.zones][id] = [
      "Id": .string(id), "Name": .string(name.text), "CallerReference": call.input["CallerReference"] ?? "",
      "Config": .map(config),
    ]
    let servers = vpc == nil ? servers(call) : privateServers
    call.account.global[Route53.details][id] =
      vpc.map { ["VPCs": [.map($0)]] } ?? ["NameServers": .list(servers.map { .string($0) })]
    furnish(id, name, servers, call)
    var output = described(id, call)
    output["VPCs"] = nil
    output["VPC"] = vpc.map { .map($0) }
    output["DelegationSet"] = output["DelegationSet"] ?? delegation(servers)
    output["ChangeInfo"] = ZoneChanges.begin(call)
    output["Location"] = .string("https://route53.amazonaws.com/2013-04-01\(id)")
    return output
  }

  private static func name(_ call: SimulatedCall) throws(SimulatedFault) -> RecordName {
    let text = call.text("Name") ?? ""
    let name = RecordName(text)
    guard name.isValid, !name.text.contains("\\040") else {
      throw call.modelFault("InvalidDomainName", "'\(text)' is not a valid domain name")
    }
    return name
  }

  private static func check(_ call: SimulatedCall, _ name: RecordName, _ vpc: Document?) throws(SimulatedFault) {
    let global = call.account.global
    guard !global[Route53.zones].all.contains(where: { $0["CallerReference"] == call.input["CallerReference"] }) else {
      throw call.modelFault(
        "HostedZoneAlreadyExists", "A hosted zone was made with the caller reference before; use another one")
    }
    guard global[Route53.zones].count < most else {
      throw call.modelFault("TooManyHostedZones", "An account takes at most \(most) hosted zones")
    }
    guard call.text("DelegationSetId") == nil else {
      throw call.modelFault("NoSuchDelegationSet", "There is no reusable delegation set of that id")
    }
    if let vpc { return try HostedZoneVPCs.check(vpc, for: name, call) }
    guard call.document("HostedZoneConfig")?["PrivateZone"] != true else {
      throw Route53.invalid("A private hosted zone needs a VPC")
    }
  }

  /// One name server under each of four top-level domains.
  private static func servers(_ call: SimulatedCall) -> [String] {
    ["com", "net", "org", "co.uk"].enumerated().map { index, domain in
      let number = UInt64(index) * 512 + call.account.identifiers.number(below: 512)
      let group = call.account.identifiers.number(below: 64)
      return "ns-\(number).awsdns-\(group < 10 ? "0" : "")\(group).\(domain)"
    }
  }

  /// The records that every zone begins with.
  private static func furnish(_ id: String, _ name: RecordName, _ servers: [String], _ call: SimulatedCall) {
    let kind = Route53.records(of: id)
    let authority = "\(servers[0]). awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400"
    for record: Document in [
      [
        "Name": .string(name.text), "Type": "NS", "TTL": 172_800,
        "ResourceRecords": .list(servers.map { ["Value": .string($0 + ".")] }),
      ],
      ["Name": .string(name.text), "Type": "SOA", "TTL": 900, "ResourceRecords": [["Value": .string(authority)]]],
    ] {
      call.account.global.put(record, kind)
    }
  }

  private static func delegation(_ servers: [String]) -> Value {
    ["NameServers": .list(servers.map { .string($0) })]
  }

  /// A zone with what is kept beside it.
  private static func described(_ id: String, _ call: SimulatedCall) -> Document {
    var output: Document = ["HostedZone": .map(Route53.zone(id, call.account))]
    let details = call.account.global[Route53.details][id] ?? [:]
    output["VPCs"] = details["VPCs"]
    if let servers = details["NameServers"] { output["DelegationSet"] = ["NameServers": servers] }
    return output
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    described(try Route53.zoneID(call, "Id"), call)
  }

  /// Without a comment, the zone loses the one it has.
  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "Id")
    var config = call.account.global[Route53.zones][id]?["Config"]?.map ?? [:]
    config["Comment"] = call.input["Comment"]
    call.account.global[Route53.zones].update(id) { $0["Config"] = .map(config) }
    return ["HostedZone": .map(Route53.zone(id, call.account))]
  }

  /// Only a zone with no records but its own can go.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "Id")
    let records = call.account.global[Route53.records(of: id)].all
    let name = call.account.global[Route53.zones][id]?["Name"]
    guard records.allSatisfy({ $0["Name"] == name && ["NS", "SOA"].contains($0["Type"]?.text) }) else {
      throw call.modelFault("HostedZoneNotEmpty", "The zone holds records beside its own NS and SOA; delete them first")
    }
    for record in records { call.account.global.remove(record, Route53.records(of: id)) }
    for kind in [Route53.zones, Route53.details] { call.account.global[kind][id] = nil }
    call.account.global[Route53.tags]["hostedzone/\(Route53.bare(id))"] = nil
    return ["ChangeInfo": ZoneChanges.begin(call)]
  }
}
