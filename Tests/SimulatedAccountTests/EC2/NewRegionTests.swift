import Testing
import Values

@testable import SimulatedAccount

@Suite struct NewRegionTests {
  let account = AccountFixture("ec2")

  @Test func theDefaultVPCReachesTheInternet() throws {
    let tables = try account.success("DescribeRouteTables")["RouteTables"]
    #expect(tables?.list?.count == 1)
    #expect(tables?[0]?["Associations"]?[0]?["Main"] == true)
    let routes = try account.texts("DescribeRouteTables", [:], "RouteTables[].Routes[].DestinationCidrBlock")
    #expect(routes == ["172.31.0.0/16", "0.0.0.0/0"])
    #expect(tables?[0]?["Routes"]?[1]?["State"] == "active")
    #expect(
      try account.texts("DescribeInternetGateways", [:], "InternetGateways[].Attachments[].VpcId") == [account.vpc])
  }

  @Test func everySubnetStandsUnderTheDefaultACL() throws {
    let acl = try account.success("DescribeNetworkAcls")["NetworkAcls"]?[0]
    #expect(acl?["IsDefault"] == true)
    #expect(acl?["Associations"]?.list?.count == 4)
    let entries = acl?["Entries"]?.list ?? []
    #expect(entries.map { $0["RuleNumber"]?.integer } == [100, 32767, 100, 32767])
    #expect(entries.map { $0["Egress"] } == [true, true, false, false])
    let options = try account.success("DescribeDhcpOptions")["DhcpOptions"]
    #expect(options?[0]?["DhcpOptionsId"]?.text == account.region[VPCs.kind][account.vpc]?["DhcpOptionsId"]?.text)
    #expect(options?[0]?["DhcpConfigurations"]?[0]?["Values"]?[0]?["Value"] == "us-west-2.compute.internal")
  }

  @Test func aDefaultVPCCanBeMadeAgain() throws {
    try account.fails("CreateDefaultVpc", [:], with: "DefaultVpcAlreadyExists")
    let vpc: Value = .string(account.vpc)
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    for subnet in account.subnets { try account.success("DeleteSubnet", ["SubnetId": subnet]) }
    let gateway = try account.make("DescribeInternetGateways", [:], "InternetGateways[].InternetGatewayId")
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    try account.fails("DeleteInternetGateway", ["InternetGatewayId": gateway], with: "DependencyViolation")
    try account.success("DetachInternetGateway", ["InternetGatewayId": gateway, "VpcId": vpc])
    try account.success("DeleteVpc", ["VpcId": vpc])
    for kind in [RouteTables.kind, NetworkACLs.kind, SecurityGroups.kind, SecurityGroupRules.kind] {
      #expect(account.region[kind].isEmpty)
    }
    try account.fails("CreateDefaultSubnet", ["AvailabilityZone": "us-west-2a"], with: "DefaultVpcDoesNotExist")
    let made = try account.success("CreateDefaultVpc")["Vpc"]
    #expect(made?["IsDefault"] == true)
    #expect(account.subnets.count == 4)
  }

  @Test func aDefaultSubnetCanBeMadeAgain() throws {
    let zone: Value = ["AvailabilityZone": "us-west-2b"]
    try account.fails("CreateDefaultSubnet", zone, with: "DefaultSubnetAlreadyExistsInAvailabilityZone")
    try account.success("DeleteSubnet", ["SubnetId": account.subnets[1]])
    let subnet = try account.success("CreateDefaultSubnet", zone)["Subnet"]
    #expect(subnet?["CidrBlock"] == "172.31.16.0/20")
    #expect(subnet?["DefaultForAz"] == true)
    #expect(subnet?["MapPublicIpOnLaunch"] == true)
  }
}
