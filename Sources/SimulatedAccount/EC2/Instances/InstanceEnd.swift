import Values

/// What a terminated instance leaves behind: interfaces and volumes go with it or are free again.
enum InstanceEnd {
  /// What a terminated instance is no longer described with.
  private static let gone = [
    "PrivateIpAddress", "PublicIpAddress", "Ipv6Address", "SubnetId", "VpcId", "IamInstanceProfile",
  ]

  static func release(_ id: String, in region: RegionState) {
    guard let instance = region[Instances.kind][id] else { return }
    for interface in InstanceInterfaces.documents(of: instance, in: region) {
      release(interface: interface, in: region)
    }
    for mapping in instance["BlockDeviceMappings"]?.list ?? [] {
      release(volume: mapping["Ebs"]?["VolumeId"]?.text ?? "", of: id, mapping, in: region)
    }
    InstanceProfiles.forget(instance: id, in: region)
    SpotRequests.close(instance["SpotInstanceRequestId"]?.text, in: region)
    region[Instances.kind].update(id) { instance in
      for member in gone { instance[member] = nil }
      (instance["PrivateDnsName"], instance["PublicDnsName"]) = ("", "")
      for member in ["BlockDeviceMappings", "NetworkInterfaces", "SecurityGroups"] { instance[member] = [] }
      instance["Monitoring"] = ["State": "disabled"]
    }
  }

  private static func release(interface: Document, in region: RegionState) {
    let id = interface["NetworkInterfaceId"]?.text ?? ""
    guard interface["Attachment"]?["DeleteOnTermination"] == true else {
      InterfaceAttachments.release(id, in: region)
      return
    }
    NetworkInterfaces.remove(id, in: region)
  }

  private static func release(volume id: String, of instance: String, _ mapping: Value, in region: RegionState) {
    let attachments = region["ec2.Volume"][id]?["Attachments"]?.list ?? []
    let own = attachments.first { $0["InstanceId"]?.text == instance }
    let others = attachments.filter { $0["InstanceId"]?.text != instance }
    let ends = mapping["Ebs"]?["DeleteOnTermination"] ?? own?["DeleteOnTermination"] ?? false
    guard ends != true || !others.isEmpty else {
      region["ec2.Volume"][id] = nil
      return
    }
    region["ec2.Volume"].update(id) { volume in
      volume["Attachments"] = .list(others)
      if others.isEmpty { volume["State"] = "available" }
    }
  }
}
