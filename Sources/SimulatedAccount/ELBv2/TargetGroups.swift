import Values

/// Target groups: made, described, modified, deleted.
enum TargetGroups {
  static let behaviours: [String: Behaviour] = [
    "CreateTargetGroup": create, "DescribeTargetGroups": describe, "ModifyTargetGroup": modify,
    "DeleteTargetGroup": delete,
  ]

  private static let idMembers: Set = ["TargetGroupArn", "LoadBalancerArns"]

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    try BalancerName.check(name, of: "target group", call)
    guard !name.contains("--") else {
      throw call.validationFault("The target group name '\(name)' may not hold two hyphens in a row")
    }
    let tags = try LoadBalancerTags.rules(call).given()
    var group = try HealthCheckSettings(call).initial(try document(name, call))
    if let known = call.region[ELBv2.targetGroups].all.first(where: { $0["TargetGroupName"]?.text == name }) {
      return try again(known, group, call)
    }
    let id = call.account.identifiers.hex(16)
    let arn = call.region.arn("elasticloadbalancing", "targetgroup/\(name)/\(id)")
    group["TargetGroupArn"] = .string(arn)
    call.region[ELBv2.targetGroups][arn] = group
    call.putTags(tags, on: arn)
    return ["TargetGroups": .list(described([group], call.region).map { .map($0) })]
  }

  private static func again(
    _ known: Document, _ wanted: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    guard known.filter({ !idMembers.contains($0.key) }) == wanted else {
      throw call.modelFault(
        "DuplicateTargetGroupName",
        "A target group named '\(wanted["TargetGroupName"]?.text ?? "")' exists, with other settings")
    }
    return ["TargetGroups": .list(described([known], call.region).map { .map($0) })]
  }

  private static func document(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let type = call.text("TargetType") ?? "instance"
    var group: Document = ["TargetGroupName": .string(name), "TargetType": .string(type)]
    group["IpAddressType"] = call.input["IpAddressType"] ?? (type == "lambda" ? nil : "ipv4")
    group["TargetControlPort"] = call.input["TargetControlPort"]
    guard type != "lambda" else {
      for member in ["Protocol", "Port", "VpcId"] where call.input[member] != nil {
        throw call.validationFault("\(member) cannot be given for target groups of the type 'lambda'")
      }
      return group
    }
    for member in ["Protocol", "Port", "VpcId"] {
      guard let value = call.input[member] else { throw call.validationFault("\(member) must be given") }
      group[member] = value
    }
    try check(group, call)
    if group["Protocol"]?.text?.hasPrefix("HTTP") == true { group["ProtocolVersion"] = try version(call) }
    return group
  }

  private static func version(_ call: SimulatedCall) throws(SimulatedFault) -> Value {
    let version = call.text("ProtocolVersion") ?? "HTTP1"
    guard ["HTTP1", "HTTP2", "GRPC"].contains(version) else {
      throw call.validationFault("ProtocolVersion is '\(version)'; it must be HTTP1, HTTP2 or GRPC")
    }
    return .string(version)
  }

  private static func check(_ group: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let vpc = group["VpcId"]?.text ?? ""
    guard call.region[VPCs.kind][vpc] != nil else { throw call.validationFault("There is no VPC '\(vpc)'") }
    guard group["Protocol"] != "GENEVE" || group["Port"] == 6081 else {
      throw call.validationFault("A GENEVE target group has the port 6081")
    }
    guard group["TargetType"] != "alb" || group["Protocol"] == "TCP" else {
      throw call.validationFault("A target group of the type 'alb' has the protocol TCP")
    }
  }

  // MARK: Use

  /// The load balancers that use each target group through a listener or rule, in the order of their rules.
  static func uses(in region: RegionState) -> [String: [String]] {
    var uses: [String: [String]] = [:]
    for rule in region[ELBv2.rules].all {
      let balancer = ListenerRules.balancer(of: rule["RuleArn"]?.text ?? "")
      for group in ListenerActions.targetGroups(rule["Actions"]?.list ?? [])
      where !uses[group, default: []].contains(balancer) {
        uses[group, default: []].append(balancer)
      }
    }
    return uses
  }

  private static func described(_ groups: [Document], _ region: RegionState) -> [Document] {
    let uses = uses(in: region)
    return groups.map { group in
      var whole = group
      let own = uses[group["TargetGroupArn"]?.text ?? ""] ?? []
      whole["LoadBalancerArns"] = .list(own.map { .string($0) })
      return whole
    }
  }

  // MARK: Other operations

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (arns, names) = (call.texts("TargetGroupArns"), call.texts("Names"))
    let ways = [!arns.isEmpty, !names.isEmpty, call.text("LoadBalancerArn") != nil]
    guard ways.count(where: \.self) <= 1 else {
      throw call.validationFault("Give target group ARNs, names, or a load balancer ARN: one of them")
    }
    var groups: [Document] = []
    for arn in arns { groups.append(try ELBv2.existing(arn, ELBv2.targetGroups, call)) }
    for name in names { groups.append(try named(name, call)) }
    if arns.isEmpty, names.isEmpty { groups = try ofBalancer(call) }
    return try MarkerPage.answer(described(groups, call.region), as: "TargetGroups", call)
  }

  private static func named(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let group = call.region[ELBv2.targetGroups].all.first(where: { $0["TargetGroupName"]?.text == name }) else {
      throw call.modelFault("TargetGroupNotFound", "There is no target group named '\(name)'")
    }
    return group
  }

  private static func ofBalancer(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let all = call.region[ELBv2.targetGroups].all
    guard let balancer = call.text("LoadBalancerArn") else { return all }
    _ = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let uses = uses(in: call.region)
    return all.filter { uses[$0["TargetGroupArn"]?.text ?? ""]?.contains(balancer) ?? false }
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.document(of: "TargetGroupArn", ELBv2.targetGroups)
    let changed = try HealthCheckSettings(call).changed(group)
    call.region[ELBv2.targetGroups][call.text("TargetGroupArn") ?? ""] = changed
    return ["TargetGroups": .list(described([changed], call.region).map { .map($0) })]
  }

  /// Succeeds for a target group that is gone, too.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("TargetGroupArn") ?? ""
    guard arn.contains(":targetgroup/") else { throw call.validationFault("'\(arn)' is no target group ARN") }
    guard uses(in: call.region)[arn] == nil else {
      throw call.modelFault("ResourceInUse", "The target group '\(arn)' is used by a listener or a rule")
    }
    ELBv2.remove(arn, ELBv2.targetGroups, call)
    return [:]
  }
}
