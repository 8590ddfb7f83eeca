import Testing
import Values

@testable import SimulatedAccount

@Suite struct TransitTests {
  let account = AccountFixture("ec2")

  @Test func customerGatewaysAreTheSameForTheSameSettings() throws {
    let input: Value = ["Type": "ipsec.1", "BgpAsn": 65534, "IpAddress": "198.51.100.1"]
    let id = try account.make("CreateCustomerGateway", input, "CustomerGateway.CustomerGatewayId")
    #expect(try account.make("CreateCustomerGateway", input, "CustomerGateway.CustomerGatewayId") == id)
    try account.fails("CreateCustomerGateway", ["Type": "ipsec.1"], with: "MissingParameter")
    try account.fails("CreateCustomerGateway", ["Type": "ipsec.1", "IpAddress": "x"], with: "InvalidParameterValue")
    try account.expectFilters(
      "DescribeCustomerGateways", "CustomerGateways",
      [
        "bgp-asn": "65534", "customer-gateway-id": id, "ip-address": "198.51.100.1", "state": "available",
        "type": "ipsec.1",
      ])
    try account.success("DeleteCustomerGateway", ["CustomerGatewayId": id])
    try account.fails("DeleteCustomerGateway", ["CustomerGatewayId": id], with: "InvalidCustomerGatewayID.NotFound")
  }

  @Test func privateGatewaysAreAttachedAndPropagate() throws {
    let vpc = try account.newVPC()
    let id = try account.make("CreateVpnGateway", ["Type": "ipsec.1"], "VpnGateway.VpnGatewayId")
    let pair: Value = ["VpnGatewayId": id, "VpcId": vpc]
    try account.fails("DetachVpnGateway", pair, with: "InvalidVpnGatewayAttachment.NotFound")
    #expect(try account.success("AttachVpnGateway", pair)["VpcAttachment"]?["State"] == "attaching")
    try account.fails("AttachVpnGateway", pair, with: "VpnGatewayAttachmentLimitExceeded")
    account.advance(6)
    try account.expectFilters(
      "DescribeVpnGateways", "VpnGateways",
      [
        "amazon-side-asn": "64512", "attachment.state": "attached", "attachment.vpc-id": vpc, "state": "available",
        "type": "ipsec.1", "vpn-gateway-id": id,
      ])
    let table = try account.make("CreateRouteTable", ["VpcId": vpc], "RouteTable.RouteTableId")
    let propagation: Value = ["GatewayId": id, "RouteTableId": table]
    let path: DocumentPath = "RouteTables[].PropagatingVgws[].GatewayId"
    try account.success("EnableVgwRoutePropagation", propagation)
    #expect(try account.texts("DescribeRouteTables", [:], path) == [id.text ?? ""])
    try account.success("DisableVgwRoutePropagation", propagation)
    #expect(try account.texts("DescribeRouteTables", [:], path) == [])
    try account.fails("DeleteVpnGateway", ["VpnGatewayId": id], with: "IncorrectState")
    try account.success("DetachVpnGateway", pair)
    try account.fails("EnableVgwRoutePropagation", propagation, with: "Gateway.NotAttached")
    try account.success("DeleteVpnGateway", ["VpnGatewayId": id])
    try account.fails("DeleteVpnGateway", ["VpnGatewayId": id], with: "InvalidVpnGatewayID.NotFound")
  }

  @Test func vpnConnectionsJoinTwoGateways() throws {
    let near = try account.make("CreateVpnGateway", ["Type": "ipsec.1"], "VpnGateway.VpnGatewayId")
    let far = try account.make(
      "CreateCustomerGateway", ["Type": "ipsec.1", "IpAddress": "198.51.100.1"], "CustomerGateway.CustomerGatewayId")
    try account.fails(
      "CreateVpnConnection", ["CustomerGatewayId": far, "Type": "ipsec.1"], with: "MissingParameter")
    let input: Value = [
      "CustomerGatewayId": far, "VpnGatewayId": near, "Type": "ipsec.1", "Options": ["StaticRoutesOnly": true],
    ]
    let made = try account.success("CreateVpnConnection", input)["VpnConnection"]
    #expect(made?["State"] == "pending")
    #expect(made?["VgwTelemetry"]?.list?.count == 2)
    let id = made?["VpnConnectionId"] ?? ""
    let route: Value = ["VpnConnectionId": id, "DestinationCidrBlock": "10.7.0.0/16"]
    try account.success("CreateVpnConnectionRoute", route)
    account.advance(6)
    try account.expectFilters(
      "DescribeVpnConnections", "VpnConnections",
      [
        "customer-gateway-id": far, "state": "available", "option.static-routes-only": "true", "type": "ipsec.1",
        "route.destination-cidr-block": "10.7.0.0/16", "vpn-connection-id": id, "vpn-gateway-id": near,
        "customer-gateway-configuration": "*<pre_shared_key>*",
      ])
    try account.success("DeleteVpnConnectionRoute", route)
    try account.fails("DeleteVpnConnectionRoute", route, with: "InvalidRoute.NotFound")
    try account.success("DeleteVpnConnection", ["VpnConnectionId": id])
    account.advance(6)
    try account.fails("DeleteVpnConnection", ["VpnConnectionId": id], with: "InvalidVpnConnectionID.NotFound")
    account.advance(3700)
    #expect(try account.success("DescribeVpnConnections")["VpnConnections"] == [])
  }

