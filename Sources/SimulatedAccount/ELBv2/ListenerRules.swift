import Values

/// The rules of listeners. Their ARNs hold those of their listener and load balancer.
enum ListenerRules {
  static let behaviours: [String: Behaviour] = [
    "CreateRule": create, "DescribeRules": describe, "ModifyRule": modify, "DeleteRule": delete,
  ]

  /// The quota of rules a load balancer, default rules not counted.
  private static let most = 100

  // MARK: Where a rule belongs

  /// `…:loadbalancer/app/name/id` of `…:listener-rule/app/name/id/listener/rule`.
  static func balancer(of rule: String) -> String {
    rule.replacing(":listener-rule/", with: ":loadbalancer/").split(separator: "/").dropLast(2).joined(separator: "/")
  }

  static func listener(of rule: String) -> String {
    rule.replacing(":listener-rule/", with: ":listener/").split(separator: "/").dropLast().joined(separator: "/")
  }

  private static func prefix(_ listener: String) -> String {
    listener.replacing(":listener/", with: ":listener-rule/") + "/"
  }

  /// The listener's rules, by priority, the default rule last.
  static func of(_ listener: String, _ region: RegionState) -> [Document] {
    let prefix = prefix(listener)
    let own = region[ELBv2.rules].all.filter { $0["RuleArn"]?.text?.hasPrefix(prefix) ?? false }
    return own.sorted { priority($0) < priority($1) }
  }

  static func priority(_ rule: Document) -> Int { rule["Priority"]?.text.flatMap { Int($0) } ?? .max }

  // MARK: The default rule

  static func putDefault(_ listener: String, _ actions: Value, _ call: SimulatedCall) {
    let arn = prefix(listener) + call.account.identifiers.hex(16)
    call.region[ELBv2.rules][arn] = [
      "RuleArn": .string(arn), "Priority": "default", "Conditions": [], "Actions": actions, "IsDefault": true,
    ]
    Targets.begin(ListenerActions.targetGroups(actions.list ?? []), call)
  }

  static func changeDefault(_ listener: String, _ actions: Value, _ call: SimulatedCall) {
    guard let rule = of(listener, call.region).first(where: { $0["IsDefault"] == true }) else { return }
    call.region[ELBv2.rules].update(rule["RuleArn"]?.text ?? "") { $0["Actions"] = actions }
    Targets.begin(ListenerActions.targetGroups(actions.list ?? []), call)
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let listener = try call.document(of: "ListenerArn", ELBv2.listeners)
    let arn = call.text("ListenerArn") ?? ""
    let tags = try LoadBalancerTags.rules(call).given()
    let conditions = try RuleConditions(call: call).normal(call.documents("Conditions"))
    let priority = call.integer("Priority") ?? 0
    let own = of(arn, call.region)
    guard !own.contains(where: { self.priority($0) == priority }) else {
      throw call.modelFault("PriorityInUse", "The listener has another rule of the priority \(priority)")
    }
    let actions = try actions(listener, call)
    try checkCount(listener, call)
    var rule: Document = [
      "Priority": .string(String(priority)), "Conditions": .list(conditions), "Actions": .list(actions),
      "IsDefault": false,
    ]
    rule["Transforms"] = call.input["Transforms"]
    return put(&rule, tags, call)
  }

  private static func put(_ rule: inout Document, _ tags: [Value], _ call: SimulatedCall) -> Document {
    let arn = prefix(call.text("ListenerArn") ?? "") + call.account.identifiers.hex(16)
    rule["RuleArn"] = .string(arn)
    call.region[ELBv2.rules][arn] = rule
    call.putTags(tags, on: arn)
    Targets.begin(ListenerActions.targetGroups(rule["Actions"]?.list ?? []), call)
    return ["Rules": [.map(rule)]]
  }

