import Testing
import Values

@testable import SimulatedAccount

@Suite struct GatewayTests {
  let account = AccountFixture("ec2")

  @Test func internetGatewaysAreAttachedOnce() throws {
    let vpc = try account.newVPC()
    let gateway = try account.make("CreateInternetGateway", [:], "InternetGateway.InternetGatewayId")
    let pair: Value = ["InternetGatewayId": gateway, "VpcId": vpc]
    try account.fails("DetachInternetGateway", pair, with: "Gateway.NotAttached")
    try account.success("AttachInternetGateway", pair)
    try account.fails("AttachInternetGateway", pair, with: "Resource.AlreadyAssociated")
    let second = try account.make("CreateInternetGateway", [:], "InternetGateway.InternetGatewayId")
    try account.fails(
      "AttachInternetGateway", ["InternetGatewayId": second, "VpcId": vpc], with: "InvalidParameterValue")
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    account.region["ec2.NetworkInterface"]["eni-1"] = ["VpcId": vpc, "Association": ["PublicIp": "198.51.100.1"]]
    try account.fails("DetachInternetGateway", pair, with: "DependencyViolation")
    account.region["ec2.NetworkInterface"]["eni-1"] = nil
    try account.expectFilters(
      "DescribeInternetGateways", "InternetGateways",
      ["internet-gateway-id": gateway, "attachment.vpc-id": vpc])
    try account.expectFilters(
      "DescribeInternetGateways", "InternetGateways", ["attachment.state": "available"], count: 2)
    try account.success("DetachInternetGateway", pair)
    try account.success("DeleteInternetGateway", ["InternetGatewayId": gateway])
    try account.fails(
      "DeleteInternetGateway", ["InternetGatewayId": gateway], with: "InvalidInternetGatewayID.NotFound")
  }

  private func state(_ gateway: Value) throws -> Value? {
    try account.success("DescribeNatGateways", ["NatGatewayIds": [gateway]])["NatGateways"]?[0]?["State"]
  }

  @Test func aNATGatewayTakesAnAddressAndGivesItBack() throws {
    let address = account.address()
    let input: Value = ["SubnetId": account.subnets[0], "AllocationId": address]
    let made = try account.success("CreateNatGateway", input)["NatGateway"]
    #expect(made?["State"] == "pending")
    let id = made?["NatGatewayId"] ?? ""
    account.advance(6)
    #expect(try state(id) == "available")
    let row = try account.success("DescribeNatGateways", ["NatGatewayIds": [id]])["NatGateways"]?[0]?[
      "NatGatewayAddresses"]?[0]
    #expect(row?["PublicIp"] == "198.51.100.7")
    #expect(row?["PrivateIp"] == "172.31.0.4")
    #expect(row?["Status"] == "succeeded")
    #expect(account.region["ec2.Address"][address.text ?? ""]?["AssociationId"] == row?["AssociationId"])
    let interface = account.region["ec2.NetworkInterface"][row?["NetworkInterfaceId"]?.text ?? ""]
    #expect(interface?["InterfaceType"] == "nat_gateway")
    #expect(interface?["Association"]?["PublicIp"] == "198.51.100.7")
    try account.fails("DeleteSubnet", ["SubnetId": account.subnets[0]], with: "DependencyViolation")
    try account.success("DeleteNatGateway", ["NatGatewayId": id])
    #expect(try state(id) == "deleting")
    account.advance(6)
    #expect(try state(id) == "deleted")
    #expect(account.region["ec2.Address"][address.text ?? ""]?["AssociationId"] == nil)
    #expect(account.region["ec2.NetworkInterface"].isEmpty)
    try account.fails("DeleteNatGateway", ["NatGatewayId": id], with: "NatGatewayNotFound")
    account.advance(3700)
    try account.fails("DescribeNatGateways", ["NatGatewayIds": [id]], with: "NatGatewayNotFound")
    try account.success("DeleteSubnet", ["SubnetId": account.subnets[0]])
  }

