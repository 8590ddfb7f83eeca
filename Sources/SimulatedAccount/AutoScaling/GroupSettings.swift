import Values

/// What is kept for a group and only shown: hooks, policies, scheduled actions, suspended processes, metrics.
enum GroupSettings {
  static let behaviours: [String: Behaviour] = [
    "DeleteLifecycleHook": deleteHook, "DeletePolicy": deletePolicy, "DeleteScheduledAction": deleteAction,
    "DescribeAccountLimits": limits, "DescribeLifecycleHooks": hooks, "DescribePolicies": policies,
    "DescribeScheduledActions": actions, "DisableMetricsCollection": disableMetrics,
    "EnableMetricsCollection": enableMetrics, "PutLifecycleHook": putHook, "PutScalingPolicy": putPolicy,
    "PutScheduledUpdateGroupAction": putAction, "ResumeProcesses": resume, "SuspendProcesses": suspend,
  ]

  private static let hook: ResourceKind = "autoscaling.LifecycleHook"
  private static let policy: ResourceKind = "autoscaling.ScalingPolicy"
  private static let action: ResourceKind = "autoscaling.ScheduledUpdateGroupAction"
  static let kinds = [hook, policy, action]

  private static let processes = [
    "Launch", "Terminate", "AddToLoadBalancer", "AlarmNotification", "AZRebalance", "HealthCheck", "InstanceRefresh",
    "ReplaceUnhealthy", "ScheduledActions",
  ]
  private static let metrics = [
    "GroupMinSize", "GroupMaxSize", "GroupDesiredCapacity", "GroupInServiceInstances", "GroupPendingInstances",
    "GroupStandbyInstances", "GroupTerminatingInstances", "GroupTotalInstances",
  ]

  /// The place of a document in its kind's table: its group's name and its own.
  @Sendable static func key(_ document: Document) -> String {
    let names = ["LifecycleHookName", "PolicyName", "ScheduledActionName"]
    let own = names.compactMap { document[$0]?.text }.first ?? ""
    return "\(document["AutoScalingGroupName"]?.text ?? "")/\(own)"
  }

  private static func put(
    _ kind: ResourceKind, _ more: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    _ = try AutoScalingGroups.existing(call)
    let kept = call.region[kind][key(call.input)] ?? [:]
    let document = more.merging(kept) { $1 }.merging(call.input) { $1 }
    call.region[kind][key(call.input)] = document
    return document
  }

  private static func delete(_ kind: ResourceKind, _ noun: String, _ call: SimulatedCall) throws(SimulatedFault)
    -> Document
  {
    _ = try AutoScalingGroups.existing(call)
    guard call.region[kind][key(call.input)] != nil else {
      throw AutoScalingFault.invalid("The group has no such \(noun)")
    }
    call.region[kind][key(call.input)] = nil
    return [:]
  }

  private static func rows(_ kind: ResourceKind, _ member: String, named: [String], _ call: SimulatedCall) -> [Document]
  {
    call.region[kind].all.filter { document in
      (call.text("AutoScalingGroupName") == nil
        || document["AutoScalingGroupName"] == call.input["AutoScalingGroupName"])
        && (named.isEmpty || named.contains(document[member]?.text ?? ""))
    }
  }

  // MARK: Hooks, policies, actions

  private static func putHook(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isNew = call.region[hook][key(call.input)] == nil
    guard !isNew || call.input["LifecycleTransition"] != nil else {
      throw AutoScalingFault.invalid("A new lifecycle hook needs its transition")
    }
    _ = try put(hook, ["HeartbeatTimeout": 3600, "GlobalTimeout": 172_800, "DefaultResult": "ABANDON"], call)
    return [:]
  }

  private static func hooks(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try AutoScalingGroups.existing(call)
    let found = rows(hook, "LifecycleHookName", named: call.texts("LifecycleHookNames"), call)
    return ["LifecycleHooks": .list(found.map { .map($0) })]
  }

  private static func deleteHook(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try delete(hook, "lifecycle hook", call)
  }