  private static func actions(_ listener: Document, _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    let balancer = try ELBv2.existing(listener["LoadBalancerArn"]?.text ?? "", ELBv2.balancers, call)
    let name = listener["Protocol"]?.text ?? ""
    guard LoadBalancers.type(balancer) == "application" else {
      throw call.modelFault("UnsupportedProtocol", "\(name) listeners have their default rule only")
    }
    return try ListenerActions(call: call, balancer: balancer, protocolName: name).normal(call.documents("Actions"))
  }

  private static func checkCount(_ listener: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let balancer = listener["LoadBalancerArn"]?.text ?? ""
    let rules = call.region[ELBv2.rules].all.filter { rule in
      rule["IsDefault"] != true && self.balancer(of: rule["RuleArn"]?.text ?? "") == balancer
    }
    guard rules.count < most else {
      throw call.modelFault("TooManyRules", "A load balancer takes at most \(most) rules")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rules = try call.documents(ELBv2.rules, by: "RuleArns", or: "ListenerArn", ELBv2.listeners, of: of)
    return try MarkerPage.answer(rules, as: "Rules", call)
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("RuleArn") ?? ""
    var rule = try changeable(call)
    let members = ["Conditions", "Actions", "Transforms", "ResetTransforms"]
    guard members.contains(where: { call.input[$0] != nil }) else {
      throw call.validationFault("Conditions or actions must be given")
    }
    if call.input["Conditions"] != nil {
      rule["Conditions"] = .list(try RuleConditions(call: call).normal(call.documents("Conditions")))
    }
    if call.input["Actions"] != nil {
      rule["Actions"] = .list(try actions(try ELBv2.existing(listener(of: arn), ELBv2.listeners, call), call))
    }
    rule["Transforms"] = call.flag("ResetTransforms") == true ? nil : call.input["Transforms"] ?? rule["Transforms"]
    call.region[ELBv2.rules][arn] = rule
    Targets.begin(ListenerActions.targetGroups(rule["Actions"]?.list ?? []), call)
    return ["Rules": [.map(rule)]]
  }

  private static func changeable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rule = try call.document(of: "RuleArn", ELBv2.rules)
    guard rule["IsDefault"] != true else {
      throw call.modelFault("OperationNotPermitted", "A listener's default rule is changed through the listener")
    }
    return rule
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try changeable(call)
    ELBv2.remove(call.text("RuleArn") ?? "", ELBv2.rules, call)
    return [:]
  }
}

/// Rules in another order.
enum RulePriorities {
  static let behaviours: [String: Behaviour] = ["SetRulePriorities": set]

  /// All or none: no two rules of a listener may have one priority afterwards.
  private static func set(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let pairs = call.documents("RulePriorities").map { pair in
      (arn: pair["RuleArn"]?.text ?? "", priority: pair["Priority"]?.integer ?? 0)
    }
    for pair in pairs {
      let rule = try ELBv2.existing(pair.arn, ELBv2.rules, call)
      guard rule["IsDefault"] != true else {
        throw call.modelFault("OperationNotPermitted", "A default rule has no priority to set")
      }
      let same = pairs.filter { $0.priority == pair.priority && isBeside($0.arn, pair.arn) }
      guard same.count == 1 else {
        throw call.validationFault("The priority \(pair.priority) was given more than once")
      }
      let others = ListenerRules.of(ListenerRules.listener(of: pair.arn), call.region).filter { other in
        !pairs.contains { $0.arn == other["RuleArn"]?.text }
      }
      guard !others.contains(where: { Int64(ListenerRules.priority($0)) == pair.priority }) else {
        throw call.modelFault("PriorityInUse", "Another rule has the priority \(pair.priority)")
      }
    }
    for pair in pairs { call.region[ELBv2.rules].update(pair.arn) { $0["Priority"] = .string(String(pair.priority)) } }
    return ["Rules": .list(pairs.compactMap { call.region[ELBv2.rules][$0.arn].map { .map($0) } })]
  }

  private static func isBeside(_ first: String, _ second: String) -> Bool {
    ListenerRules.listener(of: first) == ListenerRules.listener(of: second)
  }
}
