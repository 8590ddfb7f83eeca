import Values

/// What a region of a new account holds: a default VPC with a subnet a zone, a way to the internet, and what goes with
/// a VPC.
enum NewRegion {
  /// The zones of a region.
  static func zones(of region: String) -> [String] { Zones.letters(of: region).map { region + String($0) } }

  static func furnish(_ region: RegionState, identifiers: inout IdentifierSource, at time: Double) {
    DHCPOptions.makeStandard(in: region, identifiers: &identifiers)
    ManagedPrefixLists.makeAmazonOwned(in: region, identifiers: &identifiers)
    makeDefaultVPC(in: region, identifiers: &identifiers)
  }

  /// The default VPC with all that makes it one.
  @discardableResult
  static func makeDefaultVPC(in region: RegionState, identifiers: inout IdentifierSource) -> Document {
    let vpc = VPCs.make("172.31.0.0/16", isDefault: true, in: region, identifiers: &identifiers)
    let gateway = identifiers.ec2("igw")
    region[InternetGateways.kind][gateway] = InternetGateways.document(id: gateway, vpc: vpc.text(of: "VpcId"))
    let route: Document = [
      "DestinationCidrBlock": "0.0.0.0/0", "GatewayId": .string(gateway), "Origin": "CreateRoute", "State": "active",
    ]
    if let table = RouteTables.main(of: vpc.text(of: "VpcId"), in: region) {
      region[RouteTables.kind].update(table.text(of: "RouteTableId")) { Routes.append(route, to: &$0) }
    }
    for (index, zone) in zones(of: region.name).enumerated() {
      let subnet = Subnets.document(
        vpc: vpc, cidr: "172.31.\(index * 16).0/20", zone: zone, id: identifiers.ec2("subnet"), isDefault: true,
        in: region)
      Subnets.put(subnet, in: region, identifiers: &identifiers)
    }
    return vpc
  }
}
