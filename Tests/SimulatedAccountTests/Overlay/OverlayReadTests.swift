import Effects
import Testing
import Values

@testable import SimulatedAccount

struct OverlayReadTests {
  private let fixture = OverlayFixture()
  private var base: SimulatedBase { fixture.base }

  @Test func `What is not changed is answered by the base alone, verbatim`() async throws {
    let answer = try await fixture.answer("DescribeVpcs")
    #expect(try answer.result.get() == fixture.given("DescribeVpcs"))
    #expect(answer.note == CallNote(.sent))
    #expect(base.operations == ["DescribeVpcs"])
  }

  @Test func `A change of one kind leaves reads of others with the base`() async throws {
    try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])
    let answer = try await fixture.answer("DescribeSubnets")
    #expect(answer.note == CallNote(.sent))
    #expect(try answer.result.get() == fixture.given("DescribeSubnets"))
  }

  @Test func `A listing holds what the base has and what the run made, and filters apply to both`() async throws {
    let old = try fixture.group("old")
    let new = try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])["GroupId"]
    let all = try await ids(fixture.success("DescribeSecurityGroups"))
    #expect(all.contains(old))
    #expect(all.contains(new ?? .null))
    let named: Value = ["Filters": [["Name": "group-name", "Values": ["old", "new", "none"]]]]
    #expect(try await Set(ids(fixture.success("DescribeSecurityGroups", named))) == [old, new ?? .null])
  }

  private func ids(_ output: Value) -> [Value] {
    (output["SecurityGroups"]?.list ?? []).compactMap { $0["GroupId"] }
  }

  @Test func `The base is never asked for what only the overlay has`() async throws {
    let old = try fixture.group("old")
    let new = try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])["GroupId"]
    base.forget()
    let alone = try await fixture.success("DescribeSecurityGroups", ["GroupIds": [new ?? .null]])
    #expect(ids(alone) == [new])
    #expect(!base.operations.contains("DescribeSecurityGroups"))
    let both = try await fixture.success("DescribeSecurityGroups", ["GroupIds": [old, new ?? .null]])
    #expect(ids(both) == [old, new])
    #expect(base.calls.last { $0.operation == "DescribeSecurityGroups" }?.parameters == ["GroupIds": [old]])
  }

  @Test func `A name that only the overlay has does not fail a read`() async throws {
    _ = try fixture.group("old")
    try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])
    let both = try await fixture.success("DescribeSecurityGroups", ["GroupNames": ["old", "new"]])
    #expect(both["SecurityGroups"]?.list?.count == 2)
  }

  @Test func `What the run deleted does not come back`() async throws {
    let group = try fixture.group("old")
    try await fixture.success("DeleteSecurityGroup", ["GroupId": group])
    #expect(try await fixture.code("DescribeSecurityGroups", ["GroupIds": [group]]) == "InvalidGroup.NotFound")
    #expect(try await !ids(fixture.success("DescribeSecurityGroups")).contains(group))
    #expect(try await fixture.code("DeleteSecurityGroup", ["GroupId": group]) == "InvalidGroup.NotFound")
    #expect(try ids(fixture.given("DescribeSecurityGroups")).contains(group))
  }

  @Test func `What the run changed is not undone by the next look at the base`() async throws {
    let vpc = try fixture.vpc
    try await fixture.success("CreateTags", ["Resources": [vpc], "Tags": [["Key": "Name", "Value": "mine"]]])
    let filter: Value = ["Filters": [["Name": "tag:Name", "Values": ["mine"]]]]
    for _ in 0..<2 {
      let seen = try await fixture.success("DescribeVpcs")["Vpcs"]?[0]
      #expect(seen?["Tags"] == [["Key": "Name", "Value": "mine"]])
    }
    #expect(try await fixture.success("DescribeVpcs", filter)["Vpcs"]?.list?.count == 1)
    #expect(try fixture.given("DescribeVpcs", filter)["Vpcs"] == [])
  }

  @Test func `Members that the run did not touch follow the base`() async throws {
    let group = try fixture.group("old")
    try await fixture.success("CreateTags", ["Resources": [group], "Tags": [["Key": "a", "Value": "b"]]])
    let other = try fixture.given(
      "AuthorizeSecurityGroupEgress",
      [
        "GroupId": group,
        "IpPermissions": [["IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "IpRanges": [["CidrIp": "10.0.0.0/8"]]]],
      ])
    #expect(other["Return"] == true)
    let seen = try await fixture.success("DescribeSecurityGroups", ["GroupIds": [group]])["SecurityGroups"]?[0]
    #expect(seen?["Tags"] == [["Key": "a", "Value": "b"]])
    #expect(seen?["IpPermissionsEgress"]?.list?.count == 2)
  }

  @Test func `Regions have nothing to do with each other`() async throws {
    try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])
    let there = try await fixture.success("DescribeSecurityGroups", in: "eu-west-1")
    #expect(there["SecurityGroups"]?.list?.count == 1)
    #expect(base.calls.last?.client.region == "eu-west-1")
  }

  @Test func `A filter that the simulation does not know is answered by the base`() async throws {
    try await fixture.success("CreateTags", ["Resources": [try fixture.vpc], "Tags": [["Key": "a", "Value": "b"]]])
    let code = try await fixture.code(
      "DescribeVpcs", ["Filters": [["Name": "of-another-time", "Values": ["x"]]]])
    // The base is a simulation as well, and says so itself.
    #expect(code == "InvalidParameterValue")
    #expect(base.operations.last == "DescribeVpcs")
  }

  @Test func `A refusal of the base is the read's`() async throws {
    base.refuse("DescribeVpcs", with: "UnauthorizedOperation")
    #expect(try await fixture.code("DescribeVpcs") == "UnauthorizedOperation")
  }

  @Test func `An operation that the simulation does not model is the base's to answer`() async throws {
    try await fixture.success("CreateSecurityGroup", ["GroupName": "new", "Description": "d"])
    base.forget()
    _ = try await fixture.answer("DescribeCapacityReservations")
    #expect(base.operations == ["DescribeCapacityReservations"])
  }
}
