import Testing
import Values

@testable import SimulatedAccount

@Suite struct AutoScalingGroupTests {
  private let account = AccountFixture("autoscaling")
  private let name: Value = ["AutoScalingGroupName": "web"]

  private func configuration() throws {
    let input: Value = ["LaunchConfigurationName": "c", "ImageId": "ami-1", "InstanceType": "t3.micro"]
    try account.success("CreateLaunchConfiguration", input)
  }

  private func input(_ more: [String: Value] = [:]) -> Value {
    let input: [String: Value] = [
      "AutoScalingGroupName": "web", "LaunchConfigurationName": "c", "MinSize": 0, "MaxSize": 3,
      "VPCZoneIdentifier": .string(account.subnets.prefix(2).compactMap(\.text).joined(separator: ",")),
    ]
    return .map(input.merging(more) { $1 })
  }

  private func group() throws -> Value {
    try account.success("DescribeAutoScalingGroups", ["AutoScalingGroupNames": ["web"]])["AutoScalingGroups"]?[0] ?? [:]
  }

  @Test func configurationsAreKept() throws {
    try configuration()
    let again: Value = ["LaunchConfigurationName": "c", "ImageId": "ami-1", "InstanceType": "t3.micro"]
    try account.fails("CreateLaunchConfiguration", again, with: "AlreadyExists")
    try account.fails("CreateLaunchConfiguration", ["LaunchConfigurationName": "d"], with: "ValidationError")
    let found = try account.success("DescribeLaunchConfigurations")["LaunchConfigurations"]
    #expect(found?[0]?["ImageId"] == "ami-1" && found?[0]?["InstanceMonitoring"]?["Enabled"] == true)
    try account.success("CreateAutoScalingGroup", input())
    try account.fails("DeleteLaunchConfiguration", ["LaunchConfigurationName": "c"], with: "ResourceInUse")
    try account.success("DeleteAutoScalingGroup", name)
    try account.success("DeleteLaunchConfiguration", ["LaunchConfigurationName": "c"])
    try account.fails("DeleteLaunchConfiguration", ["LaunchConfigurationName": "c"], with: "ValidationError")
  }

  @Test func isMadeChangedAndDeleted() throws {
    try configuration()
    try account.success("CreateAutoScalingGroup", input(["Tags": [["Key": "k", "Value": "v"]]]))
    let made = try group()
    #expect(made["DesiredCapacity"] == 0 && made["AvailabilityZones"]?.list?.count == 2)
    #expect(made["Tags"]?[0]?["ResourceId"] == "web")
    try account.success("UpdateAutoScalingGroup", ["AutoScalingGroupName": "web", "MaxSize": 5, "DefaultCooldown": 9])
    #expect(try group()["MaxSize"] == 5)
    try account.success("DeleteAutoScalingGroup", name)
    #expect(try account.success("DescribeAutoScalingGroups")["AutoScalingGroups"] == [])
    try account.fails("DeleteAutoScalingGroup", name, with: "ValidationError")
  }

  @Test func creationIsChecked() throws {
    try configuration()
    try account.success("CreateAutoScalingGroup", input())
    try account.fails("CreateAutoScalingGroup", input(), with: "AlreadyExists")
    for more in [
      ["MinSize": 4], ["DesiredCapacity": 4], ["LaunchConfigurationName": "none"], ["VPCZoneIdentifier": "subnet-0"],
      ["LoadBalancerNames": ["none"]], ["LaunchTemplate": ["LaunchTemplateName": "none"]],
    ] as [[String: Value]] {
      let other = input(more.merging(["AutoScalingGroupName": "other"]) { $1 })
      try account.fails("CreateAutoScalingGroup", other, with: "ValidationError")
    }
    try account.fails(
      "SetDesiredCapacity", ["AutoScalingGroupName": "web", "DesiredCapacity": 9], with: "ValidationError")
  }

  @Test func instancesAreAttachedAndDetached() throws {
    try configuration()
    account.instance("i-1")
    let listener: Value = ["Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80]
    let balancer: Value = ["LoadBalancerName": "lb", "Listeners": [listener], "Subnets": [account.subnets[0]]]
    try account.success("CreateLoadBalancer", balancer, of: "elb")
    try account.success("CreateAutoScalingGroup", input(["LoadBalancerNames": ["lb"]]))
    let instances: [String: Value] = ["AutoScalingGroupName": "web", "InstanceIds": ["i-1"]]
    try account.success("AttachInstances", .map(instances))
    #expect(try group()["DesiredCapacity"] == 1)
    let described = try account.success("DescribeLoadBalancers", of: "elb")["LoadBalancerDescriptions"]
    #expect(described?[0]?["Instances"] == [["InstanceId": "i-1"]])
    try account.fails("AttachInstances", .map(instances), with: "ValidationError")
    try account.fails("DeleteAutoScalingGroup", name, with: "ResourceInUse")
    let found = try account.success("DescribeAutoScalingInstances")["AutoScalingInstances"]
    #expect(found?[0]?["AutoScalingGroupName"] == "web" && found?[0]?["LifecycleState"] == "InService")
    try account.success("SetInstanceHealth", ["InstanceId": "i-1", "HealthStatus": "Unhealthy"])
    let leaving = instances.merging(["ShouldDecrementDesiredCapacity": true]) { $1 }
    try account.success("DetachInstances", .map(leaving))
    #expect(try group()["Instances"] == [])
  }

  @Test func tagsHooksAndProcesses() throws {
    try configuration()
    try account.success("CreateAutoScalingGroup", input())
    let tag: Value = ["ResourceId": "web", "ResourceType": "auto-scaling-group", "Key": "a", "Value": "b"]
    try account.success("CreateOrUpdateTags", ["Tags": [tag]])
    let found = try account.success("DescribeTags", ["Filters": [["Name": "key", "Values": ["a"]]]])["Tags"]
    #expect(found?[0]?["PropagateAtLaunch"] == true)
    try account.success("DeleteTags", ["Tags": [tag]])
    #expect(try account.success("DescribeTags")["Tags"] == [])
    try account.success("SuspendProcesses", ["AutoScalingGroupName": "web", "ScalingProcesses": ["Launch"]])
    #expect(try group()["SuspendedProcesses"]?[0]?["ProcessName"] == "Launch")
    try account.success("ResumeProcesses", name)
    let hook: Value = [
      "AutoScalingGroupName": "web", "LifecycleHookName": "h",
      "LifecycleTransition": "autoscaling:EC2_INSTANCE_LAUNCHING",
    ]
    try account.success("PutLifecycleHook", hook)
    #expect(try account.success("DescribeLifecycleHooks", name)["LifecycleHooks"]?[0]?["HeartbeatTimeout"] == 3600)
    try account.success("DeleteLifecycleHook", ["AutoScalingGroupName": "web", "LifecycleHookName": "h"])
    try account.fails(
      "DeleteLifecycleHook", ["AutoScalingGroupName": "web", "LifecycleHookName": "h"], with: "ValidationError")
    let policy: Value = ["AutoScalingGroupName": "web", "PolicyName": "p", "AdjustmentType": "ChangeInCapacity"]
    let arn = try account.success("PutScalingPolicy", policy)["PolicyARN"]
    #expect(try account.success("DescribePolicies")["ScalingPolicies"]?[0]?["PolicyARN"] == arn)
  }
}
