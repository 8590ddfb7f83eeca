import Testing
import Values

@testable import SimulatedAccount

@Suite struct RouteTableTests {
  let account = AccountFixture("ec2")
  let vpc: Value
  let table: Value

  init() throws {
    vpc = try account.newVPC()
    table = try account.make("CreateRouteTable", ["VpcId": vpc], "RouteTable.RouteTableId")
  }

  private func route(_ target: [String: Value]) -> Value { route("0.0.0.0/0", target) }

  private func route(_ destination: Value, _ target: [String: Value]) -> Value {
    .map(["RouteTableId": table, "DestinationCidrBlock": destination].merging(target) { $1 })
  }

  private func gateway() throws -> Value {
    let gateway = try account.make("CreateInternetGateway", [:], "InternetGateway.InternetGatewayId")
    try account.success("AttachInternetGateway", ["InternetGatewayId": gateway, "VpcId": vpc])
    return gateway
  }

  private func states() throws -> [String] {
    try account.texts("DescribeRouteTables", ["RouteTableIds": [table]], "RouteTables[].Routes[].State")
  }

  @Test func routesComeChangeAndGo() throws {
    let gateway = try gateway()
    #expect(try account.success("CreateRoute", route(["GatewayId": gateway]))["Return"] == true)
    try account.fails("CreateRoute", route(["GatewayId": gateway]), with: "RouteAlreadyExists")
    try account.fails("CreateRoute", route("10.0.0.0/16", ["GatewayId": gateway]), with: "RouteAlreadyExists")
    let eni: Value = "eni-0123456789abcdef0"
    account.region["ec2.NetworkInterface"][eni.text ?? ""] = [
      "NetworkInterfaceId": eni, "VpcId": vpc, "Status": "in-use", "Attachment": ["InstanceId": "i-1"],
    ]
    try account.success("ReplaceRoute", route(["NetworkInterfaceId": eni]))
    try account.fails("ReplaceRoute", route("10.9.0.0/16", ["GatewayId": gateway]), with: "InvalidParameterValue")
    let routes = try account.success("DescribeRouteTables", ["RouteTableIds": [table]])["RouteTables"]?[0]?["Routes"]
    #expect(routes?[1]?["NetworkInterfaceId"] == eni)
    #expect(routes?[1]?["InstanceId"] == "i-1")
    #expect(routes?[1]?["GatewayId"] == nil)
    let whole: Value = ["RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"]
    try account.success("DeleteRoute", whole)
    try account.fails("DeleteRoute", whole, with: "InvalidRoute.NotFound")
    let local: Value = ["RouteTableId": table, "DestinationCidrBlock": "10.0.0.0/16"]
    try account.fails("DeleteRoute", local, with: "InvalidParameterValue")
  }

  @Test func hostBitsOfDestinationsAreCleared() throws {
    try account.success("CreateRoute", route("100.68.0.18/18", ["GatewayId": try gateway()]))
    let path: DocumentPath = "RouteTables[].Routes[].DestinationCidrBlock"
    let found = try account.texts("DescribeRouteTables", ["RouteTableIds": [table]], path)
    #expect(found == ["10.0.0.0/16", "100.68.0.0/18"])
  }

  @Test func eachTargetIsChecked() throws {
    try account.fails("CreateRoute", route([:]), with: "MissingParameter")
    try account.fails("CreateRoute", ["RouteTableId": table, "GatewayId": "local"], with: "MissingParameter")
    try account.fails(
      "CreateRoute", route(["GatewayId": "igw-12345678", "InstanceId": "i-12345678"]),
      with: "InvalidParameterCombination")
    let codes = [
      ("GatewayId", "igw-12345678", "InvalidGatewayID.NotFound"),
      ("NatGatewayId", "nat-12345678", "InvalidNatGatewayID.NotFound"),
      ("InstanceId", "i-12345678", "InvalidInstanceID.NotFound"),
      ("NetworkInterfaceId", "eni-12345678", "InvalidNetworkInterfaceID.NotFound"),
      ("VpcPeeringConnectionId", "pcx-12345678", "InvalidVpcPeeringConnectionID.NotFound"),
      ("TransitGatewayId", "tgw-12345678", "InvalidTransitGatewayID.NotFound"),
      ("EgressOnlyInternetGatewayId", "eigw-12345678", "InvalidGatewayID.NotFound"),
    ]
    for (member, id, code) in codes { try account.fails("CreateRoute", route([member: .string(id)]), with: code) }
    let elsewhere = try account.make("DescribeInternetGateways", [:], "InternetGateways[].InternetGatewayId")
    try account.fails("CreateRoute", route(["GatewayId": elsewhere]), with: "InvalidParameterValue")
    try account.fails("CreateRoute", route("ten", ["GatewayId": elsewhere]), with: "InvalidParameterValue")
  }

  @Test func aRouteWhoseTargetIsGoneLeadsNowhere() throws {
    let gateway = try gateway()
    try account.success("CreateRoute", route(["GatewayId": gateway]))
    #expect(try states() == ["active", "active"])
    try account.success("DetachInternetGateway", ["InternetGatewayId": gateway, "VpcId": vpc])
    #expect(try states() == ["active", "blackhole"])
    account.instance("i-0123456789abcdef0")
    account.region["ec2.Instance"].update("i-0123456789abcdef0") { $0["VpcId"] = vpc }
    try account.success("CreateRoute", route("10.8.0.0/16", ["InstanceId": "i-0123456789abcdef0"]))
    #expect(try states() == ["active", "blackhole", "active"])
    account.region["ec2.Instance"].update("i-0123456789abcdef0") { $0["State"] = ["Code": 80, "Name": "stopped"] }
    #expect(try states() == ["active", "blackhole", "blackhole"])
  }

