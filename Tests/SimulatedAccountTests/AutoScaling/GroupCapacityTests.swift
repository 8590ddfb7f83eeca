import Testing
import Values

@testable import SimulatedAccount

@Suite struct GroupCapacityTests {
  private let account = AccountFixture("autoscaling")

  init() throws {
    let image: Value = "ami-0123456789abcdef0"
    account.region["ec2.Image"]["ami-0123456789abcdef0"] = [
      "ImageId": image, "State": "available", "Architecture": "x86_64", "RootDeviceType": "ebs",
      "RootDeviceName": "/dev/xvda", "VirtualizationType": "hvm", "Hypervisor": "xen",
    ]
    let configuration: Value = ["LaunchConfigurationName": "c", "ImageId": image, "InstanceType": "t3.micro"]
    try account.success("CreateLaunchConfiguration", configuration)
    let group: Value = [
      "AutoScalingGroupName": "web", "LaunchConfigurationName": "c", "MinSize": 2, "MaxSize": 5,
      "VPCZoneIdentifier": .string(account.subnets.prefix(2).compactMap(\.text).joined(separator: ",")),
      "Tags": [["Key": "role", "Value": "web"]],
    ]
    try account.success("CreateAutoScalingGroup", group)
  }

  private func instances() throws -> [Value] {
    try account.success("DescribeAutoScalingGroups")["AutoScalingGroups"]?[0]?["Instances"]?.list ?? []
  }

  @Test func instancesAreLaunchedAndEnded() throws {
    #expect(try instances().map { $0["LifecycleState"] } == ["Pending", "Pending"])
    #expect(Set(try instances().map { $0["AvailabilityZone"] }).count == 2)
    account.advance(60)
    #expect(try instances().allSatisfy { $0["LifecycleState"] == "InService" })
    try account.success("SetDesiredCapacity", ["AutoScalingGroupName": "web", "DesiredCapacity": 5])
    #expect(try instances().count == 5)
    account.advance(60)
    try account.success("UpdateAutoScalingGroup", ["AutoScalingGroupName": "web", "MaxSize": 3])
    #expect(try instances().count == 3)
    let activities = try account.success("DescribeScalingActivities", ["AutoScalingGroupName": "web"])
    #expect(activities["Activities"]?.list?.count == 7)
    try account.fails("DeleteAutoScalingGroup", ["AutoScalingGroupName": "web"], with: "ResourceInUse")
    try account.success("DeleteAutoScalingGroup", ["AutoScalingGroupName": "web", "ForceDelete": true])
    account.advance(600)
    try account.success("DescribeAutoScalingGroups")
    let states = account.region["ec2.Instance"].all.map { $0["State"]?["Name"]?.text ?? "" }
    #expect(states.allSatisfy { $0 == "terminated" })
  }

  @Test func endedInstancesAreReplaced() throws {
    account.advance(60)
    let id = try instances()[0]["InstanceId"] ?? ""
    let input: Value = ["InstanceId": id, "ShouldDecrementDesiredCapacity": false]
    let activity = try account.success("TerminateInstanceInAutoScalingGroup", input)["Activity"]
    #expect(activity?["Description"]?.text?.contains(id.text ?? "?") == true)
    #expect(try instances().count == 2)
    #expect(try !instances().contains { $0["InstanceId"] == id })
    let fewer: Value = ["InstanceId": try instances()[0]["InstanceId"] ?? "", "ShouldDecrementDesiredCapacity": true]
    try account.fails("TerminateInstanceInAutoScalingGroup", fewer, with: "ValidationError")
    let tags = account.region["ec2.Instance"][try instances()[0]["InstanceId"]?.text ?? ""]?["Tags"]?.list ?? []
    #expect(tags.contains(["Key": "aws:autoscaling:groupName", "Value": "web"]))
    #expect(tags.contains(["Key": "role", "Value": "web"]))
  }
}
