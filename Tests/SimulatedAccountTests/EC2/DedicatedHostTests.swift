import Testing
import Values

@testable import SimulatedAccount

@Suite struct DedicatedHostTests {
  private let account = AccountFixture("ec2")

  @Test func hostsAreAllocatedChangedAndReleased() throws {
    let made = try account.success(
      "AllocateHosts",
      [
        "AvailabilityZone": "us-west-2a", "InstanceType": "m5.large", "Quantity": 2,
        "TagSpecifications": [["ResourceType": "dedicated-host", "Tags": [["Key": "team", "Value": "a"]]]],
      ])
    let ids = try #require(made["HostIds"])
    let filter: Value = [["Name": "tag:team", "Values": ["a"]], ["Name": "instance-type", "Values": ["m5.large"]]]
    #expect(try account.success("DescribeHosts", ["Filter": filter])["Hosts"]?.list?.count == 2)
    let changed = try account.success("ModifyHosts", ["HostIds": ids, "InstanceFamily": "m5"])
    #expect(changed["Successful"] == ids)
    let host = try account.success("DescribeHosts", ["HostIds": ids])["Hosts"]?[0]
    #expect(host?["HostProperties"]?["InstanceType"] == nil && host?["AllowsMultipleInstanceTypes"] == "on")
    let released = try account.success("ReleaseHosts", ["HostIds": [ids[0] ?? "", "h-0123456789abcdef0"]])
    #expect(released["Successful"]?.list?.count == 1)
    #expect(released["Unsuccessful"]?[0]?["Error"]?["Code"] == "InvalidHostID.NotFound")
  }

  @Test func aHostHasATypeOrAFamily() throws {
    try account.fails("AllocateHosts", ["AvailabilityZone": "us-west-2a"], with: "InvalidParameterCombination")
    try account.fails(
      "AllocateHosts", ["AvailabilityZone": "mars-1a", "InstanceFamily": "m5"], with: "InvalidParameterValue")
  }
}
