import Values

/// Elastic IP addresses: allocated, described, released.
enum Addresses {
  static let kind: ResourceKind = "ec2.Address"

  static let behaviours = Behaviours.merged([
    [
      "AllocateAddress": allocate, "DescribeAddresses": describe, "DescribeMovingAddresses": describeMoving,
      "MoveAddressToVpc": move, "ReleaseAddress": release,
    ],
    AddressAssociations.behaviours, AddressAttributes.behaviours,
  ])

  private static let filters = Filters([
    "allocation-id": "AllocationId", "association-id": "AssociationId", "domain": "Domain",
    "instance-id": "InstanceId", "network-border-group": "NetworkBorderGroup",
    "network-interface-id": "NetworkInterfaceId", "network-interface-owner-id": "NetworkInterfaceOwnerId",
    "private-ip-address": "PrivateIpAddress", "public-ip": "PublicIp",
  ])

  private static func allocate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let domain = call.text("Domain") ?? "vpc"
    guard ["vpc", "standard"].contains(domain) else { throw EC2Fault.value(domain, of: "domain") }
    let group = call.text("NetworkBorderGroup") ?? call.region.name
    guard group == call.region.name || group.hasPrefix(call.region.name + "-") else {
      throw EC2Fault.value(group, of: "networkBorderGroup")
    }
    let given = try given(call)
    let tags = try Tags.atCreation(call, of: "elastic-ip")
    let id = call.account.identifiers.ec2("eipalloc")
    let address = given ?? PublicAddresses.next(call.account)
    let pool = call.text("PublicIpv4Pool") ?? "amazon"
    call.region[kind][id] = [
      "AllocationId": .string(id), "PublicIp": .string(address), "Domain": "vpc", "PublicIpv4Pool": .string(pool),
      "NetworkBorderGroup": .string(group), "Tags": tags,
    ]
    return [
      "AllocationId": .string(id), "PublicIp": .string(address), "Domain": "vpc", "PublicIpv4Pool": .string(pool),
      "NetworkBorderGroup": .string(group),
    ]
  }

  /// An address that the account had before and asks for again.
  private static func given(_ call: SimulatedCall) throws(SimulatedFault) -> String? {
    guard let address = call.text("Address") else { return nil }
    guard PrivateAddresses.number(address) != nil else { throw EC2Fault.value(address, of: "address") }
    guard !call.region[kind].all.contains(where: { $0["PublicIp"]?.text == address }) else {
      throw SimulatedFault("InvalidAddress.InUse", "The address '\(address)' is allocated already.")
    }
    return address
  }

  /// The address that a call names by allocation or by itself.
  static func named(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.text("AllocationId") {
      guard call.text("PublicIp") == nil else {
        throw EC2Fault.combination("You may specify public IP or allocation id, but not both in the same call")
      }
      return try call.existing(id, kind)
    }
    guard let address = call.text("PublicIp") else { throw EC2Fault.missing("allocationId") }
    return try document(of: address, call)
  }

  private static func document(of address: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let document = call.region[kind].all.first(where: { $0["PublicIp"]?.text == address }) else {
      throw SimulatedFault("InvalidAddress.NotFound", "Address '\(address)' not found.")
    }
    return document
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var addresses: [Document] = []
    for address in call.texts("PublicIps") { addresses.append(try document(of: address, call)) }
    if addresses.isEmpty || !call.texts("AllocationIds").isEmpty {
      addresses += try call.named(by: "AllocationIds", kind)
    }
    return ["Addresses": .list(try filters.apply(call, to: addresses).map { .map($0) })]
  }

  private static func release(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = try named(call)
    let text = address["PublicIp"]?.text ?? ""
    guard address["AssociationId"] == nil else {
      throw SimulatedFault("InvalidIPAddress.InUse", "Address \(text) is in use.")
    }
    if let group = call.text("NetworkBorderGroup"), group != address["NetworkBorderGroup"]?.text {
      throw EC2Fault.value(group, of: "networkBorderGroup")
    }
    call.region[kind][address["AllocationId"]?.text ?? ""] = nil
    return [:]
  }

  /// All addresses are for VPCs since EC2-Classic is gone: moving one there succeeds and changes nothing.
  private static func move(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = try document(of: try call.required("PublicIp"), call)
    return ["AllocationId": address["AllocationId"] ?? "", "Status": "InVpc"]
  }

  private static func describeMoving(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["MovingAddressStatuses": []]
  }
}
