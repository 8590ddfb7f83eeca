import Values

/// The load balancers and target groups that a group's instances are registered with.
enum GroupTraffic {
  static let behaviours: [String: Behaviour] = [
    "AttachLoadBalancerTargetGroups": attach, "AttachLoadBalancers": attach,
    "DescribeLoadBalancerTargetGroups": describeTargetGroups, "DescribeLoadBalancers": describeBalancers,
    "DetachLoadBalancerTargetGroups": detach, "DetachLoadBalancers": detach,
  ]

  private static let members = ["LoadBalancerNames", "TargetGroupARNs"]

  /// Refuses balancers and target groups that do not exist.
  static func check(_ document: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    for name in texts(document, "LoadBalancerNames") where call.region["elb.LoadBalancer"][name] == nil {
      throw AutoScalingFault.invalid("There is no load balancer '\(name)'")
    }
    for arn in texts(document, "TargetGroupARNs") where call.region["elbv2.TargetGroup"][arn] == nil {
      throw AutoScalingFault.invalid("There is no target group '\(arn)'")
    }
  }

  private static func texts(_ document: Document, _ member: String) -> [String] {
    document[member]?.list?.compactMap(\.text) ?? []
  }

  static func register(_ instances: [Value], with group: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    try change("Register", "With", instances, group, call)
  }

  /// What is gone already is not taken off again.
  static func deregister(_ instances: [Value], from group: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    var present = group
    present["LoadBalancerNames"] = .list(
      texts(group, "LoadBalancerNames").filter { call.region["elb.LoadBalancer"][$0] != nil }.map { .string($0) })
    present["TargetGroupARNs"] = .list(
      texts(group, "TargetGroupARNs").filter { call.region["elbv2.TargetGroup"][$0] != nil }.map { .string($0) })
    try change("Deregister", "From", instances, present, call)
  }

  private static func change(
    _ verb: String, _ preposition: String, _ instances: [Value], _ group: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let ids = instances.compactMap { $0["InstanceId"] }
    guard !ids.isEmpty else { return }
    for name in texts(group, "LoadBalancerNames") {
      let input: Document = [
        "LoadBalancerName": .string(name), "Instances": .list(ids.map { ["InstanceId": $0] }),
      ]
      _ = try call.also("elb", "\(verb)Instances\(preposition)LoadBalancer", input)
    }
    for arn in texts(group, "TargetGroupARNs") {
      let input: Document = ["TargetGroupArn": .string(arn), "Targets": .list(ids.map { ["Id": $0] })]
      _ = try call.also("elbv2", "\(verb)Targets", input)
    }
  }

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    try check(call.input, call)
    let new = call.input.filter { members.contains($0.key) }
    for (member, values) in new {
      let old = group[member]?.list ?? []
      group[member] = .list(old + (values.list ?? []).filter { !old.contains($0) })
    }
    try register(group["Instances"]?.list ?? [], with: new, call)
    return AutoScalingGroups.keep(group, call)
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let leaving = call.input.filter { members.contains($0.key) }
    for (member, values) in leaving {
      let (old, gone) = (group[member]?.list ?? [], values.list ?? [])
      guard gone.allSatisfy({ old.contains($0) }) else {
        throw AutoScalingFault.invalid("Not all of them are attached to the group")
      }
      group[member] = .list(old.filter { !gone.contains($0) })
    }
    try deregister(group["Instances"]?.list ?? [], from: leaving, call)
    return AutoScalingGroups.keep(group, call)
  }

  private static func describeBalancers(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = texts(try AutoScalingGroups.existing(call), "LoadBalancerNames").map { name -> Document in
      ["LoadBalancerName": .string(name), "State": "Added"]
    }
    return try call.scalingPage(rows, as: "LoadBalancers")
  }

  private static func describeTargetGroups(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = texts(try AutoScalingGroups.existing(call), "TargetGroupARNs").map { arn -> Document in
      ["LoadBalancerTargetGroupARN": .string(arn), "State": "Added"]
    }
    return try call.scalingPage(rows, as: "LoadBalancerTargetGroups")
  }
}
