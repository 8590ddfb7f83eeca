import Testing
import Values

@testable import SimulatedAccount

@Suite struct VPCEndpointTests {
  let account = AccountFixture("ec2")
  let vpc: Value
  let table: Value

  init() throws {
    vpc = try account.newVPC()
    table = try account.make("CreateRouteTable", ["VpcId": vpc], "RouteTable.RouteTableId")
  }

  private func destinations() throws -> [String] {
    try account.texts(
      "DescribeRouteTables", ["RouteTableIds": [table]], "RouteTables[].Routes[].DestinationPrefixListId")
  }

  @Test func aGatewayEndpointIsARoute() throws {
    let input: Value = ["VpcId": vpc, "ServiceName": "com.amazonaws.us-west-2.s3", "RouteTableIds": [table]]
    let made = try account.success("CreateVpcEndpoint", input)["VpcEndpoint"]
    #expect(made?["State"] == "available")
    let id = made?["VpcEndpointId"] ?? ""
    #expect(try destinations() == ["pl-68a54001"])
    try account.fails("CreateVpcEndpoint", input, with: "RouteAlreadyExists")
    try account.fails("DeleteVpc", ["VpcId": vpc], with: "DependencyViolation")
    try account.success("ModifyVpcEndpoint", ["VpcEndpointId": id, "RemoveRouteTableIds": [table]])
    #expect(try destinations() == [])
    try account.success("ModifyVpcEndpoint", ["VpcEndpointId": id, "AddRouteTableIds": [table]])
    #expect(try destinations() == ["pl-68a54001"])
    try account.fails(
      "ModifyVpcEndpoint", ["VpcEndpointId": id, "AddSubnetIds": [account.subnets[0]]], with: "InvalidParameter")
    try account.fails(
      "ModifyVpcEndpoint", ["VpcEndpointId": id, "PolicyDocument": "open"], with: "InvalidPolicyDocument")
    let gone: Value = ["VpcEndpointIds": [id, "vpce-12345678"]]
    let failed = try account.success("DeleteVpcEndpoints", gone)["Unsuccessful"]
    #expect(failed?[0]?["ResourceId"] == "vpce-12345678")
    #expect(failed?[0]?["Error"]?["Code"] == "InvalidVpcEndpoint.NotFound")
    #expect(try destinations() == [])
    try account.fails("DescribeVpcEndpoints", ["VpcEndpointIds": [id]], with: "InvalidVpcEndpointId.NotFound")
    try account.fails("DeleteVpcEndpoints", ["VpcEndpointIds": ["x"]], with: "InvalidVpcEndpointId.Malformed")
  }

