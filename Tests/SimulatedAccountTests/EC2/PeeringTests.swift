import Testing
import Values

@testable import SimulatedAccount

@Suite struct PeeringTests {
  let account = AccountFixture("ec2")
  let vpc: Value
  let peer: Value

  init() throws {
    vpc = try account.newVPC()
    peer = try account.newVPC("10.1.0.0/16")
  }

  private var request: Value { ["VpcId": vpc, "PeerVpcId": peer] }

  private func newConnection() throws -> Value {
    try account.make("CreateVpcPeeringConnection", request, "VpcPeeringConnection.VpcPeeringConnectionId")
  }

  private func state(_ id: Value) throws -> Value? {
    let found = try account.success("DescribeVpcPeeringConnections", ["VpcPeeringConnectionIds": [id]])
    return found["VpcPeeringConnections"]?[0]?["Status"]?["Code"]
  }

  @Test func aRequestIsAcceptedUsedAndDeleted() throws {
    let made = try account.success("CreateVpcPeeringConnection", request)["VpcPeeringConnection"]
    #expect(made?["Status"]?["Code"] == "initiating-request")
    let id = made?["VpcPeeringConnectionId"] ?? ""
    #expect(try state(id) == "pending-acceptance")
    #expect(try newConnection() == id)
    let options: Value = [
      "VpcPeeringConnectionId": id, "RequesterPeeringConnectionOptions": ["AllowDnsResolutionFromRemoteVpc": true],
    ]
    try account.fails("ModifyVpcPeeringConnectionOptions", options, with: "InvalidStateTransition")
    let active = try account.success("AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": id])
    #expect(active["VpcPeeringConnection"]?["Status"]?["Code"] == "active")
    #expect(active["VpcPeeringConnection"]?["AccepterVpcInfo"]?["CidrBlock"] == "10.1.0.0/16")
    let changed = try account.success("ModifyVpcPeeringConnectionOptions", options)
    #expect(changed["RequesterPeeringConnectionOptions"]?["AllowDnsResolutionFromRemoteVpc"] == true)
    try account.fails("CreateVpcPeeringConnection", request, with: "VpcPeeringConnectionAlreadyExists")
    try account.fails("AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": id], with: "InvalidStateTransition")
    try account.fails("DeleteVpc", ["VpcId": peer], with: "DependencyViolation")
    try account.success("DeleteVpcPeeringConnection", ["VpcPeeringConnectionId": id])
    #expect(try state(id) == "deleted")
    try account.fails("DeleteVpcPeeringConnection", ["VpcPeeringConnectionId": id], with: "InvalidStateTransition")
    account.advance(3 * 3600)
    try account.fails(
      "DescribeVpcPeeringConnections", ["VpcPeeringConnectionIds": [id]], with: "InvalidVpcPeeringConnectionID.NotFound"
    )
  }

  @Test func aRequestIsRejectedOrExpires() throws {
    let rejected = try newConnection()
    try account.success("RejectVpcPeeringConnection", ["VpcPeeringConnectionId": rejected])
    #expect(try state(rejected) == "rejected")
    try account.fails(
      "AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": rejected], with: "InvalidStateTransition")
    let expired = try newConnection()
    account.advance(7 * 86400 + 1)
    #expect(try state(expired) == "expired")
  }

  @Test func overlappingRangesFail() throws {
    let twin = try account.newVPC()
    let made = try account.success("CreateVpcPeeringConnection", ["VpcId": vpc, "PeerVpcId": twin])
    #expect(made["VpcPeeringConnection"]?["Status"]?["Code"] == "failed")
    try account.fails(
      "CreateVpcPeeringConnection", ["VpcId": vpc, "PeerVpcId": "vpc-12345678"], with: "InvalidVpcID.NotFound")
  }

  @Test func anotherRegionAcceptsForItself() throws {
    let far = account.state.region("eu-west-1")
    let other = far[VPCs.kind].all[0]["VpcId"] ?? ""
    let id = try account.make(
      "CreateVpcPeeringConnection", ["VpcId": vpc, "PeerVpcId": other, "PeerRegion": "eu-west-1"],
      "VpcPeeringConnection.VpcPeeringConnectionId")
    #expect(far[PeeringConnections.kind][id.text ?? ""]?["Status"]?["Code"] == "pending-acceptance")
    try account.fails("AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": id], with: "OperationNotPermitted")
    try account.success("DeleteVpcPeeringConnection", ["VpcPeeringConnectionId": id])
    #expect(far[PeeringConnections.kind][id.text ?? ""]?["Status"]?["Code"] == "deleted")
    try account.fails(
      "CreateVpcPeeringConnection", ["VpcId": vpc, "PeerVpcId": other, "PeerRegion": "mars-1"],
      with: "InvalidParameterValue")
  }

  @Test func everyFilterOfConnections() throws {
    let id = try newConnection()
    try account.success("AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": id])
    try account.expectFilters(
      "DescribeVpcPeeringConnections", "VpcPeeringConnections",
      [
        "vpc-peering-connection-id": id, "status-code": "active", "status-message": "Active",
        "requester-vpc-info.vpc-id": vpc, "requester-vpc-info.owner-id": "123456789012",
        "requester-vpc-info.cidr-block": "10.0.0.0/16", "accepter-vpc-info.vpc-id": peer,
        "accepter-vpc-info.owner-id": "123456789012", "accepter-vpc-info.cidr-block": "10.1.0.0/16",
      ])
  }

  @Test func groupsReferToPeersAndGoStale() throws {
    let groups = try [vpc, peer].map { vpc in
      try account.make("CreateSecurityGroup", ["GroupName": "g", "Description": "g", "VpcId": vpc], "GroupId")
    }
    let rule: Value = [
      "GroupId": groups[0],
      "IpPermissions": [
        ["IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [["GroupId": groups[1]]]]
      ],
    ]
    try account.fails("AuthorizeSecurityGroupIngress", rule, with: "InvalidGroup.NotFound")
    let id = try newConnection()
    try account.success("AcceptVpcPeeringConnection", ["VpcPeeringConnectionId": id])
    let made = try account.success("AuthorizeSecurityGroupIngress", rule)["SecurityGroupRules"]?[0]
    #expect(made?["ReferencedGroupInfo"]?["VpcPeeringConnectionId"] == id)
    let references = try account.success("DescribeSecurityGroupReferences", ["GroupId": [groups[1]]])
    #expect(references["SecurityGroupReferenceSet"]?[0]?["ReferencingVpcId"] == vpc)
    #expect(try account.success("DescribeStaleSecurityGroups", ["VpcId": vpc])["StaleSecurityGroupSet"] == [])
    try account.success("DeleteSecurityGroup", ["GroupId": groups[1]])
    let stale = try account.success("DescribeStaleSecurityGroups", ["VpcId": vpc])["StaleSecurityGroupSet"]
    #expect(stale?[0]?["GroupId"] == groups[0])
    #expect(stale?[0]?["StaleIpPermissions"]?[0]?["UserIdGroupPairs"]?[0]?["GroupId"] == groups[1])
  }
}
