import Values

/// An instance's network interfaces, and what its own document repeats of them.
///
/// The instance's document holds the interfaces' ids only; what `DescribeInstances` says of them is put together from
/// the interfaces' documents. Rows of an instance whose interfaces have none (it came from outside) are left as they are.
enum InstanceInterfaces {
  /// The documents of an instance's interfaces, in the order they were attached.
  static func documents(of instance: Document, in region: RegionState) -> [Document] {
    ids(of: instance).compactMap { region[NetworkInterfaces.kind][$0] }
  }

  static func ids(of instance: Document) -> [String] {
    (instance["NetworkInterfaces"]?.list ?? []).compactMap { $0["NetworkInterfaceId"]?.text }
  }

  /// The one at device index 0.
  static func primary(of instance: Document, in region: RegionState) -> Document? {
    let interfaces = documents(of: instance, in: region)
    return interfaces.first { $0["Attachment"]?["DeviceIndex"] == 0 } ?? interfaces.first
  }

  /// Brings an instance's document into step with its interfaces.
  static func refresh(_ id: String, in region: RegionState) {
    guard let instance = region[Instances.kind][id], let primary = primary(of: instance, in: region) else { return }
    region[Instances.kind].update(id) { copy(primary, in: &$0) }
  }

  /// What an instance has from its primary interface.
  static func copy(_ primary: Document, in instance: inout Document) {
    for member in ["PrivateIpAddress", "PrivateDnsName", "SubnetId", "VpcId", "SourceDestCheck"] {
      instance[member] = primary[member]
    }
    instance["SecurityGroups"] = primary["Groups"]
    instance["PublicIpAddress"] = primary["Association"]?["PublicIp"]
    instance["PublicDnsName"] = primary["Association"]?["PublicDnsName"] ?? ""
    instance["Ipv6Address"] = primary["Ipv6Addresses"]?[0]?["Ipv6Address"]
  }

  /// The instance as `DescribeInstances` has it.
  static func completed(_ instance: Document, in region: RegionState) -> Document {
    var whole = instance
    whole["NetworkInterfaces"] = .list(
      (instance["NetworkInterfaces"]?.list ?? []).map { row in
        region[NetworkInterfaces.kind][row["NetworkInterfaceId"]?.text ?? ""].map { .map(summary($0)) } ?? row
      })
    return whole
  }

  private static let repeated = [
    "ConnectionTrackingConfiguration", "Description", "Groups", "InterfaceType", "Ipv4Prefixes", "Ipv6Prefixes",
    "MacAddress", "NetworkInterfaceId", "Operator", "OwnerId", "PrivateDnsName", "PrivateIpAddress", "SourceDestCheck",
    "Status", "SubnetId", "VpcId",
  ]

  private static func summary(_ interface: Document) -> Document {
    var row = Document(minimumCapacity: 22)
    for member in repeated { row[member] = interface[member] }
    row["Ipv6Addresses"] = interface["Ipv6Addresses"] ?? []
    row["Association"] = interface["Association"].map(association)
    row["PrivateIpAddresses"] = .list((interface["PrivateIpAddresses"]?.list ?? []).map(address))
    if var attachment = interface["Attachment"]?.map {
      attachment["InstanceId"] = nil
      attachment["InstanceOwnerId"] = nil
      row["Attachment"] = .map(attachment)
    }
    return row
  }

  private static func association(_ association: Value) -> Value {
    .map((association.map ?? [:]).filter { $0.key != "AllocationId" && $0.key != "AssociationId" })
  }

  private static func address(_ row: Value) -> Value {
    guard var members = row.map, let association = members["Association"] else { return row }
    members["Association"] = self.association(association)
    return .map(members)
  }
}
