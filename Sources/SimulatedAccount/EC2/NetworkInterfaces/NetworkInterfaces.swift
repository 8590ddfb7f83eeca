import Values

/// Network interfaces: every instance has at least one, others stand alone or belong to a service.
enum NetworkInterfaces {
  static let kind: ResourceKind = "ec2.NetworkInterface"

  static let behaviours = Behaviours.merged([
    [
      "CreateNetworkInterface": create, "DescribeNetworkInterfaces": describe, "DeleteNetworkInterface": delete,
    ],
    InterfaceAddresses.behaviours, InterfaceAttachments.behaviours, InterfaceAttributes.behaviours,
    InterfacePermissions.behaviours,
  ])

  private static let filters = Filters([
    "network-interface-id": "NetworkInterfaceId", "subnet-id": "SubnetId", "vpc-id": "VpcId", "status": "Status",
    "description": "Description", "owner-id": "OwnerId", "mac-address": "MacAddress", "interface-type": "InterfaceType",
    "availability-zone": "AvailabilityZone", "availability-zone-id": "AvailabilityZoneId",
    "private-ip-address": "PrivateIpAddress", "private-dns-name": "PrivateDnsName", "group-id": "Groups[].GroupId",
    "group-name": "Groups[].GroupName", "requester-id": "RequesterId", "requester-managed": "RequesterManaged",
    "source-dest-check": "SourceDestCheck", "ipv6-addresses.ipv6-address": "Ipv6Addresses[].Ipv6Address",
    "addresses.private-ip-address": "PrivateIpAddresses[].PrivateIpAddress",
    "addresses.primary": "PrivateIpAddresses[].Primary",
    "addresses.association.public-ip": "PrivateIpAddresses[].Association.PublicIp",
    "addresses.association.owner-id": "PrivateIpAddresses[].Association.IpOwnerId",
    "association.allocation-id": "Association.AllocationId",
    "association.association-id": "Association.AssociationId", "association.ip-owner-id": "Association.IpOwnerId",
    "association.public-ip": "Association.PublicIp", "association.public-dns-name": "Association.PublicDnsName",
    "attachment.attach-time": "Attachment.AttachTime", "attachment.attachment-id": "Attachment.AttachmentId",
    "attachment.delete-on-termination": "Attachment.DeleteOnTermination",
    "attachment.device-index": "Attachment.DeviceIndex", "attachment.instance-id": "Attachment.InstanceId",
    "attachment.instance-owner-id": "Attachment.InstanceOwnerId", "attachment.status": "Attachment.Status",
    "operator.managed": "Operator.Managed", "operator.principal": "Operator.Principal",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let subnet = try call.existing(try call.required("SubnetId"), Subnets.kind)
    let groups = try GroupsInCall(call).groups(call.texts("Groups"), of: subnet)
    var plan = try InterfacePlan(call.input, subnet: subnet, groups: groups, call)
    plan.tags = try Tags.atCreation(call, of: "network-interface")
    let interface = put(document(plan, in: call), in: call.region)
    var output: Document = ["NetworkInterface": .map(interface.merging(["Status": "pending"]) { _, new in new })]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  /// An interface as planned, with its addresses taken; `put` is to follow at once.
  static func document(_ plan: InterfacePlan, in call: SimulatedCall) -> Document {
    let subnet = plan.subnet
    let rows = InterfaceAddresses.take(plan, in: call)
    let name = rows.first?["PrivateDnsName"] ?? ""
    var document: Document = [
      "NetworkInterfaceId": .string(call.account.identifiers.ec2("eni")), "SubnetId": subnet["SubnetId"] ?? "",
      "VpcId": subnet["VpcId"] ?? "", "AvailabilityZone": subnet["AvailabilityZone"] ?? "",
      "Description": .string(plan.description), "Groups": plan.groups, "InterfaceType": .string(plan.type),
      "Ipv6Addresses": .list(InterfaceAddresses.takeIPv6(plan, in: call)), "MacAddress": mac(call),
      "OwnerId": .string(AccountState.accountID), "PrivateDnsName": name,
      "PrivateIpAddress": rows.first?["PrivateIpAddress"] ?? "", "PrivateIpAddresses": .list(rows),
      "RequesterManaged": false, "SourceDestCheck": true, "Status": "available", "TagSet": plan.tags,
      "Operator": InstanceConstants.unmanaged,
    ]
    document["AvailabilityZoneId"] = subnet["AvailabilityZoneId"]
    document["ConnectionTrackingConfiguration"] = plan.connectionTracking
    let prefixes = InterfaceAddresses.takePrefixes(plan, in: call)
    if !prefixes.isEmpty { document["Ipv4Prefixes"] = .list(prefixes) }
    return document
  }

  private static func mac(_ call: SimulatedCall) -> Value {
    let digits = Array(call.account.identifiers.hex(10))
    return .string("02" + (0..<5).map { ":" + String(digits[$0 * 2..<$0 * 2 + 2]) }.joined())
  }

  /// Puts a new interface into the region; its addresses are taken from the index already.
  @discardableResult
  static func put(_ interface: Document, in region: RegionState) -> Document {
    region[kind][interface["NetworkInterfaceId"]?.text ?? ""] = interface
    region.privateAddresses.acknowledge(region[kind])
    return interface
  }

  /// Makes an interface for a service of the account: a load balancer, a gateway, an endpoint.
  static func make(_ plan: InterfacePlan, requester: String, in call: SimulatedCall) throws(SimulatedFault) -> Document
  {
    try call.checkRoom(for: plan.addressCount, in: plan.subnetID, of: plan.network)
    var interface = document(plan, in: call)
    interface["RequesterId"] = .string(requester)
    interface["RequesterManaged"] = true
    interface["Status"] = "in-use"
    return put(interface, in: call.region)
  }

  /// Takes an interface away and gives its addresses back.
  static func remove(_ id: String, in region: RegionState) {
    guard let interface = region[kind][id] else { return }
    region.privateAddresses.catchUp(with: region[kind])
    AddressAssociations.clear(interface: id, in: region)
    let subnet = interface["SubnetId"]?.text ?? ""
    let addresses = PrivateAddresses.addresses(of: interface)
    for address in addresses { region.privateAddresses.release(address, in: subnet) }
    Subnets.change(freeAddresses: addresses.count, of: subnet, in: region)
    region[kind][id] = nil
    region.privateAddresses.acknowledge(region[kind])
  }

  /// Changes an interface, and what its instance says of it.
  static func change(_ id: String, in region: RegionState, _ change: (inout Document) -> Void) {
    region[kind].update(id, change)
    if let instance = region[kind][id]?["Attachment"]?["InstanceId"]?.text {
      InstanceInterfaces.refresh(instance, in: region)
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.texts("NetworkInterfaceIds").isEmpty || call.integer("MaxResults") == nil else {
      throw EC2Fault.combination("Give networkInterfaceIds or maxResults, not both.")
    }
    let interfaces = try filters.apply(call, to: try call.named(by: "NetworkInterfaceIds", kind))
    return try Page(call, limits: 5...1000).answer(interfaces, as: "NetworkInterfaces")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, kind)
    guard interface["RequesterManaged"] != true else {
      throw SimulatedFault("OperationNotPermitted", "The network interface '\(id)' is managed by a service of AWS.")
    }
    guard interface["Status"] == "available" else { throw inUse(id) }
    remove(id, in: call.region)
    return [:]
  }

  static func inUse(_ id: String) -> SimulatedFault {
    SimulatedFault("InvalidNetworkInterface.InUse", "The network interface '\(id)' is currently in use.")
  }
}

extension Subnets {
  /// Counts what interfaces take from a subnet or give back.
  static func change(freeAddresses change: Int, of id: String, in region: RegionState) {
    region[kind].update(id) { subnet in
      let count = subnet["AvailableIpAddressCount"]?.integer ?? 0
      subnet["AvailableIpAddressCount"] = .integer(max(0, count + Int64(change)))
    }
  }
}