  private static func putPolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = call.text("AutoScalingGroupName") ?? ""
    let path = "scalingPolicy:\(call.account.identifiers.uuid()):autoScalingGroupName/\(group):policyName/"
    let arn = call.region.arn("autoscaling", path + (call.text("PolicyName") ?? ""))
    let more: Document = ["PolicyARN": .string(arn), "PolicyType": "SimpleScaling", "Enabled": true, "Alarms": []]
    return ["PolicyARN": try put(policy, more, call)["PolicyARN"] ?? "", "Alarms": []]
  }

  private static func policies(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let types = call.texts("PolicyTypes")
    let found = rows(policy, "PolicyName", named: call.texts("PolicyNames"), call)
      .filter { types.isEmpty || types.contains($0["PolicyType"]?.text ?? "") }
    return try call.scalingPage(found, as: "ScalingPolicies")
  }

  private static func deletePolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try delete(policy, "scaling policy", call)
  }

  private static func putAction(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = call.text("AutoScalingGroupName") ?? ""
    let path = "scheduledUpdateGroupAction:\(call.account.identifiers.uuid()):autoScalingGroupName/\(group):"
    let name = "scheduledActionName/\(call.text("ScheduledActionName") ?? "")"
    _ = try put(action, ["ScheduledActionARN": .string(call.region.arn("autoscaling", path + name))], call)
    return [:]
  }

  private static func actions(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let found = rows(action, "ScheduledActionName", named: call.texts("ScheduledActionNames"), call)
    return try call.scalingPage(found, as: "ScheduledUpdateGroupActions")
  }

  private static func deleteAction(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try delete(action, "scheduled action", call)
  }

  // MARK: Processes and metrics

  private static func named(_ member: String, _ known: [String], _ call: SimulatedCall) throws(SimulatedFault)
    -> [String]
  {
    let asked = call.texts(member)
    for name in asked where !known.contains(name) { throw AutoScalingFault.invalid("There is no '\(name)' to choose") }
    return asked.isEmpty ? known : asked
  }

  private static func suspend(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let names = try named("ScalingProcesses", processes, call)
    let old = DocumentPath("SuspendedProcesses[].ProcessName").texts(in: group)
    let new = names.filter { !old.contains($0) }.map { name -> Value in
      ["ProcessName": .string(name), "SuspensionReason": .string("User suspended at \(call.timestamp.text ?? "")")]
    }
    group["SuspendedProcesses"] = .list((group["SuspendedProcesses"]?.list ?? []) + new)
    return AutoScalingGroups.keep(group, call)
  }

  /// What was put off meanwhile happens now.
  private static func resume(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let names = try named("ScalingProcesses", processes, call)
    group["SuspendedProcesses"] = .list(
      (group["SuspendedProcesses"]?.list ?? []).filter { !names.contains($0["ProcessName"]?.text ?? "") })
    try GroupCapacity.reconcile(&group, call)
    return AutoScalingGroups.keep(group, call)
  }

  private static func enableMetrics(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let names = try named("Metrics", metrics, call)
    guard call.text("Granularity") == "1Minute" else { throw AutoScalingFault.invalid("Granularity is 1Minute") }
    let old = (group["EnabledMetrics"]?.list ?? []).filter { !names.contains($0["Metric"]?.text ?? "") }
    group["EnabledMetrics"] = .list(old + names.map { ["Metric": .string($0), "Granularity": "1Minute"] })
    return AutoScalingGroups.keep(group, call)
  }

  private static func disableMetrics(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let names = try named("Metrics", metrics, call)
    group["EnabledMetrics"] = .list(
      (group["EnabledMetrics"]?.list ?? []).filter { !names.contains($0["Metric"]?.text ?? "") })
    return AutoScalingGroups.keep(group, call)
  }

  /// The default quotas.
  private static func limits(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    [
      "MaxNumberOfAutoScalingGroups": 500, "MaxNumberOfLaunchConfigurations": 200,
      "NumberOfAutoScalingGroups": .integer(Int64(call.region[AutoScalingGroups.kind].count)),
      "NumberOfLaunchConfigurations": .integer(Int64(call.region[LaunchConfigurations.kind].count)),
    ]
  }
}