  @Test func anInterfaceEndpointStandsInSubnets() throws {
    let subnet = try account.newSubnet(vpc)
    let input: [String: Value] = [
      "VpcId": vpc, "ServiceName": "com.amazonaws.us-west-2.ssm", "VpcEndpointType": "Interface",
      "SubnetIds": [subnet],
    ]
    let secret: Value = .map(input.merging(["PrivateDnsEnabled": true]) { $1 })
    try account.fails("CreateVpcEndpoint", secret, with: "InvalidParameter")
    let made = try account.success("CreateVpcEndpoint", .map(input))["VpcEndpoint"]
    #expect(made?["State"] == "pending")
    #expect(made?["Groups"]?[0]?["GroupName"] == "default")
    let id = made?["VpcEndpointId"] ?? ""
    account.advance(6)
    #expect(
      try account.texts("DescribeVpcEndpoints", ["VpcEndpointIds": [id]], "VpcEndpoints[].State") == ["available"])
    let interface = account.region["ec2.NetworkInterface"][made?["NetworkInterfaceIds"]?[0]?.text ?? ""]
    #expect(interface?["InterfaceType"] == "vpc_endpoint")
    #expect(interface?["SubnetId"] == subnet)
    try account.fails("DeleteSubnet", ["SubnetId": subnet], with: "DependencyViolation")
    let second = try account.newSubnet(vpc, "10.0.2.0/24", zone: "us-west-2b")
    let twin = try account.newSubnet(vpc, "10.0.3.0/24")
    try account.fails(
      "ModifyVpcEndpoint", ["VpcEndpointId": id, "AddSubnetIds": [twin]], with: "DuplicateSubnetsInSameZone")
    try account.success(
      "ModifyVpcEndpoint", ["VpcEndpointId": id, "AddSubnetIds": [second], "RemoveSubnetIds": [subnet]])
    #expect(account.region["ec2.NetworkInterface"].all.map { $0["SubnetId"] } == [second])
    try account.success("DeleteVpcEndpoints", ["VpcEndpointIds": [id]])
    #expect(account.region["ec2.NetworkInterface"].isEmpty)
    account.advance(6)
    try account.fails("DescribeVpcEndpoints", ["VpcEndpointIds": [id]], with: "InvalidVpcEndpointId.NotFound")
    try account.success("DeleteSubnet", ["SubnetId": second])
  }

  @Test func servicesAreDescribed() throws {
    let all = try account.success("DescribeVpcEndpointServices")
    #expect(all["ServiceNames"]?.list?.contains("com.amazonaws.us-west-2.dynamodb") == true)
    let gateways: Value = ["Filters": [["Name": "service-type", "Values": ["Gateway"]]]]
    #expect(try account.success("DescribeVpcEndpointServices", gateways)["ServiceDetails"]?.list?.count == 2)
    let one = try account.success("DescribeVpcEndpointServices", ["ServiceNames": ["com.amazonaws.us-west-2.ssm"]])
    #expect(one["ServiceDetails"]?[0]?["PrivateDnsName"] == "ssm.us-west-2.amazonaws.com")
    try account.fails("DescribeVpcEndpointServices", ["ServiceNames": ["nothing"]], with: "InvalidServiceName")
    try account.fails(
      "CreateVpcEndpoint", ["VpcId": vpc, "ServiceName": "com.amazonaws.us-west-2.nothing"], with: "InvalidServiceName")
    let page = try account.success("DescribeVpcEndpointServices", ["MaxResults": 5])
    #expect(page["ServiceDetails"]?.list?.count == 5)
    #expect(page["NextToken"] != nil)
  }

  @Test func everyFilterOfEndpoints() throws {
    let input: Value = ["VpcId": vpc, "ServiceName": "com.amazonaws.us-west-2.s3"]
    let id = try account.make("CreateVpcEndpoint", input, "VpcEndpoint.VpcEndpointId")
    try account.expectFilters(
      "DescribeVpcEndpoints", "VpcEndpoints",
      [
        "vpc-endpoint-id": id, "vpc-id": vpc, "service-name": "*.s3", "vpc-endpoint-state": "available",
        "vpc-endpoint-type": "Gateway", "ip-address-type": "ipv4",
      ])
  }

  @Test func flowLogsAreMadeListedAndDeleted() throws {
    let input: [String: Value] = [
      "ResourceIds": [vpc], "ResourceType": "VPC", "TrafficType": "ALL", "LogGroupName": "flows",
      "DeliverLogsPermissionArn": "arn:aws:iam::123456789012:role/flows",
    ]
    let id = try account.make("CreateFlowLogs", .map(input), "FlowLogIds[]")
    try account.fails("CreateFlowLogs", .map(input), with: "FlowLogAlreadyExists")
    for wrong: [String: Value] in [
      ["MaxAggregationInterval": 61], ["LogDestination": "arn:aws:logs:us-west-2:123456789012:log-group:x"],
      ["LogDestinationType": "s3"],
    ] { try account.fails("CreateFlowLogs", .map(input.merging(wrong) { $1 }), with: "InvalidParameter") }
    var bare = input
    bare["DeliverLogsPermissionArn"] = nil
    try account.fails("CreateFlowLogs", .map(bare), with: "InvalidParameter")
    try account.fails(
      "CreateFlowLogs", .map(input.merging(["ResourceIds": ["vpc-12345678"]]) { $1 }), with: "InvalidVpcID.NotFound")
    try account.expectFilters(
      "DescribeFlowLogs", "FlowLogs",
      [
        "flow-log-id": id, "log-group-name": "flows", "resource-id": vpc, "traffic-type": "ALL",
        "log-destination-type": "cloud-watch-logs", "deliver-log-status": "SUCCESS",
      ], from: "Filter")
    try account.success("DeleteFlowLogs", ["FlowLogIds": [id]])
    try account.fails("DeleteFlowLogs", ["FlowLogIds": [id]], with: "InvalidFlowLogId.NotFound")
    let bucket: Value = [
      "ResourceIds": [vpc], "ResourceType": "VPC", "TrafficType": "REJECT", "LogDestinationType": "s3",
      "LogDestination": "arn:aws:s3:::flows",
    ]
    try account.success("CreateFlowLogs", bucket)
    #expect(
      try account.success("DescribeFlowLogs")["FlowLogs"]?[0]?["DestinationOptions"]?["FileFormat"] == "plain-text")
  }
}
