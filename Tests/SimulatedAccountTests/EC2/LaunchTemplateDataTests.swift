import Testing
import Values

@testable import SimulatedAccount

@Suite struct LaunchTemplateDataTests {
  private func account(_ data: Value) -> AccountFixture {
    let account = AccountFixture.ec2()
    account.region["ec2.LaunchTemplate"]["lt-0123456789abcdef0"] = [
      "LaunchTemplateId": "lt-0123456789abcdef0", "LaunchTemplateName": "web", "DefaultVersionNumber": 1,
      "LatestVersionNumber": 2,
    ]
    account.region["ec2.LaunchTemplateVersion"]["lt-0123456789abcdef0:1"] = ["LaunchTemplateData": data]
    account.region["ec2.LaunchTemplateVersion"]["lt-0123456789abcdef0:2"] = [
      "LaunchTemplateData": ["ImageId": AccountFixture.image, "InstanceType": "m5.large"]
    ]
    return account
  }

  private func run(_ account: AccountFixture, _ changes: [String: Value]) throws -> Value {
    let input: [String: Value] = ["MinCount": 1, "MaxCount": 1]
    return try account.success("RunInstances", .map(input.merging(changes) { $1 }))["Instances"]?[0] ?? [:]
  }

  @Test func theCallIsOverTheTemplate() throws {
    let account = account([
      "ImageId": AccountFixture.image, "InstanceType": "t3.small", "KeyName": "front",
      "TagSpecifications": [
        ["ResourceType": "instance", "Tags": [["Key": "a", "Value": "1"], ["Key": "b", "Value": "1"]]]
      ],
    ])
    let instance = try run(
      account,
      [
        "LaunchTemplate": ["LaunchTemplateName": "web"], "InstanceType": "t3.large",
        "TagSpecifications": [["ResourceType": "instance", "Tags": [["Key": "b", "Value": "2"]]]],
      ])
    #expect(instance["InstanceType"] == "t3.large")
    #expect(instance["KeyName"] == "front")
    #expect(
      instance["Tags"] == [
        ["Key": "a", "Value": "1"], ["Key": "b", "Value": "2"],
        ["Key": "aws:ec2launchtemplate:id", "Value": "lt-0123456789abcdef0"],
        ["Key": "aws:ec2launchtemplate:version", "Value": "1"],
      ])
  }

  @Test func versions() throws {
    let account = account(["ImageId": AccountFixture.image])
    let id: Value = "lt-0123456789abcdef0"
    let latest = try run(account, ["LaunchTemplate": ["LaunchTemplateId": id, "Version": "$Latest"]])
    #expect(latest["InstanceType"] == "m5.large")
    let first = try run(account, ["LaunchTemplate": ["LaunchTemplateId": id, "Version": "1"]])
    #expect(first["InstanceType"] == "m1.small")
    try account.runFails(
      ["LaunchTemplate": ["LaunchTemplateId": id, "Version": "3"]], with: "InvalidLaunchTemplateId.VersionNotFound")
    try account.runFails(
      ["LaunchTemplate": ["LaunchTemplateId": "lt-0123456789abcdeff"]], with: "InvalidLaunchTemplateId.NotFound")
    try account.runFails(
      ["LaunchTemplate": ["LaunchTemplateId": id, "LaunchTemplateName": "web"]], with: "InvalidParameterCombination")
    try account.runFails(["LaunchTemplate": [:]], with: "MissingParameter")
  }

  @Test func aSubnetGoesToTheTemplatesInterface() throws {
    let account = account([
      "ImageId": AccountFixture.image,
      "NetworkInterfaces": [["DeviceIndex": 0, "AssociatePublicIpAddress": false]],
    ])
    let template: Value = ["LaunchTemplateName": "web"]
    let instance = try run(account, ["LaunchTemplate": template, "SubnetId": account.subnets[2]])
    #expect(instance["SubnetId"] == account.subnets[2])
    account.advance(10)
    #expect(try account.described(instance["InstanceId"] ?? "")["PublicIpAddress"] == nil)
    let other = try run(
      account, ["LaunchTemplate": template, "NetworkInterfaces": [["DeviceIndex": 0, "SubnetId": account.subnets[1]]]])
    #expect(other["SubnetId"] == account.subnets[1])
  }
}
