import Values

/// The rules of security groups: one document a rule, as `DescribeSecurityGroupRules` has them.
enum SecurityGroupRules {
  static let kind: ResourceKind = "ec2.SecurityGroupRule"

  private static let most = 60

  static let behaviours: [String: Behaviour] = [
    "AuthorizeSecurityGroupIngress": { call throws(SimulatedFault) in try authorize(call, isEgress: false) },
    "AuthorizeSecurityGroupEgress": { call throws(SimulatedFault) in try authorize(call, isEgress: true) },
    "RevokeSecurityGroupIngress": { call throws(SimulatedFault) in try revoke(call, isEgress: false) },
    "RevokeSecurityGroupEgress": { call throws(SimulatedFault) in try revoke(call, isEgress: true) },
    "DescribeSecurityGroupRules": describe,
  ]

  private static let filters = Filters([
    "group-id": "GroupId", "security-group-rule-id": "SecurityGroupRuleId",
  ])

  static func all(in region: RegionState) -> [Document] { region[kind].all }

  static func ids(of group: String, in region: RegionState) -> [String] {
    all(in: region).filter { $0["GroupId"]?.text == group }.compactMap { $0["SecurityGroupRuleId"]?.text }
  }

  @discardableResult
  static func add(
    _ rule: Document, to group: String, isEgress: Bool, tags: Value = [], in region: RegionState,
    identifiers: inout IdentifierSource
  ) -> Document {
    var document = rule
    let id = identifiers.ec2("sgr")
    document["SecurityGroupRuleId"] = .string(id)
    document["GroupId"] = .string(group)
    document["GroupOwnerId"] = .string(AccountState.accountID)
    document["IsEgress"] = .boolean(isEgress)
    document["FromPort"] = rule["FromPort"] ?? -1
    document["ToPort"] = rule["ToPort"] ?? -1
    document["Tags"] = tags
    document["SecurityGroupRuleArn"] = .string(region.arn("ec2", "security-group-rule/\(id)"))
    region[kind][id] = document
    return document
  }

  // MARK: Operations

  private static func authorize(_ call: SimulatedCall, isEgress: Bool) throws(SimulatedFault) -> Document {
    let group = try SecurityGroups.id(call)
    _ = try call.existing(group, SecurityGroups.kind)
    let wanted = try RulePermissions(call).rules()
    let old = rules(of: group, isEgress: isEgress, in: call.region)
    let known = Set(old.map(RuleKey.init))
    var seen = Set<RuleKey>()
    for rule in wanted {
      let key = RuleKey(rule)
      guard !known.contains(key) else {
        throw SimulatedFault("InvalidPermission.Duplicate", "the specified rule \"\(key)\" already exists")
      }
      guard seen.insert(key).inserted else {
        throw SimulatedFault("InvalidParameterValue", "The same permission must not appear multiple times")
      }
    }
    try checkCount(of: old + wanted, in: group)
    let tags = try Tags.atCreation(call, of: "security-group-rule")
    let made = wanted.map { rule in
      add(rule, to: group, isEgress: isEgress, tags: tags, in: call.region, identifiers: &call.account.identifiers)
    }
    return ["Return": true, "SecurityGroupRules": .list(made.map { .map($0) })]
  }

  /// Amazon VPC's quota holds for each direction and, apart from each other, for IPv4 and IPv6 rules.
  private static func checkCount(of rules: [Document], in group: String) throws(SimulatedFault) {
    let ipv6 = rules.count { $0["CidrIpv6"] != nil }
    guard max(ipv6, rules.count - ipv6) <= most else {
      throw SimulatedFault(
        "RulesPerSecurityGroupLimitExceeded", "The security group '\(group)' takes \(most) rules at the most")
    }
  }

  private static func revoke(_ call: SimulatedCall, isEgress: Bool) throws(SimulatedFault) -> Document {
    let group = try SecurityGroups.id(call)
    _ = try call.existing(group, SecurityGroups.kind)
    let own = rules(of: group, isEgress: isEgress, in: call.region)
    let gone = try call.texts("SecurityGroupRuleIds").isEmpty ? matching(call, own) : named(call, own)
    for rule in gone { call.region[kind][rule["SecurityGroupRuleId"]?.text ?? ""] = nil }
    return ["Return": true, "RevokedSecurityGroupRules": .list(gone.map { .map(revoked($0)) })]
  }

