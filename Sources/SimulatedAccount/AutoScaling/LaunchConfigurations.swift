import Values

/// Launch configurations: `autoscaling.LaunchConfiguration` by name.
enum LaunchConfigurations {
  static let kind: ResourceKind = "autoscaling.LaunchConfiguration"

  static let behaviours: [String: Behaviour] = [
    "CreateLaunchConfiguration": create, "DeleteLaunchConfiguration": delete,
    "DescribeLaunchConfigurations": describe,
  ]

  /// What is answered where the call left it out.
  private static let defaults: Document = [
    "SecurityGroups": [], "ClassicLinkVPCSecurityGroups": [], "BlockDeviceMappings": [],
    "InstanceMonitoring": ["Enabled": true], "EbsOptimized": false,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("LaunchConfigurationName") ?? ""
    guard name.utf8.count <= 255 else { throw AutoScalingFault.invalid("A name has at most 255 characters") }
    guard call.region[kind][name] == nil else {
      throw AutoScalingFault.exists("There is a launch configuration '\(name)' already")
    }
    var configuration = try base(call).merging(call.input.filter { $0.key != "InstanceId" }) { $1 }
    guard configuration["ImageId"] != nil, configuration["InstanceType"] != nil else {
      throw AutoScalingFault.invalid("A launch configuration needs an image and an instance type, or an instance")
    }
    for group in call.texts("SecurityGroups") where group.hasPrefix("sg-") {
      guard call.region[SecurityGroups.kind][group] != nil else {
        throw AutoScalingFault.invalid("There is no security group '\(group)'")
      }
    }
    configuration["CreatedTime"] = call.timestamp
    let path = "launchConfiguration:\(call.account.identifiers.uuid()):launchConfigurationName/\(name)"
    configuration["LaunchConfigurationARN"] = .string(call.region.arn("autoscaling", path))
    call.region[kind][name] = configuration
    return [:]
  }

  /// The defaults, over them what the instance has that the call names.
  private static func base(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let id = call.text("InstanceId") else { return defaults }
    guard let instance = call.region["ec2.Instance"][id] else {
      throw AutoScalingFault.invalid("There is no instance '\(id)'")
    }
    var base = defaults
    for member in ["ImageId", "InstanceType", "KeyName", "EbsOptimized"] {
      base[member] = instance[member] ?? base[member]
    }
    let groups = DocumentPath("SecurityGroups[].GroupId").texts(in: instance)
    base["SecurityGroups"] = .list(groups.map { .string($0) })
    return base
  }

  static func existing(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let configuration = call.region[kind][name] else {
      throw AutoScalingFault.invalid("There is no launch configuration '\(name)'")
    }
    return configuration
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("LaunchConfigurationNames")
    let rows = call.region[kind].all.filter {
      names.isEmpty || names.contains($0["LaunchConfigurationName"]?.text ?? "")
    }
    return try call.scalingPage(rows, as: "LaunchConfigurations")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("LaunchConfigurationName") ?? ""
    _ = try existing(name, call)
    let isUsed = call.region[AutoScalingGroups.kind].all.contains { $0["LaunchConfigurationName"]?.text == name }
    guard !isUsed else { throw AutoScalingFault.used("An Auto Scaling group uses the launch configuration '\(name)'") }
    call.region[kind][name] = nil
    return [:]
  }
}
