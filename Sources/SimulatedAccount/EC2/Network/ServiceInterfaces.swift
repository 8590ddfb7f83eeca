import Values

/// Network interfaces that a service keeps in one's subnets: of NAT gateways and interface endpoints.
enum ServiceInterfaces {
  static let kind: ResourceKind = "ec2.NetworkInterface"

  /// Puts an interface into the region.
  ///
  /// - Parameters:
  ///   - type: the model's `InterfaceType`.
  ///   - addresses: the private addresses, the primary one first.
  /// - Returns: the interface's id.
  static func make(
    type: String, description: String, subnet: Document, addresses: [String], groups: [Document] = [],
    _ call: SimulatedCall
  ) -> String {
    let id = call.freshID("eni")
    var interface = base(type: type, description: description, subnet: subnet, call)
    interface["NetworkInterfaceId"] = .string(id)
    interface["PrivateIpAddress"] = addresses.first.map { .string($0) }
    interface["PrivateIpAddresses"] = .list(
      addresses.enumerated().map { ["PrivateIpAddress": .string($1), "Primary": .boolean($0 == 0)] })
    interface["Groups"] = .list(groups.map { ["GroupId": $0["GroupId"] ?? "", "GroupName": $0["GroupName"] ?? ""] })
    call.region[kind][id] = interface
    return id
  }

  private static func base(type: String, description: String, subnet: Document, _ call: SimulatedCall) -> Document {
    [
      "InterfaceType": .string(type), "Description": .string(description), "SubnetId": subnet["SubnetId"] ?? "",
      "VpcId": subnet["VpcId"] ?? "", "AvailabilityZone": subnet["AvailabilityZone"] ?? "",
      "AvailabilityZoneId": subnet["AvailabilityZoneId"] ?? "",
      "OwnerId": .owner(), "RequesterId": "amazon-aws", "RequesterManaged": true, "SourceDestCheck": false,
      "Status": "in-use", "Ipv6Addresses": [], "TagSet": [], "MacAddress": .string(macAddress(call)),
      "Attachment": [
        "AttachmentId": .string(call.freshID("ela-attach")), "DeleteOnTermination": false, "DeviceIndex": 1,
        "InstanceOwnerId": "amazon-aws", "Status": "attached", "AttachTime": call.timestamp,
      ],
    ]
  }

  /// `02:` begins locally administered addresses, as EC2's do.
  private static func macAddress(_ call: SimulatedCall) -> String {
    let digits = Array(call.account.identifiers.hex(10))
    return "02" + stride(from: 0, to: 10, by: 2).map { ":" + String(digits[$0..<($0 + 2)]) }.joined()
  }
}
