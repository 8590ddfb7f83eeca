import Values

/// Changes to rules that stand: the rules themselves, and their descriptions.
enum RuleChanges {
  static let behaviours: [String: Behaviour] = [
    "ModifySecurityGroupRules": modify,
    "UpdateSecurityGroupRuleDescriptionsIngress": { call throws(SimulatedFault) in
      try describeAnew(call, isEgress: false)
    },
    "UpdateSecurityGroupRuleDescriptionsEgress": { call throws(SimulatedFault) in
      try describeAnew(call, isEgress: true)
    },
  ]

  private static let kept = [
    "SecurityGroupRuleId", "GroupId", "GroupOwnerId", "IsEgress", "Tags", "SecurityGroupRuleArn",
  ]

  /// Each rule takes all members of its new self; what the call leaves out is gone.
  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.existing(try call.required("GroupId"), SecurityGroups.kind).text(of: "GroupId")
    var new: [Document] = []
    for update in call.documents("SecurityGroupRules") {
      let old = try rule(update.text(of: "SecurityGroupRuleId"), of: group, call)
      guard let request = update["SecurityGroupRule"]?.map else { throw EC2Fault.missing("securityGroupRule") }
      var rule = try RulePermissions(call).rule(from: request)
      for member in ["FromPort", "ToPort"] { rule[member] = rule[member] ?? -1 }
      new.append(rule.merging(old.filter { kept.contains($0.key) }) { $1 })
    }
    guard !new.isEmpty else { throw EC2Fault.missing("securityGroupRule") }
    try checkUnique(new, in: group, call)
    for rule in new { call.region[SecurityGroupRules.kind][rule.text(of: "SecurityGroupRuleId")] = rule }
    return ["Return": true]
  }

  private static func rule(_ id: String, of group: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rule = try call.existing(id, SecurityGroupRules.kind)
    guard rule["GroupId"]?.text == group else { throw EC2Fault.notFound(id, kind: SecurityGroupRules.kind) }
    return rule
  }

  private static func checkUnique(_ new: [Document], in group: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let changed = new.compactMap { $0["SecurityGroupRuleId"] }
    for isEgress in [false, true] {
      let others = SecurityGroupRules.rules(of: group, isEgress: isEgress, in: call.region)
        .filter { !changed.contains($0["SecurityGroupRuleId"] ?? "") }
      let all = (others + new.filter { $0["IsEgress"]?.boolean == isEgress }).map(RuleKey.init)
      var seen = Set<RuleKey>()
      for key in all where !seen.insert(key).inserted {
        throw SimulatedFault("InvalidPermission.Duplicate", "the specified rule \"\(key)\" already exists")
      }
    }
  }

  private static func describeAnew(_ call: SimulatedCall, isEgress: Bool) throws(SimulatedFault) -> Document {
    let group = try SecurityGroups.id(call)
    _ = try call.existing(group, SecurityGroups.kind)
    let named = call.documents("SecurityGroupRuleDescriptions")
    guard !named.isEmpty || !call.documents("IpPermissions").isEmpty else { throw EC2Fault.missing("ipPermissions") }
    var texts: [(id: String, text: Value?)] = []
    for row in named {
      let rule = try rule(row.text(of: "SecurityGroupRuleId"), of: group, call)
      guard rule["IsEgress"]?.boolean == isEgress else {
        throw EC2Fault.notFound(row.text(of: "SecurityGroupRuleId"), kind: SecurityGroupRules.kind)
      }
      texts.append((row.text(of: "SecurityGroupRuleId"), row["Description"]))
    }
    if named.isEmpty {
      texts = try described(call, SecurityGroupRules.rules(of: group, isEgress: isEgress, in: call.region))
    }
    for (id, text) in texts { call.region[SecurityGroupRules.kind].update(id) { $0["Description"] = text } }
    return ["Return": true]
  }

  private static func described(_ call: SimulatedCall, _ own: [Document]) throws(SimulatedFault)
    -> [(id: String, text: Value?)]
  {
    var texts: [(id: String, text: Value?)] = []
    for rule in try RulePermissions(call).rules() {
      guard let old = own.first(where: { RuleKey($0) == RuleKey(rule) }) else {
        throw SimulatedFault("InvalidPermission.NotFound", "The group has no rule \"\(RuleKey(rule))\"")
      }
      texts.append((old.text(of: "SecurityGroupRuleId"), rule["Description"]))
    }
    return texts
  }
}
