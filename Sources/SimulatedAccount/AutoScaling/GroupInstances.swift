import Values

/// The instances of groups: launched from a configuration or a template, spread over the group's places.
enum GroupInstances {
  static let behaviours: [String: Behaviour] = [
    "AttachInstances": attach, "DescribeAutoScalingInstances": describe, "DetachInstances": detach,
    "SetInstanceHealth": setHealth, "SetInstanceProtection": protect,
  ]

  // MARK: Launching

  static func launch(_ count: Int, for group: Document, _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    let common = try request(group, call)
    let places = places(group)
    let held = (group["Instances"]?.list ?? []).count
    var launched: [Value] = []
    for (number, place) in places.enumerated() {
      // The places take turns, from the one behind the last instance on.
      let turn = (number + places.count - held % places.count) % places.count
      let share = (count + places.count - 1 - turn) / places.count
      guard share > 0 else { continue }
      let size = Value.integer(Int64(share))
      let input = common.merging(place) { $1 }.merging(["MinCount": size, "MaxCount": size]) { $1 }
      let answer = try call.also("ec2", "RunInstances", input)
      launched += (answer["Instances"]?.list ?? []).map { member($0, of: group, call) }
    }
    for member in launched { mark(member["InstanceId"]?.text ?? "", as: group, call) }
    try GroupTraffic.register(launched, with: group, call)
    return launched
  }

