import Testing
import Values

@testable import SimulatedAccount

@Suite struct FleetTests {
  private let account = AccountFixture("ec2")

  /// A launch template's configuration for a fleet.
  private func configuration(_ overrides: Value = []) throws -> Value {
    let images = try account.success("DescribeImages", ["Owners": ["amazon"]])["Images"]?.list ?? []
    let image = try #require(images.first { $0["Architecture"] == "x86_64" }?["ImageId"])
    let template = try account.success(
      "CreateLaunchTemplate",
      ["LaunchTemplateName": "web", "LaunchTemplateData": ["ImageId": image, "InstanceType": "t3.micro"]])
    let id = try #require(template["LaunchTemplate"]?["LaunchTemplateId"])
    return [
      ["LaunchTemplateSpecification": ["LaunchTemplateId": id, "Version": "1"], "Overrides": overrides]
    ]
  }

  @Test func aFleetLaunchesItsCapacityOfBothKinds() throws {
    let made = try account.success(
      "CreateFleet",
      [
        "LaunchTemplateConfigs": try configuration(),
        "TargetCapacitySpecification": [
          "TotalTargetCapacity": 3, "OnDemandTargetCapacity": 1, "DefaultTargetCapacityType": "spot",
        ], "TagSpecifications": [["ResourceType": "fleet", "Tags": [["Key": "team", "Value": "a"]]]],
      ])
    let id = try #require(made["FleetId"])
    let fleet = try #require(account.success("DescribeFleets", ["FleetIds": [id]])["Fleets"]?[0])
    #expect(fleet["FulfilledCapacity"] == .number(3) && fleet["FulfilledOnDemandCapacity"] == .number(1))
    #expect(fleet["Tags"]?[0]?["Key"] == "team")
    let rows = try account.success("DescribeFleetInstances", ["FleetId": id])["ActiveInstances"]?.list ?? []
    #expect(rows.filter { $0["SpotInstanceRequestId"] != nil }.count == 2)
    let gone = try account.success("DeleteFleets", ["FleetIds": [id, "fleet-0"], "TerminateInstances": true])
    #expect(gone["SuccessfulFleetDeletions"]?[0]?["CurrentFleetState"] == "deleted_terminating")
    #expect(gone["UnsuccessfulFleetDeletions"]?[0]?["Error"]?["Code"] == "fleetIdDoesNotExist")
    #expect(try account.success("DescribeFleetInstances", ["FleetId": id])["ActiveInstances"] == [])
  }

  @Test func anInstantFleetAnswersItsInstancesAndCountsTheirWeights() throws {
    let fleet = try account.success(
      "CreateFleet",
      [
        "Type": "instant", "TargetCapacitySpecification": ["TotalTargetCapacity": 4],
        "LaunchTemplateConfigs": try configuration([["InstanceType": "t3.small", "WeightedCapacity": .number(2)]]),
      ])
    #expect(fleet["Instances"]?[0]?["InstanceIds"]?.list?.count == 2)
    #expect(fleet["Instances"]?[0]?["Lifecycle"] == "on-demand")
    #expect(try account.success("DescribeFleets")["Fleets"] == [])
  }

  @Test func aSpotFleetGrowsAndShrinks() throws {
    let request = try account.success(
      "RequestSpotFleet",
      [
        "SpotFleetRequestConfig": [
          "TargetCapacity": 2, "IamFleetRole": "arn:aws:iam::123456789012:role/fleet",
          "LaunchTemplateConfigs": try configuration(),
        ]
      ])
    let id = try #require(request["SpotFleetRequestId"])
    for (capacity, count) in [(5, 5), (1, 1)] {
      try account.success(
        "ModifySpotFleetRequest", ["SpotFleetRequestId": id, "TargetCapacity": .integer(Int64(capacity))])
      let rows = try account.success("DescribeSpotFleetInstances", ["SpotFleetRequestId": id])
      #expect(rows["ActiveInstances"]?.list?.count == count)
    }
    let end = try account.success("CancelSpotFleetRequests", ["SpotFleetRequestIds": [id], "TerminateInstances": true])
    #expect(end["SuccessfulFleetRequests"]?[0]?["CurrentSpotFleetRequestState"] == "cancelled_terminating")
    let shown = try account.success("DescribeSpotFleetRequests")["SpotFleetRequestConfigs"]?[0]
    #expect(shown?["SpotFleetRequestState"] == "cancelled_terminating")
  }

  @Test func capacitiesWithoutSenseAreRefused() throws {
    let configuration = try configuration()
    try account.fails(
      "CreateFleet",
      [
        "LaunchTemplateConfigs": configuration,
        "TargetCapacitySpecification": ["TotalTargetCapacity": 1, "SpotTargetCapacity": 2],
      ], with: "InvalidParameterValue")
    try account.fails("DescribeFleets", ["FleetIds": ["fleet-0"]], with: "InvalidFleetId.NotFound")
    try account.fails(
      "DescribeSpotFleetInstances", ["SpotFleetRequestId": "sfr-0"], with: "InvalidSpotFleetRequestId.NotFound")
  }
}
