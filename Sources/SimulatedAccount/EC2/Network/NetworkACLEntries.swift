import Values

/// The rules of network ACLs.
enum NetworkACLEntries {
  static let behaviours: [String: Behaviour] = [
    "CreateNetworkAclEntry": create, "ReplaceNetworkAclEntry": replace, "DeleteNetworkAclEntry": delete,
  ]

  /// Rule numbers that one may use; the rules that come with an ACL have higher ones.
  private static let numbers: ClosedRange<Int64> = 1...32766

  // MARK: Rules that come with an ACL

  static func initial(isDefault: Bool, hasIPv6: Bool) -> [Document] {
    let ranges: Document = ["CidrBlock": "0.0.0.0/0"]
    return rules(allow: 100, deny: 32767, ranges, isDefault) + (hasIPv6 ? ipv6(isDefault: isDefault) : [])
  }

  static func ipv6(isDefault: Bool) -> [Document] {
    rules(allow: 101, deny: 32768, ["Ipv6CidrBlock": "::/0"], isDefault)
  }

  private static func rules(allow: Int64, deny: Int64, _ range: Document, _ isDefault: Bool) -> [Document] {
    [true, false].flatMap { isEgress -> [Document] in
      let base: Document = range.merging(["Egress": .boolean(isEgress), "Protocol": "-1"]) { $1 }
      let last = base.merging(["RuleNumber": .integer(deny), "RuleAction": "deny"]) { $1 }
      let first = base.merging(["RuleNumber": .integer(allow), "RuleAction": "allow"]) { $1 }
      return isDefault ? [first, last] : [last]
    }
  }

  /// Where the ACL has the rule of the entry's number and direction.
  static func place(of entry: Document, in acl: Document) -> Int? {
    (acl["Entries"]?.list ?? []).firstIndex {
      $0["RuleNumber"] == entry["RuleNumber"] && $0["Egress"] == entry["Egress"]
    }
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let acl = try call.existing(try call.required("NetworkAclId"), NetworkACLs.kind)
    let entry = try entry(call)
    guard place(of: entry, in: acl) == nil else {
      throw SimulatedFault("NetworkAclEntryAlreadyExists", "\(word(entry)) already exists")
    }
    set(acl, sorted((acl["Entries"]?.list ?? []) + [.map(entry)]), call)
    return [:]
  }

  private static func replace(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let acl = try call.existing(try call.required("NetworkAclId"), NetworkACLs.kind)
    let entry = try entry(call)
    guard let place = place(of: entry, in: acl) else { throw missing(entry) }
    set(acl, (acl["Entries"]?.list ?? []).enumerated().map { $0 == place ? .map(entry) : $1 }, call)
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let acl = try call.existing(try call.required("NetworkAclId"), NetworkACLs.kind)
    let entry = call.input.filter { ["RuleNumber", "Egress"].contains($0.key) }
    try checkNumber(entry)
    guard let place = place(of: entry, in: acl) else { throw missing(entry) }
    set(acl, (acl["Entries"]?.list ?? []).enumerated().filter { $0.offset != place }.map(\.element), call)
    return [:]
  }

  private static func set(_ acl: Document, _ entries: [Value], _ call: SimulatedCall) {
    call.region[NetworkACLs.kind].update(acl.text(of: "NetworkAclId")) { $0["Entries"] = .list(entries) }
  }

  /// Outbound rules first, each direction by number, as EC2 lists them.
  private static func sorted(_ entries: [Value]) -> [Value] {
    entries.sorted { one, other in
      let isEgress = (one["Egress"] == true, other["Egress"] == true)
      guard isEgress.0 == isEgress.1 else { return isEgress.0 }
      return (one["RuleNumber"]?.integer ?? 0) < (other["RuleNumber"]?.integer ?? 0)
    }
  }

  private static func word(_ entry: Document) -> String {
    "The \(entry["Egress"] == true ? "outbound" : "inbound") rule \(entry["RuleNumber"]?.integer ?? 0)"
  }

  private static func missing(_ entry: Document) -> SimulatedFault {
    SimulatedFault("InvalidNetworkAclEntry.NotFound", "\(word(entry)) does not exist")
  }

  // MARK: The rule that a call asks for

  private static func entry(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var entry = call.input.filter { ["RuleNumber", "Egress", "RuleAction"].contains($0.key) }
    try checkNumber(entry)
    let name = try protocolNumber(try call.required("Protocol"))
    entry["Protocol"] = .string(name)
    entry.merge(try range(call)) { $1 }
    if ["6", "17"].contains(name) {
      entry["PortRange"] = .map(try ports(call))
    } else if ["1", "58"].contains(name) {
      entry["IcmpTypeCode"] = call.input["IcmpTypeCode"]
    }
    return entry
  }

  private static func checkNumber(_ entry: Document) throws(SimulatedFault) {
    guard let number = entry["RuleNumber"]?.integer, numbers.contains(number) else {
      throw EC2Fault.value("\(entry["RuleNumber"]?.integer ?? 0)", of: "ruleNumber")
    }
  }

  private static func protocolNumber(_ written: String) throws(SimulatedFault) -> String {
    let names = ["tcp": "6", "udp": "17", "icmp": "1", "icmpv6": "58", "all": "-1"]
    let name = names[written.lowercased()] ?? written
    guard let number = Int(name), (-1...255).contains(number) else { throw EC2Fault.value(written, of: "protocol") }
    return String(number)
  }

  private static func range(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let text = call.text("CidrBlock") {
      guard let network = IPv4Network(text) else { throw EC2Fault.value(text, of: "cidrBlock") }
      return ["CidrBlock": .string(network.description)]
    }
    guard let text = call.text("Ipv6CidrBlock") else { throw EC2Fault.missing("cidrBlock") }
    guard let network = IPv6Network(text) else { throw EC2Fault.value(text, of: "ipv6CidrBlock") }
    return ["Ipv6CidrBlock": .string(network.description)]
  }

  private static func ports(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let range = call.document("PortRange"), let from = range["From"]?.integer, let to = range["To"]?.integer
    else { throw EC2Fault.missing("portRange") }
    guard (0...65535).contains(from), (from...65535).contains(to) else {
      throw EC2Fault.value("\(from)-\(to)", of: "portRange")
    }
    return range
  }
}