  /// The group's subnets, or its zones, as RunInstances is told of them.
  private static func places(_ group: Document) -> [Document] {
    let subnets = (group["VPCZoneIdentifier"]?.text ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
    if !subnets.isEmpty { return subnets.map { ["SubnetId": .string($0)] } }
    let zones = group["AvailabilityZones"]?.list ?? []
    return zones.isEmpty ? [[:]] : zones.map { ["Placement": ["AvailabilityZone": $0]] }
  }

  /// The tag that EC2 shows of an instance of a group.
  private static func mark(_ id: String, as group: Document, _ call: SimulatedCall) {
    let tag: Value = ["Key": "aws:autoscaling:groupName", "Value": group["AutoScalingGroupName"] ?? ""]
    call.region["ec2.Instance"].update(id) { $0["Tags"] = .list(($0["Tags"]?.list ?? []) + [tag]) }
  }

  /// What RunInstances is asked for.
  private static func request(_ group: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var input: Document = [:]
    input["LaunchTemplate"] = group["LaunchTemplate"].map { template in
      // RunInstances takes a template by id or by name, not by both.
      .map((template.map ?? [:]).filter { $0.key != "LaunchTemplateName" })
    }
    if let name = group["LaunchConfigurationName"]?.text {
      let configuration = try LaunchConfigurations.existing(name, call)
      for member in ["ImageId", "InstanceType", "KeyName", "UserData", "BlockDeviceMappings"] {
        input[member] = configuration[member]
      }
      if let groups = configuration["SecurityGroups"]?.list, !groups.isEmpty {
        input["SecurityGroupIds"] = .list(groups)
      }
      if let profile = configuration["IamInstanceProfile"]?.text {
        input["IamInstanceProfile"] = [profile.hasPrefix("arn:") ? "Arn" : "Name": .string(profile)]
      }
    }
    let tags = (group["Tags"]?.list ?? []).filter { $0["PropagateAtLaunch"] == true }
      .map { tag -> Value in ["Key": tag["Key"] ?? "", "Value": tag["Value"] ?? ""] }
    input["TagSpecifications"] = [["ResourceType": "instance", "Tags": .list(tags)]]
    if tags.isEmpty { input["TagSpecifications"] = nil }
    return input
  }

  /// An instance as its group shows it.
  private static func member(_ instance: Value, of group: Document, _ call: SimulatedCall) -> Value {
    var member: Document = [
      "InstanceId": instance["InstanceId"] ?? "", "LifecycleState": "Pending", "HealthStatus": "Healthy",
      "AvailabilityZone": instance["Placement"]?["AvailabilityZone"] ?? "",
      "ProtectedFromScaleIn": group["NewInstancesProtectedFromScaleIn"] ?? false,
    ]
    member["InstanceType"] = instance["InstanceType"]
    for name in ["LaunchConfigurationName", "LaunchTemplate"] { member[name] = group[name] }
    return .map(member)
  }

  static func terminate(_ members: [Value], of group: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let ids = members.compactMap { $0["InstanceId"] }.filter { call.region["ec2.Instance"][$0.text ?? ""] != nil }
    try GroupTraffic.deregister(members, from: group, call)
    guard !ids.isEmpty else { return }
    _ = try call.also("ec2", "TerminateInstances", ["InstanceIds": .list(ids)])
  }

  // MARK: Single instances

  /// The group that has the instance, and the instance as it shows it.
  static func holder(of id: String, _ call: SimulatedCall) throws(SimulatedFault) -> (Document, Value) {
    for group in call.region[AutoScalingGroups.kind].all {
      if let member = group["Instances"]?.list?.first(where: { $0["InstanceId"]?.text == id }) {
        return (group, member)
      }
    }
    throw AutoScalingFault.invalid("The instance '\(id)' is in no Auto Scaling group")
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("InstanceIds")
    let rows = call.region[AutoScalingGroups.kind].all.flatMap { group in
      (group["Instances"]?.list ?? []).map { member in
        (member.map ?? [:]).merging(["AutoScalingGroupName": group["AutoScalingGroupName"] ?? ""]) { $1 }
      }
    }.filter { ids.isEmpty || ids.contains($0["InstanceId"]?.text ?? "") }
    return try call.scalingPage(rows, as: "AutoScalingInstances", most: 50)
  }

  private static func change(_ id: String, _ members: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    var group = try holder(of: id, call).0
    group["Instances"] = .list(
      (group["Instances"]?.list ?? []).map { member in
        guard member["InstanceId"]?.text == id else { return member }
        return .map((member.map ?? [:]).merging(members) { $1 })
      })
    _ = AutoScalingGroups.keep(group, call)
  }

  private static func setHealth(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let health = call.text("HealthStatus"), ["Healthy", "Unhealthy"].contains(health) else {
      throw AutoScalingFault.invalid("HealthStatus is Healthy or Unhealthy")
    }
    try change(call.text("InstanceId") ?? "", ["HealthStatus": .string(health)], call)
    return [:]
  }

  private static func protect(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try AutoScalingGroups.existing(call)
    for id in call.texts("InstanceIds") { _ = try holder(of: id, call) }
    for id in call.texts("InstanceIds") {
      try change(id, ["ProtectedFromScaleIn": call.input["ProtectedFromScaleIn"] ?? false], call)
    }
    return [:]
  }

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    var new: [Value] = []
    for id in call.texts("InstanceIds") {
      guard let instance = call.region["ec2.Instance"][id], instance["State"]?["Name"] == "running" else {
        throw AutoScalingFault.invalid("There is no running instance '\(id)'")
      }
      guard (try? holder(of: id, call)) == nil else { throw AutoScalingFault.invalid("'\(id)' is in a group already") }
      let member = member(.map(instance), of: group, call).map ?? [:]
      new.append(.map(member.merging(["LifecycleState": "InService"]) { $1 }))
    }
    let desired = Int(group["DesiredCapacity"]?.integer ?? 0) + new.count
    guard desired <= Int(group["MaxSize"]?.integer ?? 0) else {
      throw AutoScalingFault.invalid("The group would have more instances than its MaxSize")
    }
    try GroupTraffic.register(new, with: group, call)
    group["Instances"] = .list((group["Instances"]?.list ?? []) + new)
    group["DesiredCapacity"] = .integer(Int64(desired))
    return AutoScalingGroups.keep(group, call)
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var group = try AutoScalingGroups.existing(call)
    let members = group["Instances"]?.list ?? []
    let ids = Set(call.texts("InstanceIds"))
    let leaving = members.filter { ids.contains($0["InstanceId"]?.text ?? "") }
    guard leaving.count == ids.count else { throw AutoScalingFault.invalid("Not all the instances are in the group") }
    let desired = (group["DesiredCapacity"]?.integer ?? 0) - Int64(leaving.count)
    if call.flag("ShouldDecrementDesiredCapacity") == true {
      guard desired >= group["MinSize"]?.integer ?? 0 else {
        throw AutoScalingFault.invalid("The group would have fewer instances than its MinSize")
      }
      group["DesiredCapacity"] = .integer(desired)
    }
    try GroupTraffic.deregister(leaving, from: group, call)
    group["Instances"] = .list(members.filter { !leaving.contains($0) })
    try GroupCapacity.reconcile(&group, call)
    _ = AutoScalingGroups.keep(group, call)
    return ["Activities": []]
  }
}
