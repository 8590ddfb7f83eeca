import Values

/// Route tables of VPCs, the main one among them. Their routes are in `Routes`, what uses them in `RouteAssociations`.
enum RouteTables {
  static let kind: ResourceKind = "ec2.RouteTable"

  static let behaviours: [String: Behaviour] = [
    "CreateRouteTable": create, "DescribeRouteTables": describe, "DeleteRouteTable": delete,
  ]

  private static let filters = Filters([
    "route-table-id": "RouteTableId", "vpc-id": "VpcId", "owner-id": "OwnerId",
    "association.gateway-id": "Associations[].GatewayId", "association.subnet-id": "Associations[].SubnetId",
    "association.route-table-association-id": "Associations[].RouteTableAssociationId",
    "association.route-table-id": "Associations[].RouteTableId", "association.main": "Associations[].Main",
    "route.destination-cidr-block": "Routes[].DestinationCidrBlock",
    "route.destination-ipv6-cidr-block": "Routes[].DestinationIpv6CidrBlock",
    "route.destination-prefix-list-id": "Routes[].DestinationPrefixListId",
    "route.egress-only-internet-gateway-id": "Routes[].EgressOnlyInternetGatewayId",
    "route.gateway-id": "Routes[].GatewayId", "route.instance-id": "Routes[].InstanceId",
    "route.nat-gateway-id": "Routes[].NatGatewayId", "route.transit-gateway-id": "Routes[].TransitGatewayId",
    "route.origin": "Routes[].Origin", "route.state": "Routes[].State",
    "route.vpc-peering-connection-id": "Routes[].VpcPeeringConnectionId",
  ])

  /// Puts a table with the VPC's local routes into the region.
  @discardableResult
  static func make(
    vpc: String, isMain: Bool = false, tags: Value = [], in region: RegionState, identifiers: inout IdentifierSource
  ) -> Document {
    let id = identifiers.ec2("rtb")
    var table: Document = [
      "RouteTableId": .string(id), "VpcId": .string(vpc), "OwnerId": .owner(), "PropagatingVgws": [],
      "Associations": [], "Routes": [], "Tags": tags,
    ]
    for destination in Routes.localDestinations(of: region[VPCs.kind][vpc] ?? [:]) {
      Routes.append(Routes.local(destination), to: &table)
    }
    if isMain {
      let main = RouteAssociations.document(id: identifiers.ec2("rtbassoc"), table: id, of: [:], isMain: true)
      table["Associations"] = [.map(main)]
    }
    region[kind][id] = table
    return table
  }

  static func isMain(_ table: Document) -> Bool {
    (table["Associations"]?.list ?? []).contains { $0["Main"] == true }
  }

  static func main(of vpc: String, in region: RegionState) -> Document? {
    region.all(kind, where: "VpcId", is: vpc).first(where: isMain)
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind)
    let table = make(
      vpc: vpc.text(of: "VpcId"), tags: try Tags.atCreation(call, of: "route-table"), in: call.region,
      identifiers: &call.account.identifiers)
    var output: Document = ["RouteTable": .map(table)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...100)
    let tables = try call.named(by: "RouteTableIds", kind).map { table in
      var table = table
      table["Routes"] = .list(
        (table["Routes"]?.list ?? []).map { .map(RouteTargets.judged($0.map ?? [:], call.region)) })
      return table
    }
    return page.answer(try filters.apply(call, to: tables), as: "RouteTables")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("RouteTableId")
    let table = try call.existing(id, kind)
    guard (table["Associations"]?.list ?? []).isEmpty else { throw EC2Fault.dependency(id, kind: kind) }
    call.region[kind][id] = nil
    return [:]
  }
}
