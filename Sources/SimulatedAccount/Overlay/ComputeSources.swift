import Values

extension BaseSources {
  /// What EC2 keeps beside its resources: attributes, versions, associations. Auto Scaling.
  static let compute: [ResourceKind: BaseSource] = [
    AddressAttributes.kind: BaseSource(
      service: "ec2",
      one: (
        .list("AllocationIds"),
        .init(operation: "DescribeAddressesAttribute", parameters: ["Attribute": "domain-name"], path: "Addresses[]")
      ), all: .none, identifier: "AllocationId"),
    ImagePermissions.kind: .beside(
      "ec2", "DescribeImageAttribute", with: ["Attribute": "launchPermission"], by: .text("ImageId"),
      convert: only("LaunchPermissions")),
    InstanceProfiles.kind: .listed(
      InstanceProfiles.kind, "DescribeIamInstanceProfileAssociations", "IamInstanceProfileAssociations[]",
      by: "AssociationIds"),
    InstanceRecord.kind: .gathered("ec2", isPartial: true, instanceAttributes),
    LaunchTemplateVersions.kind: BaseSource(
      service: "ec2", one: nil,
      all: .each(
        of: LaunchTemplates.kind, .text("LaunchTemplateId"),
        .init(operation: "DescribeLaunchTemplateVersions", path: "LaunchTemplateVersions[]")),
      identifier: nil, key: LaunchTemplateVersions.key),
    SnapshotLocks.kind: .listed(SnapshotLocks.kind, "DescribeLockedSnapshots", "Snapshots[]", by: "SnapshotIds"),
    SnapshotPermissions.kind: .beside(
      "ec2", "DescribeSnapshotAttribute", with: ["Attribute": "createVolumePermission"], by: .text("SnapshotId"),
      convert: only("CreateVolumePermissions")),
    VPCAttributes.kind: .gathered("ec2", vpcAttributes),
    VolumeModifications.kind: .ec2(
      VolumeModifications.kind, "DescribeVolumesModifications", "VolumesModifications[]", filter: "volume-id"),
    VolumeStatuses.attributes: .beside(
      "ec2", "DescribeVolumeAttribute", with: ["Attribute": "autoEnableIO"], by: .text("VolumeId"),
      convert: { row, _ in row["AutoEnableIO"]?["Value"].map { ["AutoEnableIO": $0] } }),
    AutoScalingGroups.kind: .listed(
      AutoScalingGroups.kind, "DescribeAutoScalingGroups", "AutoScalingGroups[]", by: "AutoScalingGroupNames"),
    LaunchConfigurations.kind: .listed(
      LaunchConfigurations.kind, "DescribeLaunchConfigurations", "LaunchConfigurations[]",
      by: "LaunchConfigurationNames"),
    "autoscaling.LifecycleHook": .groupSetting("DescribeLifecycleHooks", "LifecycleHooks", isListed: false),
    "autoscaling.ScalingPolicy": .groupSetting("DescribePolicies", "ScalingPolicies"),
    "autoscaling.ScheduledUpdateGroupAction": .groupSetting(
      "DescribeScheduledActions", "ScheduledUpdateGroupActions"),
  ]

  private static func only(_ member: String) -> BaseSource.Conversion {
    { row, _ in
      guard let values = row[member]?.list, !values.isEmpty else { return nil }
      return [member: .list(values)]
    }
  }

  @Sendable private static func vpcAttributes(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    var attributes: Document = ["EnableNetworkAddressUsageMetrics": false]
    for (asked, member) in [("enableDnsSupport", "EnableDnsSupport"), ("enableDnsHostnames", "EnableDnsHostnames")] {
      let answer = await questions.answer(
        "DescribeVpcAttribute", ["VpcId": .string(place.id), "Attribute": .string(asked)])
      guard let value = answer?[member]?["Value"] else { return [] }
      attributes[member] = value
    }
    return [(place.id, attributes)]
  }

  /// Attributes that no description lists and that decide what a change does.
  @Sendable private static func instanceAttributes(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    var record: Document = [:]
    for (asked, member) in [
      ("disableApiTermination", "DisableApiTermination"), ("disableApiStop", "DisableApiStop"),
      ("instanceInitiatedShutdownBehavior", "InstanceInitiatedShutdownBehavior"), ("userData", "UserData"),
    ] {
      let answer = await questions.answer(
        "DescribeInstanceAttribute", ["InstanceId": .string(place.id), "Attribute": .string(asked)])
      if let value = answer?[member], value["Value"]?.isNull == false { record[member] = value }
    }
    return record.isEmpty ? [] : [(place.id, record)]
  }
}

extension BaseSource {
  /// What belongs to an Auto Scaling group, at a place that its name begins.
  fileprivate static func groupSetting(_ operation: String, _ member: String, isListed: Bool = true) -> BaseSource {
    let request = Request(operation: operation, path: DocumentPath(member + "[]"))
    return BaseSource(
      service: "autoscaling", one: nil,
      all: isListed ? .request(request) : .each(of: AutoScalingGroups.kind, .text("AutoScalingGroupName"), request),
      identifier: nil, key: GroupSettings.key)
  }
}