  private static func named(_ call: SimulatedCall, _ own: [Document]) throws(SimulatedFault) -> [Document] {
    let ids = call.texts("SecurityGroupRuleIds")
    for id in ids where !own.contains(where: { $0["SecurityGroupRuleId"]?.text == id }) {
      throw EC2Fault.unknown(id, kind: kind)
    }
    return own.filter { ids.contains($0["SecurityGroupRuleId"]?.text ?? "") }
  }

  private static func matching(_ call: SimulatedCall, _ own: [Document]) throws(SimulatedFault) -> [Document] {
    let wanted = try RulePermissions(call).rules().map(RuleKey.init)
    for key in wanted where !own.contains(where: { RuleKey($0) == key }) {
      throw SimulatedFault("InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
    }
    return own.filter { wanted.contains(RuleKey($0)) }
  }

  private static func revoked(_ rule: Document) -> Document {
    var document = rule.filter {
      !["GroupOwnerId", "Tags", "SecurityGroupRuleArn", "ReferencedGroupInfo"].contains($0.key)
    }
    document["ReferencedGroupId"] = rule["ReferencedGroupInfo"]?["GroupId"]
    return document
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rules = try filters.apply(call, to: try call.named(by: "SecurityGroupRuleIds", kind))
    return try Page(call, limits: 5...1000).answer(rules, as: "SecurityGroupRules")
  }

  static func rules(of group: String, isEgress: Bool, in region: RegionState) -> [Document] {
    all(in: region).filter { $0["GroupId"]?.text == group && $0["IsEgress"]?.boolean == isEgress }
  }

  // MARK: As permissions

  /// The groups with their rules folded into `IpPermissions` and `IpPermissionsEgress`.
  static func completed(_ groups: [Document], in region: RegionState) -> [Document] {
    let wanted = Set(groups.compactMap { $0["GroupId"] })
    let rules = Dictionary(grouping: all(in: region).filter { wanted.contains($0["GroupId"] ?? "") }) { $0["GroupId"] }
    return groups.map { group in
      var whole = group
      let own = rules[group["GroupId"]] ?? []
      whole["IpPermissions"] = .list(permissions(own.filter { $0["IsEgress"] != true }))
      whole["IpPermissionsEgress"] = .list(permissions(own.filter { $0["IsEgress"] == true }))
      return whole
    }
  }

  /// Rules of one protocol and port range are one permission.
  private static func permissions(_ rules: [Document]) -> [Value] {
    var order: [[Value]] = []
    var groups: [[Value]: [Document]] = [:]
    for rule in rules {
      let key = [rule["IpProtocol"] ?? "-1", rule["FromPort"] ?? -1, rule["ToPort"] ?? -1]
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(rule)
    }
    return order.map { .map(permission($0, groups[$0] ?? [])) }
  }

  private static func permission(_ key: [Value], _ rules: [Document]) -> Document {
    var permission: Document = ["IpProtocol": key[0]]
    if key[0] != "-1" { (permission["FromPort"], permission["ToPort"]) = (key[1], key[2]) }
    permission["IpRanges"] = sources(rules, "CidrIpv4", as: "CidrIp")
    permission["Ipv6Ranges"] = sources(rules, "CidrIpv6", as: "CidrIpv6")
    permission["PrefixListIds"] = sources(rules, "PrefixListId", as: "PrefixListId")
    permission["UserIdGroupPairs"] = .list(
      rules.compactMap { rule in
        guard var pair = rule["ReferencedGroupInfo"]?.map else { return nil }
        pair["Description"] = rule["Description"]
        return .map(pair)
      })
    return permission
  }

  private static func sources(_ rules: [Document], _ member: String, as name: String) -> Value {
    .list(
      rules.compactMap { rule in
        guard let source = rule[member] else { return nil }
        var row: Document = [name: source]
        row["Description"] = rule["Description"]
        return .map(row)
      })
  }
}