  @Test func aNATGatewayWithoutAWayOutFails() throws {
    let subnet = try account.newSubnet(try account.newVPC())
    let input: Value = ["SubnetId": subnet, "AllocationId": account.address()]
    let id = try account.make("CreateNatGateway", input, "NatGateway.NatGatewayId")
    #expect(try state(id) == "pending")
    account.advance(6)
    let failed = try account.success("DescribeNatGateways", ["NatGatewayIds": [id]])["NatGateways"]?[0]
    #expect(failed?["State"] == "failed")
    #expect(failed?["FailureCode"] == "Gateway.NotAttached")
    #expect(account.region["ec2.NetworkInterface"].isEmpty)
    try account.success("DeleteSubnet", ["SubnetId": subnet])
  }

  @Test func whatANATGatewayNeeds() throws {
    let subnet = account.subnets[0]
    try account.fails("CreateNatGateway", ["SubnetId": subnet], with: "MissingParameter")
    try account.fails(
      "CreateNatGateway", ["SubnetId": subnet, "AllocationId": "eipalloc-1"], with: "InvalidAllocationID.NotFound")
    try account.fails(
      "CreateNatGateway", ["SubnetId": subnet, "AllocationId": account.address(), "ConnectivityType": "private"],
      with: "InvalidParameterCombination")
    try account.fails(
      "CreateNatGateway", ["SubnetId": subnet, "ConnectivityType": "private", "PrivateIpAddress": "10.0.0.1"],
      with: "InvalidParameterValue")
    try account.fails("DescribeNatGateways", ["NatGatewayIds": ["nat-x"]], with: "NatGatewayMalformed")
    #expect(account.region["ec2.NetworkInterface"].isEmpty)
  }

  @Test func privateGatewaysTakeAndGiveBackAddresses() throws {
    let input: Value = [
      "SubnetId": account.subnets[0], "ConnectivityType": "private", "PrivateIpAddress": "172.31.0.9",
    ]
    let id = try account.make("CreateNatGateway", input, "NatGateway.NatGatewayId")
    try account.fails(
      "AssignPrivateNatGatewayAddress", ["NatGatewayId": id, "PrivateIpAddressCount": 2], with: "IncorrectState")
    account.advance(6)
    let more = try account.success(
      "AssignPrivateNatGatewayAddress", ["NatGatewayId": id, "PrivateIpAddressCount": 2])["NatGatewayAddresses"]
    #expect(more?[0]?["PrivateIp"] == "172.31.0.4")
    try account.success(
      "UnassignPrivateNatGatewayAddress", ["NatGatewayId": id, "PrivateIpAddresses": ["172.31.0.4"]])
    try account.fails(
      "UnassignPrivateNatGatewayAddress", ["NatGatewayId": id, "PrivateIpAddresses": ["172.31.0.9"]],
      with: "InvalidParameter")
    let path: DocumentPath = "NatGateways[].NatGatewayAddresses[].PrivateIp"
    #expect(try account.texts("DescribeNatGateways", ["NatGatewayIds": [id]], path) == ["172.31.0.9", "172.31.0.5"])
    try account.fails(
      "AssociateNatGatewayAddress", ["NatGatewayId": id, "AllocationIds": [account.address()]],
      with: "InvalidParameterValue")
  }

  @Test func publicGatewaysTakeAndGiveBackAddresses() throws {
    let id = try account.make(
      "CreateNatGateway", ["SubnetId": account.subnets[0], "AllocationId": account.address()], "NatGateway.NatGatewayId"
    )
    account.advance(6)
    let second = account.address("eipalloc-0123456789abcdef1")
    let input: Value = ["NatGatewayId": id, "AllocationIds": [second]]
    let row = try account.success("AssociateNatGatewayAddress", input)["NatGatewayAddresses"]?[0]
    try account.fails("AssociateNatGatewayAddress", input, with: "Resource.AlreadyAssociated")
    try account.success(
      "DisassociateNatGatewayAddress", ["NatGatewayId": id, "AssociationIds": [row?["AssociationId"] ?? ""]])
    #expect(account.region["ec2.Address"][second.text ?? ""]?["AssociationId"] == nil)
    try account.expectFilters(
      "DescribeNatGateways", "NatGateways",
      [
        "nat-gateway-id": id, "state": "available", "subnet-id": account.subnets[0], "vpc-id": .string(account.vpc),
      ], from: "Filter")
  }
}