  @Test func carrierGatewaysStandInAVPC() throws {
    let vpc = try account.newVPC()
    let id = try account.make("CreateCarrierGateway", ["VpcId": vpc], "CarrierGateway.CarrierGatewayId")
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    try account.expectFilters(
      "DescribeCarrierGateways", "CarrierGateways",
      ["carrier-gateway-id": id, "state": "available", "vpc-id": vpc, "owner-id": "123456789012"])
    try account.success("DeleteCarrierGateway", ["CarrierGatewayId": id])
    try account.fails("DeleteCarrierGateway", ["CarrierGatewayId": id], with: "InvalidCarrierGatewayID.NotFound")
  }

  @Test func transitGatewaysRouteBetweenVPCs() throws {
    let vpc = try account.newVPC()
    let subnet = try account.newSubnet(vpc)
    let made = try account.success("CreateTransitGateway", ["Description": "hub"])["TransitGateway"]
    #expect(made?["State"] == "pending")
    let gateway = made?["TransitGatewayId"] ?? ""
    let table = made?["Options"]?["AssociationDefaultRouteTableId"] ?? ""
    account.advance(6)
    let input: Value = ["TransitGatewayId": gateway, "VpcId": vpc, "SubnetIds": [subnet]]
    let path: DocumentPath = "TransitGatewayVpcAttachment.TransitGatewayAttachmentId"
    let attachment = try account.make("CreateTransitGatewayVpcAttachment", input, path)
    try account.fails("CreateTransitGatewayVpcAttachment", input, with: "DuplicateTransitGatewayAttachment")
    account.advance(6)
    try account.expectFilters(
      "DescribeTransitGatewayAttachments", "TransitGatewayAttachments",
      [
        "state": "available", "transit-gateway-attachment-id": attachment, "transit-gateway-id": gateway,
        "resource-id": vpc, "resource-type": "vpc", "association.state": "associated",
        "association.transit-gateway-route-table-id": table,
      ])
    try account.expectFilters(
      "DescribeTransitGatewayVpcAttachments", "TransitGatewayVpcAttachments", ["vpc-id": vpc, "state": "available"])
    let main = try account.make(
      "DescribeRouteTables", ["Filters": [["Name": "vpc-id", "Values": [vpc]]]], "RouteTables[].RouteTableId")
    try account.success(
      "CreateRoute", ["RouteTableId": main, "DestinationCidrBlock": "10.9.0.0/16", "TransitGatewayId": gateway])
    try account.fails("DeleteTransitGateway", ["TransitGatewayId": gateway], with: "IncorrectState")
    try account.fails("DeleteSubnet", ["SubnetId": subnet], with: "DependencyViolation")
    try account.success("DeleteTransitGatewayVpcAttachment", ["TransitGatewayAttachmentId": attachment])
    account.advance(6)
    try account.fails(
      "DeleteTransitGatewayVpcAttachment", ["TransitGatewayAttachmentId": attachment],
      with: "InvalidTransitGatewayAttachmentID.NotFound")
    try account.success("DeleteTransitGateway", ["TransitGatewayId": gateway])
    account.advance(6)
    try account.fails(
      "DescribeTransitGateways", ["TransitGatewayIds": [gateway]], with: "InvalidTransitGatewayID.NotFound")
  }

  @Test func transitRoutesAreStaticOrLearnt() throws {
    let vpc = try account.newVPC()
    let subnet = try account.newSubnet(vpc)
    let options: Value = ["DefaultRouteTableAssociation": "disable", "DefaultRouteTablePropagation": "disable"]
    let gateway = try account.make("CreateTransitGateway", ["Options": options], "TransitGateway.TransitGatewayId")
    let table = try account.make(
      "CreateTransitGatewayRouteTable", ["TransitGatewayId": gateway],
      "TransitGatewayRouteTable.TransitGatewayRouteTableId")
    let attachment = try account.make(
      "CreateTransitGatewayVpcAttachment", ["TransitGatewayId": gateway, "VpcId": vpc, "SubnetIds": [subnet]],
      "TransitGatewayVpcAttachment.TransitGatewayAttachmentId")
    let pair: Value = ["TransitGatewayRouteTableId": table, "TransitGatewayAttachmentId": attachment]
    try account.success("AssociateTransitGatewayRouteTable", pair)
    try account.fails("AssociateTransitGatewayRouteTable", pair, with: "Resource.AlreadyAssociated")
    try account.fails("DeleteTransitGatewayRouteTable", ["TransitGatewayRouteTableId": table], with: "IncorrectState")
    try account.success("EnableTransitGatewayRouteTablePropagation", pair)
    let route: Value = ["TransitGatewayRouteTableId": table, "DestinationCidrBlock": "10.9.0.0/16", "Blackhole": true]
    try account.success("CreateTransitGatewayRoute", route)
    try account.fails("CreateTransitGatewayRoute", route, with: "RouteAlreadyExists")
    let search: Value = ["TransitGatewayRouteTableId": table, "Filters": [["Name": "type", "Values": ["*"]]]]
    #expect(try account.texts("SearchTransitGatewayRoutes", search, "Routes[].State") == ["blackhole", "active"])
    let id: Value = ["TransitGatewayRouteTableId": table]
    #expect(try account.success("GetTransitGatewayRouteTableAssociations", id)["Associations"]?.list?.count == 1)
    let rows = try account.success("GetTransitGatewayRouteTablePropagations", id)
    #expect(rows["TransitGatewayRouteTablePropagations"]?[0]?["ResourceId"] == vpc)
    try account.success("DisableTransitGatewayRouteTablePropagation", pair)
    try account.success("DisassociateTransitGatewayRouteTable", pair)
    try account.success(
      "DeleteTransitGatewayRoute", ["TransitGatewayRouteTableId": table, "DestinationCidrBlock": "10.9.0.0/16"])
    #expect(try account.success("SearchTransitGatewayRoutes", search)["Routes"] == [])
    try account.success("DeleteTransitGatewayRouteTable", id)
  }
}
