import Values

/// Subnets of a VPC.
enum Subnets {
  static let kind: ResourceKind = "ec2.Subnet"

  static let behaviours: [String: Behaviour] = [
    "CreateSubnet": create, "CreateDefaultSubnet": createDefault, "DescribeSubnets": describe, "DeleteSubnet": delete,
  ]

  /// EC2 keeps the first four addresses of a subnet and the last.
  private static let reserved = 5

  private static let filters = Filters([
    "subnet-id": "SubnetId", "vpc-id": "VpcId", "cidr": "CidrBlock", "cidrBlock": "CidrBlock",
    "cidr-block": "CidrBlock",
    "availability-zone": "AvailabilityZone", "availabilityZone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId", "availabilityZoneId": "AvailabilityZoneId", "state": "State",
    "default-for-az": "DefaultForAz",
    "defaultForAz": "DefaultForAz", "available-ip-address-count": "AvailableIpAddressCount", "owner-id": "OwnerId",
    "map-public-ip-on-launch": "MapPublicIpOnLaunch", "subnet-arn": "SubnetArn", "ipv6-native": "Ipv6Native",
    "enable-dns64": "EnableDns64", "enable-lni-at-device-index": "EnableLniAtDeviceIndex",
    "map-customer-owned-ip-on-launch": "MapCustomerOwnedIpOnLaunch",
    "customer-owned-ipv4-pool": "CustomerOwnedIpv4Pool", "outpost-arn": "OutpostArn",
    "ipv6-cidr-block-association.ipv6-cidr-block": "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock",
    "ipv6-cidr-block-association.association-id": "Ipv6CidrBlockAssociationSet[].AssociationId",
    "ipv6-cidr-block-association.state": "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState.State",
    "private-dns-name-options-on-launch.hostname-type": "PrivateDnsNameOptionsOnLaunch.HostnameType",
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record":
      "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord",
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record":
      "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord",
  ])

  static func document(
    vpc: Document, cidr: String, zone: String, id: String, isDefault: Bool = false, tags: Value = [],
    in region: RegionState
  ) -> Document {
    [
      "SubnetId": .string(id), "VpcId": vpc["VpcId"] ?? "", "CidrBlock": .string(cidr), "State": "available",
      "AvailabilityZone": .string(zone), "AvailabilityZoneId": .string(zoneID(zone)),
      "AvailableIpAddressCount": .integer(Int64(max(0, (IPv4Network(cidr)?.count ?? reserved) - reserved))),
      "DefaultForAz": .boolean(isDefault), "MapPublicIpOnLaunch": .boolean(isDefault),
      "MapCustomerOwnedIpOnLaunch": false,
      "AssignIpv6AddressOnCreation": false, "Ipv6CidrBlockAssociationSet": [], "EnableDns64": false,
      "Ipv6Native": false,
      "PrivateDnsNameOptionsOnLaunch": [
        "HostnameType": "ip-name", "EnableResourceNameDnsARecord": false, "EnableResourceNameDnsAAAARecord": false,
      ],
      "OwnerId": .owner(), "SubnetArn": .string(region.arn("ec2", "subnet/\(id)")), "Tags": tags,
      "BlockPublicAccessStates": ["InternetGatewayBlockMode": "off"],
    ]
  }

  /// Puts a subnet into the region, under its VPC's default network ACL.
  static func put(_ subnet: Document, in region: RegionState, identifiers: inout IdentifierSource) {
    let id = subnet.text(of: "SubnetId")
    region[kind][id] = subnet
    NetworkACLs.associateDefault(subnet: id, vpc: subnet.text(of: "VpcId"), in: region, identifiers: &identifiers)
  }

  /// `usw2-az1` for `us-west-2a`.
  static func zoneID(_ zone: String) -> String { Zones.id(of: zone) }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind)
    let ranges = try SubnetRanges.asked(call, vpc: vpc)
    let zone = try zone(call)
    var subnet = document(
      vpc: vpc, cidr: ranges.ipv4 ?? "", zone: zone, id: call.freshID("subnet"),
      tags: try Tags.atCreation(call, of: "subnet"), in: call.region)
    if ranges.ipv4 == nil {
      subnet["CidrBlock"] = nil
      subnet["Ipv6Native"] = true
      subnet["AssignIpv6AddressOnCreation"] = true
      subnet["AvailableIpAddressCount"] = 0
    }
    if let ipv6 = ranges.ipv6 {
      let association = SubnetRanges.association(ipv6, id: call.freshID("subnet-cidr-assoc"))
      subnet["Ipv6CidrBlockAssociationSet"] = [.map(association)]
    }
    put(subnet, in: call.region, identifiers: &call.account.identifiers)
    return ["Subnet": .map(subnet)]
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

  /// In the default VPC's first free range of 20 bits.
  private static func createDefault(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.text("AvailabilityZone") != nil || call.text("AvailabilityZoneId") != nil else {
      throw EC2Fault.missing("availabilityZone")
    }
    let zone = try zone(call)
    guard let vpc = call.region[VPCs.kind].all.first(where: { $0["IsDefault"] == true }) else {
      throw SimulatedFault("DefaultVpcDoesNotExist", "There is no default VPC in this region")
    }
    let own = call.region.all(kind, where: "VpcId", is: vpc.text(of: "VpcId"))
    guard !own.contains(where: { $0["DefaultForAz"] == true && $0["AvailabilityZone"]?.text == zone }) else {
      throw SimulatedFault("DefaultSubnetAlreadyExistsInAvailabilityZone", "\(zone) already has a default subnet")
    }
    let cidr = try SubnetRanges.free(in: vpc, beside: own, prefix: 20)
    let subnet = document(
      vpc: vpc, cidr: cidr.description, zone: zone, id: call.freshID("subnet"), isDefault: true, in: call.region)
    put(subnet, in: call.region, identifiers: &call.account.identifiers)
    return ["Subnet": .map(subnet)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let used = SubnetAddresses.counts(in: call.region)
    let subnets = try call.named(by: "SubnetIds", kind).map { subnet in
      var document = subnet
      guard let network = IPv4Network(subnet.text(of: "CidrBlock")) else { return document }
      let free = network.count - reserved - (used[subnet.text(of: "SubnetId")] ?? 0)
      document["AvailableIpAddressCount"] = .integer(Int64(max(0, free)))
      return document
    }
    return page.answer(try filters.apply(call, to: subnets), as: "Subnets")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetId")
    _ = try call.existing(id, kind)
    guard !NetworkUse(call.region).isInUse(subnet: id) else { throw EC2Fault.dependency(id, kind: kind) }
    for table in [RouteTables.kind, NetworkACLs.kind] {
      for other in call.region[table].ids {
        call.region[table].update(other) { document in
          document["Associations"] = .list(
            (document["Associations"]?.list ?? []).filter { $0["SubnetId"]?.text != id })
        }
      }
    }
    for reservation in call.region.all(SubnetReservations.kind, where: "SubnetId", is: id) {
      call.region[SubnetReservations.kind][reservation.text(of: "SubnetCidrReservationId")] = nil
    }
    call.region[kind][id] = nil
    return [:]
  }
}