  @Test func egressOnlyGatewaysTakeIPv6() throws {
    let gateway = try account.make(
      "CreateEgressOnlyInternetGateway", ["VpcId": vpc], "EgressOnlyInternetGateway.EgressOnlyInternetGatewayId")
    try account.fails("CreateRoute", route(["EgressOnlyInternetGatewayId": gateway]), with: "InvalidParameterValue")
    try account.success(
      "CreateRoute",
      ["RouteTableId": table, "DestinationIpv6CidrBlock": "::/0", "EgressOnlyInternetGatewayId": gateway])
    try account.expectFilters(
      "DescribeRouteTables", "RouteTables",
      ["route.egress-only-internet-gateway-id": gateway, "route.destination-ipv6-cidr-block": "::/0"])
    try account.expectFilters(
      "DescribeEgressOnlyInternetGateways", "EgressOnlyInternetGateways",
      ["egress-only-internet-gateway-id": gateway, "attachment.vpc-id": vpc])
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    let id: Value = ["EgressOnlyInternetGatewayId": gateway]
    #expect(try account.success("DeleteEgressOnlyInternetGateway", id)["ReturnCode"] == true)
    try account.fails("DeleteEgressOnlyInternetGateway", id, with: "InvalidEgressOnlyInternetGatewayId.NotFound")
  }

  @Test func subnetsAreAssociatedWithOneTable() throws {
    let subnet = try account.newSubnet(vpc)
    let input: Value = ["RouteTableId": table, "SubnetId": subnet]
    let id = try account.make("AssociateRouteTable", input, "AssociationId")
    #expect(try account.make("AssociateRouteTable", input, "AssociationId") == id)
    let other = try account.make("CreateRouteTable", ["VpcId": vpc], "RouteTable.RouteTableId")
    try account.fails(
      "AssociateRouteTable", ["RouteTableId": other, "SubnetId": subnet], with: "Resource.AlreadyAssociated")
    try account.fails(
      "AssociateRouteTable", ["RouteTableId": table, "SubnetId": account.subnets[0]], with: "InvalidParameterValue")
    try account.fails("AssociateRouteTable", ["RouteTableId": table], with: "MissingParameter")
    try account.fails("DeleteRouteTable", ["RouteTableId": table], with: "DependencyViolation")
    let new = try account.make(
      "ReplaceRouteTableAssociation", ["AssociationId": id, "RouteTableId": other], "NewAssociationId")
    #expect(new != id)
    try account.success("DeleteRouteTable", ["RouteTableId": table])
    try account.success("DisassociateRouteTable", ["AssociationId": new])
    try account.fails("DisassociateRouteTable", ["AssociationId": new], with: "InvalidAssociationID.NotFound")
  }

  @Test func theMainTableIsOnlyReplaced() throws {
    let main: Value = [["Name": "association.main", "Values": ["true"]], ["Name": "vpc-id", "Values": [vpc]]]
    let path: DocumentPath = "RouteTables[].Associations[].RouteTableAssociationId"
    let id = try account.make("DescribeRouteTables", ["Filters": main], path)
    let old = try account.make("DescribeRouteTables", ["Filters": main], "RouteTables[].RouteTableId")
    try account.fails("DisassociateRouteTable", ["AssociationId": id], with: "InvalidParameterValue")
    try account.fails("DeleteRouteTable", ["RouteTableId": old], with: "DependencyViolation")
    try account.success("ReplaceRouteTableAssociation", ["AssociationId": id, "RouteTableId": table])
    #expect(try account.make("DescribeRouteTables", ["Filters": main], "RouteTables[].RouteTableId") == table)
    try account.success("DeleteRouteTable", ["RouteTableId": old])
    try account.success("DeleteVpc", ["VpcId": vpc])
  }

  @Test func everyFilterOfRouteTables() throws {
    let subnet = try account.newSubnet(vpc)
    let gateway = try gateway()
    let edge = try account.make(
      "AssociateRouteTable", ["RouteTableId": table, "GatewayId": gateway], "AssociationId")
    try account.success("AssociateRouteTable", ["RouteTableId": table, "SubnetId": subnet])
    try account.success("CreateRoute", route("10.9.0.0/16", ["GatewayId": gateway]))
    try account.expectFilters(
      "DescribeRouteTables", "RouteTables",
      [
        "route-table-id": table, "association.gateway-id": gateway, "association.subnet-id": subnet,
        "association.route-table-association-id": edge, "association.route-table-id": table,
        "association.main": "false", "route.destination-cidr-block": "10.9.0.0/16", "route.gateway-id": gateway,
      ])
    try account.expectFilters(
      "DescribeRouteTables", "RouteTables", ["vpc-id": vpc, "route.origin": "CreateRoute"], count: 2)
    try account.expectFilters(
      "DescribeRouteTables", "RouteTables", ["owner-id": "123456789012", "route.state": "active"], count: 3)
  }
}
