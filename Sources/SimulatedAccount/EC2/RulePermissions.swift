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
    return try rules(flat)
  }

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
      rules.append(try rule(base, "CidrIpv6", range["CidrIpv6"] ?? "", range))
    }
    for list in permission["PrefixListIds"]?.list ?? [] {
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
    if pair["UserId"]?.text ?? AccountState.accountID == AccountState.accountID {
      _ = try call.existing(id, SecurityGroups.kind)
    }
    return ["GroupId": .string(id), "UserId": pair["UserId"] ?? .string(AccountState.accountID)]
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
