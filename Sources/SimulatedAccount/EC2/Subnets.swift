import Values

/// Subnets of a VPC.
enum Subnets {
  static let kind: ResourceKind = "ec2.Subnet"

  static let behaviours: [String: Behaviour] = [
    "CreateSubnet": create, "DescribeSubnets": describe, "DeleteSubnet": delete,
  ]

  /// EC2 keeps the first four addresses of a subnet and the last.
  private static let reserved = 5

  private static let filters = Filters([
    "subnet-id": "SubnetId", "vpc-id": "VpcId", "cidr": "CidrBlock", "cidrBlock": "CidrBlock",
    "cidr-block": "CidrBlock",
    "availability-zone": "AvailabilityZone", "availabilityZone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId", "state": "State", "default-for-az": "DefaultForAz",
    "defaultForAz": "DefaultForAz", "available-ip-address-count": "AvailableIpAddressCount", "owner-id": "OwnerId",
    "map-public-ip-on-launch": "MapPublicIpOnLaunch", "subnet-arn": "SubnetArn",
  ])

  static func document(
    vpc: Document, cidr: String, zone: String, id: String, isDefault: Bool = false, tags: Value = [],
    in region: RegionState
  ) -> Document {
    [
      "SubnetId": .string(id), "VpcId": vpc["VpcId"] ?? "", "CidrBlock": .string(cidr), "State": "available",
      "AvailabilityZone": .string(zone), "AvailabilityZoneId": .string(zoneID(zone)),
      "AvailableIpAddressCount": .integer(Int64((IPv4Network(cidr)?.count ?? reserved) - reserved)),
      "DefaultForAz": .boolean(isDefault), "MapPublicIpOnLaunch": .boolean(isDefault),
      "AssignIpv6AddressOnCreation": false, "Ipv6CidrBlockAssociationSet": [], "EnableDns64": false,
      "Ipv6Native": false,
      "OwnerId": .string(AccountState.accountID), "SubnetArn": .string(region.arn("ec2", "subnet/\(id)")), "Tags": tags,
    ]
  }

  /// `usw2-az1` for `us-west-2a`.
  static func zoneID(_ zone: String) -> String {
    let parts = zone.split(separator: "-")
    let region = parts.prefix(1).joined() + (parts.dropFirst().first.map { String($0.prefix(1)) } ?? "")
    let number = parts.last.map { String($0.dropLast()) } ?? ""
    let letter = (zone.utf8.last ?? 0x61) - 0x60
    return "\(region)\(number)-az\(letter)"
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind)
    let cidr = try call.required("CidrBlock")
    guard let network = IPv4Network(cidr), (16...28).contains(network.prefix) else {
      throw SimulatedFault("InvalidSubnet.Range", "The CIDR '\(cidr)' is invalid.")
    }
    try checkPlace(of: network, in: vpc, call)
    let zone = try zone(call)
    let subnet = document(
      vpc: vpc, cidr: network.description, zone: zone, id: call.account.identifiers.ec2("subnet"),
      tags: try Tags.atCreation(call, of: "subnet"), in: call.region)
    call.region[kind][subnet["SubnetId"]?.text ?? ""] = subnet
    return ["Subnet": .map(subnet)]
  }

  private static func checkPlace(of network: IPv4Network, in vpc: Document, _ call: SimulatedCall)
    throws(SimulatedFault)
  {
    let ranges = DocumentPath("CidrBlockAssociationSet[].CidrBlock").texts(in: vpc).compactMap(IPv4Network.init)
    guard ranges.contains(where: { $0.contains(network) }) else {
      throw SimulatedFault("InvalidSubnet.Range", "The CIDR '\(network)' is invalid.")
    }
    let others = call.region[kind].all.filter { $0["VpcId"] == vpc["VpcId"] }
    let taken = others.compactMap { $0["CidrBlock"]?.text.flatMap(IPv4Network.init) }
    guard !taken.contains(where: network.overlaps) else {
      throw SimulatedFault("InvalidSubnet.Conflict", "The CIDR '\(network)' conflicts with another subnet")
    }
  }

  private static func zone(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let zones = NewRegion.zones(of: call.region.name)
    if let id = call.text("AvailabilityZoneId") {
      guard let zone = zones.first(where: { zoneID($0) == id }) else {
        throw EC2Fault.value(id, of: "availabilityZoneId")
      }
      return zone
    }
    let zone = call.text("AvailabilityZone") ?? zones[0]
    guard zones.contains(zone) else { throw EC2Fault.value(zone, of: "availabilityZone") }
    return zone
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let subnets = try filters.apply(call, to: try call.named(by: "SubnetIds", kind))
    return try Page(call, limits: 5...1000).answer(subnets, as: "Subnets")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetId")
    _ = try call.existing(id, kind)
    let users: [ResourceKind] = ["ec2.NetworkInterface", "ec2.Instance", "ec2.NatGateway"]
    let isUsed = users.contains { user in
      call.region[user].all.contains { $0["SubnetId"]?.text == id && $0["State"]?["Name"]?.text != "terminated" }
    }
    guard !isUsed else { throw EC2Fault.dependency(id, kind: kind) }
    call.region[kind][id] = nil
    return [:]
  }
}
