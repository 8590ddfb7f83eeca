import Values

/// Reads the rules that an authorize or revoke call asks for: `IpPermissions`, or the flat members of older calls.
struct RulePermissions {
  private let call: SimulatedCall

  init(_ call: SimulatedCall) { self.call = call }

  /// One document a rule: a protocol, a port range and one source.
  func rules() throws(SimulatedFault) -> [Document] {
    let permissions = call.documents("IpPermissions")
    guard permissions.isEmpty else {
      var rules: [Document] = []
      for permission in permissions { rules += try self.rules(permission) }
      return rules
    }
    guard call.text("IpProtocol") != nil || call.text("SourceSecurityGroupName") != nil else {
      throw SimulatedFault("MissingParameter", "The request must contain the parameter ipPermissions")
    }
    guard call.text("IpProtocol") == nil else { return try rules(flat) }
    var all: [Document] = []
    for row in Self.fullAccess { all += try rules(flat.merging(row) { $1 }) }
    return all
  }

  /// What a group named by itself is let in with: "full ICMP, UDP, and TCP access" in EC2's words.
  private static let fullAccess: [Document] = [
    ["IpProtocol": "icmp", "FromPort": -1, "ToPort": -1], ["IpProtocol": "tcp", "FromPort": 0, "ToPort": 65535],
    ["IpProtocol": "udp", "FromPort": 0, "ToPort": 65535],
  ]

  /// The flat members as a permission.
  private var flat: Document {
    var permission = call.input.filter { ["IpProtocol", "FromPort", "ToPort"].contains($0.key) }
    permission["IpRanges"] = call.text("CidrIp").map { [["CidrIp": .string($0)]] }
    permission["UserIdGroupPairs"] = call.text("SourceSecurityGroupName").map { [["GroupName": .string($0)]] }
    return permission
  }

  private func rules(_ permission: Document) throws(SimulatedFault) -> [Document] {
    let base = try base(permission)
    var rules: [Document] = []
    for range in permission["IpRanges"]?.list ?? [] { rules.append(try rule(base, "CidrIpv4", try ipv4(range), range)) }
    for range in permission["Ipv6Ranges"]?.list ?? [] {
      rules.append(try rule(base, "CidrIpv6", try ipv6(range), range))
    }
    for list in permission["PrefixListIds"]?.list ?? [] {
      _ = try call.existing(list["PrefixListId"]?.text ?? "", ManagedPrefixLists.kind)
      rules.append(try rule(base, "PrefixListId", list["PrefixListId"] ?? "", list))
    }
    for pair in permission["UserIdGroupPairs"]?.list ?? [] {
      rules.append(try rule(base, "ReferencedGroupInfo", try reference(pair), pair))
    }
    return rules
  }

  private func rule(_ base: Document, _ member: String, _ source: Value, _ written: Value) throws(SimulatedFault)
    -> Document
  {
    var rule = base
    rule[member] = source
    rule["Description"] = written["Description"]
    return rule
  }

  private func base(_ permission: Document) throws(SimulatedFault) -> Document {
    guard let written = permission["IpProtocol"]?.text else { throw EC2Fault.missing("ipProtocol") }
    let name = Self.protocolName(written)
    guard name != "-1" else { return ["IpProtocol": "-1"] }
    guard ["tcp", "udp", "icmp", "icmpv6"].contains(name) || Int(name).map((0...255).contains) ?? false else {
      throw EC2Fault.value(written, of: "ipProtocol")
    }
    return [
      "IpProtocol": .string(name), "FromPort": try port("FromPort", permission, name),
      "ToPort": try port("ToPort", permission, name),
    ]
  }

  private func port(_ member: String, _ permission: Document, _ name: String) throws(SimulatedFault) -> Value {
    guard let port = permission[member]?.integer else {
      guard ["tcp", "udp"].contains(name) else { return -1 }
      throw SimulatedFault("InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.'")
    }
    let limits: ClosedRange<Int64> = name.hasPrefix("icmp") ? -1...255 : 0...65535
    guard limits.contains(port) else {
      throw SimulatedFault(
        "InvalidParameterValue", "Invalid value '\(port)' for portRange. Must be between 0 and 65535.")
    }
    if member == "ToPort", let from = permission["FromPort"]?.integer, from > port, !name.hasPrefix("icmp") {
      throw SimulatedFault("InvalidParameterValue", "Invalid TCP/UDP port range (\(from):\(port))")
    }
    return .integer(port)
  }

