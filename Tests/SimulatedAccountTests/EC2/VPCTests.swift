import Testing
import Values

@testable import SimulatedAccount

@Suite struct VPCTests {
  let account = AccountFixture("ec2")

  @Test func aVPCBringsItsOwnAndTakesItAway() throws {
    let vpc = try account.newVPC()
    let only: Value = [["Name": "vpc-id", "Values": [vpc]]]
    for (name, member) in [
      ("DescribeRouteTables", "RouteTables"), ("DescribeNetworkAcls", "NetworkAcls"),
      ("DescribeSecurityGroups", "SecurityGroups"),
    ] {
      #expect(try account.success(name, ["Filters": only])[member]?.list?.count == 1)
    }
    try account.success("DeleteVpc", ["VpcId": vpc])
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "InvalidVpcID.NotFound")
    #expect(try account.success("DescribeRouteTables", ["Filters": only])["RouteTables"] == [])
  }

  @Test(arguments: ["CreateSubnet", "CreateSecurityGroup", "CreateRouteTable", "CreateNetworkAcl"])
  func whatOneMadeKeepsTheVPC(_ operation: String) throws {
    let vpc = try account.newVPC()
    var input: [String: Value] = ["VpcId": vpc]
    if operation == "CreateSubnet" { input["CidrBlock"] = "10.0.0.0/24" }
    if operation == "CreateSecurityGroup" { (input["GroupName"], input["Description"]) = ("web", "web") }
    try account.success(operation, .map(input))
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
  }

  @Test func loadBalancersKeepTheirSubnetAndVPC() throws {
    let vpc = try account.newVPC()
    let subnet = try account.newSubnet(vpc)
    account.region["elb.LoadBalancer"]["a"] = ["LoadBalancerName": "a", "Subnets": [subnet], "VPCId": vpc]
    try account.fails("DeleteSubnet", ["SubnetId": subnet], with: "DependencyViolation")
    account.region["elb.LoadBalancer"]["a"] = nil
    account.region["elbv2.LoadBalancer"]["a"] = ["VpcId": vpc, "AvailabilityZones": [["SubnetId": subnet]]]
    try account.fails("DeleteSubnet", ["SubnetId": subnet], with: "DependencyViolation")
    account.region["elbv2.LoadBalancer"]["a"] = nil
    try account.success("DeleteSubnet", ["SubnetId": subnet])
  }

  @Test func attributesAreDescribedOneByOneAndChanged() throws {
    let vpc = try account.newVPC()
    let names = ["EnableDnsSupport", "EnableDnsHostnames", "EnableNetworkAddressUsageMetrics"]
    for (name, isOn) in zip(names, [true, false, false]) {
      let asked = Value.string(name.prefix(1).lowercased() + name.dropFirst())
      let answer = try account.success("DescribeVpcAttribute", ["VpcId": vpc, "Attribute": asked])
      #expect(answer[name]?["Value"] == .boolean(isOn))
      try account.success("ModifyVpcAttribute", ["VpcId": vpc, name: ["Value": .boolean(!isOn)]])
      let changed = try account.success("DescribeVpcAttribute", ["VpcId": vpc, "Attribute": asked])
      #expect(changed[name]?["Value"] == .boolean(!isOn))
    }
    try account.fails("ModifyVpcAttribute", ["VpcId": vpc], with: "MissingParameter")
    try account.fails(
      "ModifyVpcAttribute",
      ["VpcId": vpc, "EnableDnsSupport": ["Value": true], "EnableDnsHostnames": ["Value": true]],
      with: "InvalidParameterCombination")
    #expect(
      try account.success("ModifyVpcTenancy", ["VpcId": vpc, "InstanceTenancy": "default"])["ReturnValue"] == true)
  }

  @Test func furtherRangesComeWithLocalRoutes() throws {
    let vpc = try account.newVPC()
    let input: Value = ["VpcId": vpc, "CidrBlock": "10.1.0.0/16"]
    let association = try account.success("AssociateVpcCidrBlock", input)["CidrBlockAssociation"]
    #expect(association?["CidrBlockState"]?["State"] == "associating")
    try account.fails("AssociateVpcCidrBlock", input, with: "InvalidVpc.Range")
    let tables: Value = ["Filters": [["Name": "vpc-id", "Values": [vpc]]]]
    let path: DocumentPath = "RouteTables[].Routes[].DestinationCidrBlock"
    #expect(try account.texts("DescribeRouteTables", tables, path) == ["10.0.0.0/16", "10.1.0.0/16"])
    let subnet = try account.newSubnet(vpc, "10.1.0.0/24")
    let id = association?["AssociationId"] ?? ""
    try account.fails("DisassociateVpcCidrBlock", ["AssociationId": id], with: "InvalidCidrBlock.InUse")
    try account.success("DeleteSubnet", ["SubnetId": subnet])
    let gone = try account.success("DisassociateVpcCidrBlock", ["AssociationId": id])["CidrBlockAssociation"]
    #expect(gone?["CidrBlockState"]?["State"] == "disassociating")
    #expect(try account.texts("DescribeRouteTables", tables, path) == ["10.0.0.0/16"])
    for number in 2...5 {
      try account.success("AssociateVpcCidrBlock", ["VpcId": vpc, "CidrBlock": .string("10.\(number).0.0/16")])
    }
    try account.fails("AssociateVpcCidrBlock", ["VpcId": vpc, "CidrBlock": "10.9.0.0/16"], with: "CidrLimitExceeded")
    let primary = try account.make(
      "DescribeVpcs", ["VpcIds": [vpc]], "Vpcs[].CidrBlockAssociationSet[].AssociationId")
    try account.fails("DisassociateVpcCidrBlock", ["AssociationId": primary], with: "OperationNotPermitted")
    try account.fails(
      "DisassociateVpcCidrBlock", ["AssociationId": "vpc-cidr-assoc-1"],
      with: "InvalidVpcCidrBlockAssociationID.NotFound")
  }

  @Test func anIPv6RangeComesWithRoutesAndEntries() throws {
    let made = try account.success("CreateVpc", ["CidrBlock": "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock": true])[
      "Vpc"]
    #expect(made?["Ipv6CidrBlockAssociationSet"]?[0]?["Ipv6CidrBlockState"]?["State"] == "associating")
    let vpc = made?["VpcId"] ?? ""
    let range = try account.make(
      "DescribeVpcs", ["VpcIds": [vpc]], "Vpcs[].Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock")
    #expect(range.text?.hasSuffix("::/56") == true)
    let tables: Value = ["Filters": [["Name": "route.destination-ipv6-cidr-block", "Values": [range]]]]
    #expect(try account.success("DescribeRouteTables", tables)["RouteTables"]?.list?.count == 1)
    let acls: Value = ["Filters": [["Name": "entry.ipv6-cidr", "Values": ["::/0"]]]]
    #expect(try account.success("DescribeNetworkAcls", acls)["NetworkAcls"]?[0]?["Entries"]?.list?.count == 8)
    let more = try account.success("AssociateVpcCidrBlock", ["VpcId": vpc, "AmazonProvidedIpv6CidrBlock": true])
    let id = more["Ipv6CidrBlockAssociation"]?["AssociationId"] ?? ""
    let gone = try account.success("DisassociateVpcCidrBlock", ["AssociationId": id])
    #expect(gone["Ipv6CidrBlockAssociation"]?["Ipv6CidrBlockState"]?["State"] == "disassociating")
  }

  @Test func malformedIdsAreToldFromMissingOnes() throws {
    try account.fails("DescribeVpcs", ["VpcIds": ["vpc-xyz"]], with: "InvalidVpcID.Malformed")
    try account.fails("DescribeVpcs", ["VpcIds": ["subnet-12345678"]], with: "InvalidVpcID.Malformed")
    try account.fails("DescribeVpcs", ["VpcIds": ["vpc-12345678"]], with: "InvalidVpcID.NotFound")
    try account.fails("DescribeVpcs", ["VpcIds": ["vpc-0123456789abcdef0"]], with: "InvalidVpcID.NotFound")
    try account.fails("DescribeSubnets", ["SubnetIds": ["subnet-?"]], with: "InvalidSubnetID.Malformed")
    try account.fails("DescribeRouteTables", ["RouteTableIds": ["x"]], with: "InvalidRouteTableId.Malformed")
    try account.fails("DescribeNetworkAcls", ["NetworkAclIds": ["x"]], with: "InvalidNetworkAclId.Malformed")
    try account.fails("DescribeSecurityGroups", ["GroupIds": ["sg-"]], with: "InvalidGroupId.Malformed")
  }

  @Test func everyFilterOfVPCs() throws {
    let made = try account.success(
      "CreateVpc",
      [
        "CidrBlock": "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock": true, "InstanceTenancy": "dedicated",
        "TagSpecifications": [["ResourceType": "vpc", "Tags": [["Key": "Name", "Value": "blue"]]]],
      ])["Vpc"]
    let ipv6 = made?["Ipv6CidrBlockAssociationSet"]?[0]
    try account.expectFilters(
      "DescribeVpcs", "Vpcs",
      [
        "vpc-id": made?["VpcId"] ?? "", "cidr": "10.0.*", "cidr-block": "10.0.0.0/16", "is-default": "false",
        "instance-tenancy": "dedicated", "tag:Name": "bl?e", "tag-key": "Name", "tag-value": "blue",
        "cidr-block-association.cidr-block": "10.0.0.0/16",
        "cidr-block-association.association-id": made?["CidrBlockAssociationSet"]?[0]?["AssociationId"] ?? "",
        "ipv6-cidr-block-association.ipv6-cidr-block": ipv6?["Ipv6CidrBlock"] ?? "",
        "ipv6-cidr-block-association.ipv6-pool": "Amazon", "ipv6-cidr-block-association.state": "associated",
        "ipv6-cidr-block-association.association-id": ipv6?["AssociationId"] ?? "",
      ])
    try account.expectFilters(
      "DescribeVpcs", "Vpcs",
      [
        "owner-id": "123456789012", "state": "available", "cidr-block-association.state": "associated",
        "dhcp-options-id": made?["DhcpOptionsId"] ?? "",
      ], count: 2)
  }
}
