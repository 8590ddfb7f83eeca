import Values

/// How many instances a group has: launched and ended by EC2's own operations, until there are as many as desired.
enum GroupCapacity {
  static let behaviours: [String: Behaviour] = [
    "DescribeScalingActivities": activities, "SetDesiredCapacity": setDesired,
    "TerminateInstanceInAutoScalingGroup": terminate,
  ]

  static let changes: [String: ScheduledChange] = ["autoscaling.AutoScalingGroup.enter": enter]

  private static let activityKind: ResourceKind = "autoscaling.Activity"
  /// Seconds from a launch until the instance counts as in service.
  private static let launchTime = 5.0

  private static func setDesired(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let desired = call.input["DesiredCapacity"]?.integer ?? 0
    guard desired >= group["MinSize"]?.integer ?? 0, desired <= group["MaxSize"]?.integer ?? 0 else {
      throw AutoScalingFault.invalid("DesiredCapacity is \(desired); it must be between MinSize and MaxSize")
    }
    group["DesiredCapacity"] = .integer(desired)
    try reconcile(&group, call)
    return AutoScalingGroups.keep(group, call)
  }

  /// Launches what is missing and ends what is too much. A refused launch leaves the group as it was.
  static func reconcile(_ group: inout Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let suspended = DocumentPath("SuspendedProcesses[].ProcessName").texts(in: group)
    let instances = group["Instances"]?.list ?? []
    let active = instances.filter { $0["LifecycleState"]?.text != "Standby" }
    let missing = Int(group["DesiredCapacity"]?.integer ?? 0) - active.count
    if missing > 0, !suspended.contains("Launch") {
      let new = try GroupInstances.launch(missing, for: group, call)
      group["Instances"] = .list(instances + new)
      let name = group["AutoScalingGroupName"]?.text ?? ""
      for instance in new { log("Launching a new EC2 instance", instance, group, call) }
      call.region.timeline.schedule("autoscaling.AutoScalingGroup.enter", of: name, at: call.now + launchTime)
    } else if missing < 0, !suspended.contains("Terminate") {
      // The oldest go first; what is protected stays.
      let leaving = active.filter { $0["ProtectedFromScaleIn"] != true }.prefix(-missing)
      try end(Array(leaving), &group, call)
    }
  }

  private static func end(_ leaving: [Value], _ group: inout Document, _ call: SimulatedCall) throws(SimulatedFault) {
    try GroupInstances.terminate(leaving, of: group, call)
    group["Instances"] = .list((group["Instances"]?.list ?? []).filter { !leaving.contains($0) })
    for instance in leaving { log("Terminating EC2 instance", instance, group, call) }
  }

  /// What was launched is in service.
  private static func enter(_ due: DueChange) {
    due.region[AutoScalingGroups.kind].update(due.id) { group in
      let instances = (group["Instances"]?.list ?? []).map { instance -> Value in
        guard instance["LifecycleState"] == "Pending" else { return instance }
        return .map((instance.map ?? [:]).merging(["LifecycleState": "InService"]) { $1 })
      }
      group["Instances"] = .list(instances)
    }
  }

  private static func terminate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("InstanceId") ?? ""
    var (group, instance) = try GroupInstances.holder(of: id, call)
    let desired = group["DesiredCapacity"]?.integer ?? 0
    let decrements = call.flag("ShouldDecrementDesiredCapacity") == true
    guard !decrements || desired > group["MinSize"]?.integer ?? 0 else {
      throw AutoScalingFault.invalid("The group would have fewer instances than its MinSize")
    }
    if decrements { group["DesiredCapacity"] = .integer(desired - 1) }
    try end([instance], &group, call)
    let activity = call.region[activityKind].all.last ?? [:]
    try reconcile(&group, call)
    _ = AutoScalingGroups.keep(group, call)
    return ["Activity": .map(activity)]
  }

  // MARK: Activities

  private static func log(_ what: String, _ instance: Value, _ group: Document, _ call: SimulatedCall) {
    let id = call.account.identifiers.uuid()
    call.region[activityKind][id] = [
      "ActivityId": .string(id), "AutoScalingGroupName": group["AutoScalingGroupName"] ?? "",
      "Description": .string("\(what): \(instance["InstanceId"]?.text ?? "")"),
      "Cause": .string("The desired capacity is \(group["DesiredCapacity"]?.integer ?? 0)."),
      "StartTime": call.timestamp, "EndTime": call.timestamp, "StatusCode": "Successful", "Progress": 100,
      "Details": .string(
        Value.map(["Availability Zone": instance["AvailabilityZone"] ?? ""]).json()),
      "AutoScalingGroupARN": group["AutoScalingGroupARN"] ?? "",
    ]
  }

  /// Newest first.
  private static func activities(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (ids, name) = (call.texts("ActivityIds"), call.text("AutoScalingGroupName"))
    let rows = call.region[activityKind].all.reversed().filter { activity in
      (ids.isEmpty || ids.contains(activity["ActivityId"]?.text ?? ""))
        && (name == nil || activity["AutoScalingGroupName"]?.text == name)
        && (call.flag("IncludeDeletedGroups") == true
          || call.region[AutoScalingGroups.kind][activity["AutoScalingGroupName"]?.text ?? ""] != nil)
    }
    return try call.scalingPage(Array(rows), as: "Activities")
  }
}
