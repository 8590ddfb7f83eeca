import Effects
import Testing
import Values

@testable import SimulatedAccount

struct OverlayChangeTests {
  private let fixture = OverlayFixture()
  private var base: SimulatedBase { fixture.base }

  private func rule(_ port: Int64) -> Value {
    [
      "IpProtocol": "tcp", "FromPort": .integer(port), "ToPort": .integer(port),
      "IpRanges": [["CidrIp": "10.0.0.0/8"]],
    ]
  }

  @Test func `A live group gets rules without being changed`() async throws {
    let group = try fixture.group("old")
    try fixture.given("AuthorizeSecurityGroupIngress", ["GroupId": group, "IpPermissions": [rule(22)]])
    let before = try fixture.given("DescribeSecurityGroups")
    try await fixture.success("AuthorizeSecurityGroupIngress", ["GroupId": group, "IpPermissions": [rule(80)]])
    let duplicate = try await fixture.code(
      "AuthorizeSecurityGroupIngress", ["GroupId": group, "IpPermissions": [rule(22)]])
    #expect(duplicate == "InvalidPermission.Duplicate")
    let seen = try await fixture.success("DescribeSecurityGroups", ["GroupIds": [group]])["SecurityGroups"]?[0]
    #expect(seen?["IpPermissions"]?.list?.count == 2)
    #expect(try fixture.given("DescribeSecurityGroups") == before)
  }

  @Test func `A name that is taken in the account is refused as AWS does`() async throws {
    _ = try fixture.group("taken")
    let code = try await fixture.code(
      "CreateSecurityGroup", ["GroupName": "taken", "Description": "d", "VpcId": try fixture.vpc])
    #expect(code == "InvalidGroup.Duplicate")
  }

  @Test func `What live resources use cannot be deleted`() async throws {
    let group = try fixture.group("used")
    try fixture.balancer("web", group: group)
    #expect(try await fixture.code("DeleteSecurityGroup", ["GroupId": group]) == "DependencyViolation")
    #expect(try await fixture.code("DeleteVpc", ["VpcId": try fixture.vpc]) == "DependencyViolation")
    try await fixture.success("DeleteLoadBalancer", ["LoadBalancerName": "web"], of: "elb")
    try await fixture.success("DeleteSecurityGroup", ["GroupId": group])
    #expect(
      try await fixture.code("DescribeLoadBalancers", ["LoadBalancerNames": ["web"]], of: "elb")
        == "LoadBalancerNotFound")
  }

  @Test func `Changes of a live load balancer start from what it is`() async throws {
    try fixture.balancer("web", group: try fixture.group("g"))
    let given: Value = ["ConnectionSettings": ["IdleTimeout": 100], "CrossZoneLoadBalancing": ["Enabled": true]]
    try fixture.given(
      "ModifyLoadBalancerAttributes", ["LoadBalancerName": "web", "LoadBalancerAttributes": given], of: "elb")
    let answer = try await fixture.answer(
      "ModifyLoadBalancerAttributes",
      ["LoadBalancerName": "web", "LoadBalancerAttributes": ["ConnectionSettings": ["IdleTimeout": 3600]]], of: "elb")
    #expect(
      answer.note.differences == [
        Difference(path: "LoadBalancerAttributes.ConnectionSettings.IdleTimeout", old: 100, new: 3600)
      ])
    let now = try await fixture.success("DescribeLoadBalancerAttributes", ["LoadBalancerName": "web"], of: "elb")
    #expect(now["LoadBalancerAttributes"]?["CrossZoneLoadBalancing"] == ["Enabled": true])
    #expect(now["LoadBalancerAttributes"]?["ConnectionSettings"] == ["IdleTimeout": 3600])
  }

  @Test func `Tags of what the base has are kept`() async throws {
    try fixture.balancer("web", group: try fixture.group("g"))
    try fixture.given(
      "AddTags", ["LoadBalancerNames": ["web"], "Tags": [["Key": "a", "Value": "1"]]], of: "elb")
    try await fixture.success(
      "AddTags", ["LoadBalancerNames": ["web"], "Tags": [["Key": "b", "Value": "2"]]], of: "elb")
    let tags = try await fixture.success("DescribeTags", ["LoadBalancerNames": ["web"]], of: "elb")
    #expect(tags["TagDescriptions"]?[0]?["Tags"]?.list?.count == 2)
  }

  @Test func `A refused change leaves nothing behind`() async throws {
    let code = try await fixture.code("DeleteSecurityGroup", ["GroupId": "sg-0123456789abcdef0"])
    #expect(code == "InvalidGroup.NotFound")
    base.forget()
    #expect(try await fixture.answer("DescribeSecurityGroups").note == CallNote(.sent))
  }

  @Test func `What the base will not show counts as empty, and the change as guessed`() async throws {
    base.refuse("DescribeSecurityGroups", with: "UnauthorizedOperation")
    let answer = try await fixture.answer("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])
    #expect(answer.note.evidence == .guessed)
    #expect(try answer.result.get()["GroupId"]?.text?.hasPrefix("sg-") == true)
  }

  @Test func `An expired token is no statement about resources`() async throws {
    base.refuse("DescribeVpcs", with: "ExpiredToken")
    #expect(try await fixture.code("CreateSecurityGroup", ["GroupName": "new", "Description": "d"]) == "ExpiredToken")
  }

  @Test func `An operation that is not modelled gets a result of its shape`() async throws {
    let answer = try await fixture.answer(
      "CreateCapacityReservation",
      ["InstanceType": "m5.large", "InstancePlatform": "Linux/UNIX", "InstanceCount": 2])
    #expect(answer.note == CallNote(.guessed, evidence: .guessed))
    let reservation = try answer.result.get()["CapacityReservation"]
    #expect(reservation?["CapacityReservationId"]?.text?.hasPrefix("capacity-reservation-") == true)
    #expect(reservation?["InstanceType"] == "m5.large")
    #expect(reservation?["State"] == "active")
    base.forget()
    let read = try await fixture.answer(
      "DescribeCapacityReservations", ["CapacityReservationIds": [reservation?["CapacityReservationId"] ?? .null]])
    #expect(read.note.outcome == .guessed)
    #expect(
      try read.result.get()["CapacityReservations"]?[0]?["CapacityReservationId"]
        == reservation?["CapacityReservationId"])
    #expect(base.operations.isEmpty)
  }

  @Test func `Time moves the run's own resources`() async throws {
    #expect(fixture.overlay.now == 1_800_000_000)
    fixture.overlay.advance(by: 60)
    #expect(fixture.overlay.now == 1_800_000_060)
  }
}
