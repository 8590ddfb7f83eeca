import Testing
import Values

@testable import SimulatedAccount

@Suite struct SubnetTests {
  let account = AccountFixture("ec2")

  @Test(arguments: [
    ("MapPublicIpOnLaunch", "MapPublicIpOnLaunch"), ("EnableDns64", "EnableDns64"),
    ("MapCustomerOwnedIpOnLaunch", "MapCustomerOwnedIpOnLaunch"),
    ("EnableResourceNameDnsARecordOnLaunch", "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord"),
    ("EnableResourceNameDnsAAAARecordOnLaunch", "PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord"),
  ])
  func flagsChange(_ member: String, _ path: String) throws {
    let subnet = try account.newSubnet(try account.newVPC())
    try account.success("ModifySubnetAttribute", ["SubnetId": subnet, member: ["Value": true]])
    let answer = try account.texts("DescribeSubnets", ["SubnetIds": [subnet]], .init("Subnets[].\(path)"))
    #expect(answer == ["true"])
  }

  @Test func oneAttributeACall() throws {
    let subnet = try account.newSubnet(try account.newVPC())
    try account.fails("ModifySubnetAttribute", ["SubnetId": subnet], with: "MissingParameter")
    try account.fails(
      "ModifySubnetAttribute",
      ["SubnetId": subnet, "EnableDns64": ["Value": true], "MapPublicIpOnLaunch": ["Value": true]],
      with: "InvalidParameterCombination")
    try account.fails(
      "ModifySubnetAttribute", ["SubnetId": subnet, "AssignIpv6AddressOnCreation": ["Value": true]],
      with: "InvalidParameterValue")
    try account.success(
      "ModifySubnetAttribute", ["SubnetId": subnet, "PrivateDnsHostnameTypeOnLaunch": "resource-name"])
    try account.success("ModifySubnetAttribute", ["SubnetId": subnet, "EnableLniAtDeviceIndex": 1])
    let found = try account.success("DescribeSubnets", ["SubnetIds": [subnet]])["Subnets"]?[0]
    #expect(found?["PrivateDnsNameOptionsOnLaunch"]?["HostnameType"] == "resource-name")
    #expect(found?["EnableLniAtDeviceIndex"] == 1)
  }

  @Test func ipv6RangesComeAndGo() throws {
    let made = try account.success("CreateVpc", ["CidrBlock": "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock": true])[
      "Vpc"]
    let vpc = made?["VpcId"] ?? ""
    let range = made?["Ipv6CidrBlockAssociationSet"]?[0]?["Ipv6CidrBlock"]?.text ?? ""
    let own = Value.string(range.replacing("/56", with: "/64"))
    let native = try account.success("CreateSubnet", ["VpcId": vpc, "Ipv6CidrBlock": own, "Ipv6Native": true])["Subnet"]
    #expect(native?["CidrBlock"] == nil)
    #expect(native?["AvailableIpAddressCount"] == 0)
    let subnet = try account.newSubnet(vpc)
    let input: Value = ["SubnetId": subnet, "Ipv6CidrBlock": own]
    try account.fails("AssociateSubnetCidrBlock", input, with: "InvalidSubnet.Conflict")
    try account.success("DeleteSubnet", ["SubnetId": native?["SubnetId"] ?? ""])
    try account.fails(
      "AssociateSubnetCidrBlock", ["SubnetId": subnet, "Ipv6CidrBlock": "2001:db8::/64"], with: "InvalidSubnet.Range")
    let association = try account.success("AssociateSubnetCidrBlock", input)["Ipv6CidrBlockAssociation"]
    #expect(association?["Ipv6CidrBlockState"]?["State"] == "associating")
    try account.success("ModifySubnetAttribute", ["SubnetId": subnet, "AssignIpv6AddressOnCreation": ["Value": true]])
    let id: Value = ["AssociationId": association?["AssociationId"] ?? ""]
    try account.success("DisassociateSubnetCidrBlock", id)
    try account.fails("DisassociateSubnetCidrBlock", id, with: "InvalidSubnetCidrBlockAssociationID.NotFound")
  }

