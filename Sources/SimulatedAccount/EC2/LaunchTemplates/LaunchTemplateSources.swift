import Values

/// The data of a launch template that would launch an instance like one that is there.
enum LaunchTemplateSources {
  static let behaviours: [String: Behaviour] = ["GetLaunchTemplateData": get]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let instance = try call.stored(try call.required("InstanceId"), "ec2.Instance")
    var data: Document = [:]
    for member in ["ImageId", "InstanceType", "KeyName", "EbsOptimized", "KernelId"] { data[member] = instance[member] }
    data["RamDiskId"] = instance["RamdiskId"]
    data["IamInstanceProfile"] = instance["IamInstanceProfile"]?["Arn"].map { ["Arn": $0] }
    let monitoring = instance["Monitoring"]?["State"]
    data["Monitoring"] = ["Enabled": .boolean(monitoring == "enabled")]
    data["Placement"] = placement(instance)
    data["NetworkInterfaces"] = .list((instance["NetworkInterfaces"]?.list ?? []).map(interface))
    data["BlockDeviceMappings"] = .list((instance["BlockDeviceMappings"]?.list ?? []).map { device($0, call) })
    data["TagSpecifications"] = tags(instance)
    data["MetadataOptions"] = options(instance)
    // What only DescribeInstanceAttribute shows.
    let hidden = call.region["ec2.InstanceAttribute"][call.text("InstanceId") ?? ""] ?? [:]
    data["DisableApiTermination"] = hidden["DisableApiTermination"]?["Value"] ?? false
    data["InstanceInitiatedShutdownBehavior"] = hidden["InstanceInitiatedShutdownBehavior"]?["Value"] ?? "stop"
    data["UserData"] = hidden["UserData"]?["Value"]
    return ["LaunchTemplateData": .map(data)]
  }

  private static func placement(_ instance: Document) -> Value {
    let members = ["AvailabilityZone", "GroupName", "Tenancy", "Affinity", "HostId", "PartitionNumber"]
    return .map((instance["Placement"]?.map ?? [:]).filter { members.contains($0.key) })
  }

  private static func interface(_ interface: Value) -> Value {
    var data: Document = [
      "DeviceIndex": interface["Attachment"]?["DeviceIndex"] ?? 0,
      "DeleteOnTermination": interface["Attachment"]?["DeleteOnTermination"] ?? true,
      "AssociatePublicIpAddress": .boolean(interface["Association"] != nil),
      "Groups": .list((interface["Groups"]?.list ?? []).compactMap { $0["GroupId"] }),
      "Description": interface["Description"] ?? "", "Ipv6Addresses": [],
      "InterfaceType": interface["InterfaceType"] ?? "interface",
    ]
    data["SubnetId"] = interface["SubnetId"]
    data["PrivateIpAddresses"] = .list(
      (interface["PrivateIpAddresses"]?.list ?? []).map { address in
        ["Primary": address["Primary"] ?? false, "PrivateIpAddress": address["PrivateIpAddress"] ?? ""]
      })
    return .map(data)
  }

  private static func device(_ mapping: Value, _ call: SimulatedCall) -> Value {
    let volume = call.region[Volumes.kind][mapping["Ebs"]?["VolumeId"]?.text ?? ""] ?? [:]
    var ebs: Document = ["DeleteOnTermination": mapping["Ebs"]?["DeleteOnTermination"] ?? false]
    ebs["VolumeSize"] = volume["Size"]
    for member in ["Encrypted", "VolumeType", "Iops", "Throughput", "KmsKeyId"] { ebs[member] = volume[member] }
    if let snapshot = volume["SnapshotId"], snapshot != "" { ebs["SnapshotId"] = snapshot }
    return ["DeviceName": mapping["DeviceName"] ?? "", "Ebs": .map(ebs)]
  }

  private static func tags(_ instance: Document) -> Value {
    let tags = instance["Tags"]?.list ?? []
    return tags.isEmpty ? [] : [["ResourceType": "instance", "Tags": .list(tags)]]
  }

  private static func options(_ instance: Document) -> Value? {
    let members = ["HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "HttpProtocolIpv6", "InstanceMetadataTags"]
    return (instance["MetadataOptions"]?.map).map { .map($0.filter { members.contains($0.key) }) }
  }
}