  /// The rule that `ModifySecurityGroupRules` writes in place of an old one: one source, in the members of a rule.
  func rule(from request: Document) throws(SimulatedFault) -> Document {
    var permission = request.filter { ["IpProtocol", "FromPort", "ToPort"].contains($0.key) }
    let sources = [
      ("CidrIpv4", "IpRanges", "CidrIp"), ("CidrIpv6", "Ipv6Ranges", "CidrIpv6"),
      ("PrefixListId", "PrefixListIds", "PrefixListId"), ("ReferencedGroupId", "UserIdGroupPairs", "GroupId"),
    ]
    for (member, list, name) in sources {
      guard let source = request[member] else { continue }
      var row: Document = [name: source]
      row["Description"] = request["Description"]
      permission[list] = [.map(row)]
    }
    let made = try rules(permission)
    guard let rule = made.first else { throw EC2Fault.missing("cidrIpv4") }
    guard made.count == 1 else {
      throw SimulatedFault("InvalidParameterCombination", "A rule has one source or destination, not several")
    }
    return rule
  }

  private func ipv6(_ range: Value) throws(SimulatedFault) -> Value {
    let text = range["CidrIpv6"]?.text ?? ""
    guard let network = IPv6Network(text) else {
      throw SimulatedFault("InvalidParameterValue", "CIDR block \(text) is malformed")
    }
    return .string(network.description)
  }

  /// Host bits are cleared, as EC2 does.
  private func ipv4(_ range: Value) throws(SimulatedFault) -> Value {
    let text = range["CidrIp"]?.text ?? ""
    guard let network = IPv4Network(text) else {
      throw SimulatedFault("InvalidParameterValue", "CIDR block \(text) is malformed")
    }
    return .string(network.description)
  }

  private func reference(_ pair: Value) throws(SimulatedFault) -> Value {
    var named = call.input
    (named["GroupId"], named["GroupName"]) = (pair["GroupId"], pair["GroupName"])
    let other = SimulatedCall(
      service: call.service, operation: call.operation, input: named, account: call.account, region: call.region)
    let id = try SecurityGroups.id(other)
    let user = pair["UserId"] ?? .owner()
    var info: Document = ["GroupId": .string(id), "UserId": user]
    guard user == .owner() else { return .map(info) }
    let group = try call.existing(id, SecurityGroups.kind)
    info.merge(try peering(group)) { $1 }
    return .map(info)
  }

  /// What a reference says of a group in another VPC, which an active peering connection must join to this one.
  private func peering(_ group: Document) throws(SimulatedFault) -> Document {
    let own = call.region[SecurityGroups.kind][(try? SecurityGroups.id(call)) ?? ""]?.text(of: "VpcId") ?? ""
    let other = group.text(of: "VpcId")
    guard !own.isEmpty, own != other else { return [:] }
    guard let connection = PeeringConnections.active(between: own, other, in: call.region) else {
      throw SimulatedFault("InvalidGroup.NotFound", "'\(group.text(of: "GroupId"))' belongs to another network")
    }
    return [
      "VpcId": .string(other), "PeeringStatus": "active",
      "VpcPeeringConnectionId": connection["VpcPeeringConnectionId"] ?? "",
    ]
  }

  private static func protocolName(_ written: String) -> String {
    ["6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "all": "-1"][written.lowercased()] ?? written.lowercased()
  }
}

/// What makes two rules the same to EC2.
struct RuleKey: Hashable, CustomStringConvertible {
  private let parts: [Value]

  init(_ rule: Document) {
    parts = [
      rule["IpProtocol"] ?? "-1", rule["FromPort"] ?? -1, rule["ToPort"] ?? -1, rule["CidrIpv4"] ?? .null,
      rule["CidrIpv6"] ?? .null, rule["PrefixListId"] ?? .null, rule["ReferencedGroupInfo"]?["GroupId"] ?? .null,
    ]
  }

  var description: String { parts.filter { !$0.isNull }.map { $0.text ?? $0.json() }.joined(separator: ", ") }
}
