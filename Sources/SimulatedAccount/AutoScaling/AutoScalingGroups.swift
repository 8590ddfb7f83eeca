import Values

/// Auto Scaling groups: `autoscaling.AutoScalingGroup` by name, as DescribeAutoScalingGroups shows them.
enum AutoScalingGroups {
  static let kind: ResourceKind = "autoscaling.AutoScalingGroup"

  static let behaviours: [String: Behaviour] = [
    "CreateAutoScalingGroup": create, "DeleteAutoScalingGroup": delete, "DescribeAutoScalingGroups": describe,
    "UpdateAutoScalingGroup": update,
  ]

  private static let filters = Filters([
    "tag-key": "Tags[].Key", "tag-value": "Tags[].Value",
  ])

  private static let defaults: Document = [
    "DefaultCooldown": 300, "HealthCheckType": "EC2", "HealthCheckGracePeriod": 0, "Instances": [],
    "SuspendedProcesses": [], "EnabledMetrics": [], "Tags": [], "TerminationPolicies": ["Default"],
    "NewInstancesProtectedFromScaleIn": false, "LoadBalancerNames": [], "TargetGroupARNs": [], "TrafficSources": [],
    "CapacityReservationSpecification": ["CapacityReservationPreference": "default"],
  ]

  /// What a call gives that a group does not keep as it is.
  private static let notKept: Set<String> = [
    "InstanceId", "LifecycleHookSpecificationList", "SkipZonalShiftValidation", "Tags",
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("AutoScalingGroupName") ?? ""
    guard name.utf8.count <= 255, !name.contains(":") else {
      throw AutoScalingFault.invalid("A name has at most 255 characters and no colon")
    }
    guard call.region[kind][name] == nil else { throw AutoScalingFault.exists("There is a group '\(name)' already") }
    let sources = ["LaunchConfigurationName", "LaunchTemplate", "MixedInstancesPolicy", "InstanceId"]
    guard sources.filter({ call.input[$0] != nil }).count == 1 else {
      throw AutoScalingFault.invalid("A group has exactly one of \(sources.joined(separator: ", "))")
    }
    var group = defaults.merging(call.input.filter { !notKept.contains($0.key) }) { $1 }
    group["DesiredCapacity"] = call.input["DesiredCapacity"] ?? call.input["MinSize"] ?? 0
    try check(&group, call)
    guard !(group["AvailabilityZones"]?.list ?? []).isEmpty else {
      throw AutoScalingFault.invalid("A group needs availability zones or subnets")
    }
    try GroupTraffic.check(group, call)
    group["Tags"] = .list(try GroupTags.given(call, of: name))
    group["CreatedTime"] = call.timestamp
    let path = "autoScalingGroup:\(call.account.identifiers.uuid()):autoScalingGroupName/\(name)"
    group["AutoScalingGroupARN"] = .string(call.region.arn("autoscaling", path))
    group["ServiceLinkedRoleARN"] =
      group["ServiceLinkedRoleARN"]
      ?? .string(
        IAMName.arn("role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling", call))
    try GroupCapacity.reconcile(&group, call)
    call.region[kind][name] = group
    return [:]
  }

  /// Checks the sizes, the places and what instances are launched from; fills in what follows from them.
  private static func check(_ group: inout Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let (least, most) = (group["MinSize"]?.integer ?? 0, group["MaxSize"]?.integer ?? 0)
    guard (0...10_000).contains(least), least <= most, most <= 10_000 else {
      throw AutoScalingFault.invalid("MinSize is between 0 and MaxSize; they are \(least) and \(most)")
    }
    guard let desired = group["DesiredCapacity"]?.integer, (least...most).contains(desired) else {
      throw AutoScalingFault.invalid("DesiredCapacity is between MinSize and MaxSize")
    }
    if let name = group["LaunchConfigurationName"]?.text { _ = try LaunchConfigurations.existing(name, call) }
    if let template = group["LaunchTemplate"] { group["LaunchTemplate"] = try completed(template, call) }
    guard let subnets = group["VPCZoneIdentifier"]?.text, !subnets.isEmpty else { return }
    var zones: [Value] = []
    for id in subnets.split(separator: ",").map({ $0.filter { $0 != " " } }) {
      guard let subnet = call.region[Subnets.kind][id], let zone = subnet["AvailabilityZone"] else {
        throw AutoScalingFault.invalid("There is no subnet '\(id)'")
      }
      if !zones.contains(zone) { zones.append(zone) }
    }
    group["AvailabilityZones"] = .list(zones)
  }

  /// The template by id and by name, whichever way it was given.
  private static func completed(_ template: Value, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    let found = call.region["ec2.LaunchTemplate"].all.first {
      ($0["LaunchTemplateId"] == template["LaunchTemplateId"] && template["LaunchTemplateId"] != nil)
        || ($0["LaunchTemplateName"] == template["LaunchTemplateName"] && template["LaunchTemplateName"] != nil)
    }
    guard let found else { throw AutoScalingFault.invalid("There is no such launch template") }
    var whole: Document = ["Version": template["Version"] ?? "$Default"]
    for name in ["LaunchTemplateId", "LaunchTemplateName"] { whole[name] = found[name] }
    return .map(whole)
  }

  static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("AutoScalingGroupName") ?? ""
    guard let group = call.region[kind][name] else {
      throw AutoScalingFault.invalid("There is no Auto Scaling group '\(name)'")
    }
    return group
  }

  static func keep(_ group: Document, _ call: SimulatedCall) -> Document {
    call.region[kind][group["AutoScalingGroupName"]?.text ?? ""] = group
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("AutoScalingGroupNames")
    let named = call.region[kind].all.filter {
      names.isEmpty || names.contains($0["AutoScalingGroupName"]?.text ?? "")
    }
    var rows = try filters.apply(call, to: named)
    if call.flag("IncludeInstances") == false { rows = rows.map { $0.filter { $0.key != "Instances" } } }
    return try call.scalingPage(rows, as: "AutoScalingGroups")
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let old = try existing(call)
    var group = old.merging(call.input.filter { !notKept.contains($0.key) }) { $1 }
    if call.input["LaunchConfigurationName"] != nil {
      (group["LaunchTemplate"], group["MixedInstancesPolicy"]) = (nil, nil)
    } else if call.input["LaunchTemplate"] != nil || call.input["MixedInstancesPolicy"] != nil {
      group["LaunchConfigurationName"] = nil
    }
    // Bounds that are moved past it take the desired capacity along.
    if call.input["DesiredCapacity"] == nil {
      let desired = group["DesiredCapacity"]?.integer ?? 0
      let (least, most) = (group["MinSize"]?.integer ?? 0, group["MaxSize"]?.integer ?? 0)
      group["DesiredCapacity"] = .integer(max(least, min(most, desired)))
    }
    try check(&group, call)
    try GroupCapacity.reconcile(&group, call)
    return keep(group, call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try existing(call)
    let name = call.text("AutoScalingGroupName") ?? ""
    let isForced = call.flag("ForceDelete") == true
    guard isForced || (group["Instances"]?.list ?? []).isEmpty else {
      throw AutoScalingFault.used("The group '\(name)' has instances still: make its size 0, or force the deletion")
    }
    group["DesiredCapacity"] = 0
    group["SuspendedProcesses"] = []
    try GroupCapacity.reconcile(&group, call)
    call.region[kind][name] = nil
    for kind in GroupSettings.kinds {
      for document in call.region[kind].all where document["AutoScalingGroupName"]?.text == name {
        call.region[kind][GroupSettings.key(document)] = nil
      }
    }
    return [:]
  }
}