  @Test func rangesMustFit() throws {
    let vpc = try account.newVPC()
    for cidr: Value in ["10.1.0.0/24", "10.0.0.0/15", "10.0.0.0/29"] {
      try account.fails("CreateSubnet", ["VpcId": vpc, "CidrBlock": cidr], with: "InvalidSubnet.Range")
    }
    try account.fails("CreateSubnet", ["VpcId": vpc, "CidrBlock": "ten"], with: "InvalidParameterValue")
    _ = try account.newSubnet(vpc)
    try account.fails("CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.1.128/25"], with: "InvalidSubnet.Conflict")
    try account.fails(
      "CreateSubnet", ["VpcId": vpc, "CidrBlock": "10.0.2.0/24", "AvailabilityZone": "mars-1a"],
      with: "InvalidParameterValue")
  }

  @Test func interfacesTakeAddresses() throws {
    let subnet = try account.newSubnet(try account.newVPC())
    let path: DocumentPath = "Subnets[].AvailableIpAddressCount"
    #expect(try account.texts("DescribeSubnets", ["SubnetIds": [subnet]], path) == ["251"])
    account.region["ec2.NetworkInterface"]["eni-1"] = [
      "NetworkInterfaceId": "eni-1", "SubnetId": subnet,
      "PrivateIpAddresses": [["PrivateIpAddress": "10.0.1.4"], ["PrivateIpAddress": "10.0.1.5"]],
    ]
    #expect(try account.texts("DescribeSubnets", ["SubnetIds": [subnet]], path) == ["249"])
    let document = try #require(account.region[Subnets.kind][subnet.text ?? ""])
    #expect(try SubnetAddresses.free(in: document, count: 2, region: account.region) == ["10.0.1.6", "10.0.1.7"])
    #expect(throws: SimulatedFault.self) {
      try SubnetAddresses.claim("10.0.1.5", in: document, region: account.region)
    }
    try account.fails("DeleteSubnet", ["SubnetId": subnet], with: "DependencyViolation")
  }

  @Test func reservationsStandInTheSubnet() throws {
    let subnet = try account.newSubnet(try account.newVPC())
    let input: [String: Value] = ["SubnetId": subnet, "Cidr": "10.0.1.16/28", "ReservationType": "explicit"]
    let id = try account.make(
      "CreateSubnetCidrReservation", .map(input), "SubnetCidrReservation.SubnetCidrReservationId")
    let outside = input.merging(["Cidr": "10.0.2.0/28"]) { $1 }
    try account.fails("CreateSubnetCidrReservation", .map(outside), with: "InvalidParameterValue")
    let found = try account.success("GetSubnetCidrReservations", ["SubnetId": subnet])
    #expect(found["SubnetIpv4CidrReservations"]?.list?.count == 1)
    try account.success("DeleteSubnetCidrReservation", ["SubnetCidrReservationId": id])
    try account.fails(
      "DeleteSubnetCidrReservation", ["SubnetCidrReservationId": id], with: "InvalidSubnetCidrReservationID.NotFound")
  }

  @Test func everyFilterOfSubnets() throws {
    let vpc = try account.newVPC()
    let subnet = try account.newSubnet(vpc, "10.0.1.0/24", zone: "us-west-2c")
    try account.expectFilters(
      "DescribeSubnets", "Subnets",
      [
        "subnet-id": subnet, "vpc-id": vpc, "cidr": "10.0.1.0/24", "cidrBlock": "10.0.1.0/24",
        "cidr-block": "10.0.1.0/24", "default-for-az": "false", "available-ip-address-count": "251",
        "map-public-ip-on-launch": "false", "subnet-arn": .string("*/\(subnet.text ?? "")"),
      ])
    try account.expectFilters(
      "DescribeSubnets", "Subnets", ["availability-zone": "us-west-2c", "availability-zone-id": "usw2-az3"], count: 2)
    try account.expectFilters(
      "DescribeSubnets", "Subnets",
      [
        "state": "available", "owner-id": "123456789012", "ipv6-native": "false", "enable-dns64": "false",
        "private-dns-name-options-on-launch.hostname-type": "ip-name",
      ], count: 5)
  }
}
