import Testing
import Values

@testable import SimulatedAccount

@Suite struct EndpointConfigurationTests {
  private let account = AccountFixture("ec2")

  private func service() throws -> Value {
    let balancer = try account.success(
      "CreateLoadBalancer", ["Name": "n", "Type": "network", "Subnets": [account.subnets[0]]], of: "elbv2")
    let arn = try #require(balancer["LoadBalancers"]?[0]?["LoadBalancerArn"])
    let made = try account.success("CreateVpcEndpointServiceConfiguration", ["NetworkLoadBalancerArns": [arn]])
    return try #require(made["ServiceConfiguration"])
  }

  @Test func anEndpointConnectsToAServiceOfTheAccount() throws {
    let service = try service()
    #expect(service["ServiceType"] == [["ServiceType": "Interface"]] && service["AcceptanceRequired"] == true)
    let name = try #require(service["ServiceName"])
    let offered = try account.success("DescribeVpcEndpointServices", ["ServiceNames": [name]])
    #expect(offered["ServiceDetails"]?[0]?["Owner"] == .owner())
    try account.success(
      "CreateVpcEndpoint",
      [
        "VpcId": .string(account.vpc), "ServiceName": name, "VpcEndpointType": "Interface",
        "SubnetIds": [account.subnets[0]],
      ])
  }

  @Test func whoMayConnectIsListed() throws {
    let id = try #require(try service()["ServiceId"])
    let principals: Value = ["arn:aws:iam::123456789012:root", "*"]
    let added = try account.success(
      "ModifyVpcEndpointServicePermissions", ["ServiceId": id, "AddAllowedPrincipals": principals])
    #expect(added["AddedPrincipals"]?[1]?["PrincipalType"] == "All")
    try account.success(
      "ModifyVpcEndpointServicePermissions", ["ServiceId": id, "RemoveAllowedPrincipals": ["*"]])
    let left = try account.success("DescribeVpcEndpointServicePermissions", ["ServiceId": id])["AllowedPrincipals"]
    #expect(left?.list?.count == 1 && left?[0]?["PrincipalType"] == "Account")
  }

  @Test func aServiceIsChangedAndDeleted() throws {
    let id = try #require(try service()["ServiceId"])
    try account.success(
      "ModifyVpcEndpointServiceConfiguration",
      ["ServiceId": id, "AcceptanceRequired": false, "PrivateDnsName": "api.example.com"])
    let shown = try account.success("DescribeVpcEndpointServiceConfigurations", ["ServiceIds": [id]])
    #expect(shown["ServiceConfigurations"]?[0]?["PrivateDnsNameConfiguration"]?["Type"] == "TXT")
    let gone = try account.success("DeleteVpcEndpointServiceConfigurations", ["ServiceIds": [id, "vpce-svc-0"]])
    #expect(gone["Unsuccessful"]?.list?.count == 1)
    try account.fails(
      "DescribeVpcEndpointServiceConfigurations", ["ServiceIds": [id]], with: "InvalidVpcEndpointServiceId.NotFound")
    try account.fails("CreateVpcEndpointServiceConfiguration", [:], with: "InvalidParameter")
  }
}
