import Testing
import Values

@testable import SimulatedAccount

/// Parameters that are sent, and say nothing: Packer and others fill in every member they know.
@Suite struct EmptyTextsTests {
  private let account = AccountFixture("ec2")

  @Test func anEmptyTextIsNotGiven() throws {
    let group: Value = ["GroupName": "temporary", "Description": "for a while", "VpcId": ""]
    try account.success("CreateSecurityGroup", group)
    let found = try account.success("DescribeSecurityGroups", ["GroupIds": [], "NextToken": ""])
    let vpcs = Set((found["SecurityGroups"]?.list ?? []).compactMap { $0["VpcId"] })
    #expect(vpcs == [.string(account.vpc)])
    try account.fails("CreateVpc", ["CidrBlock": ""], with: "MissingParameter")
  }

  @Test func aStructureOfNothingElseIsNotGiven() throws {
    let images = try account.success("DescribeImages", ["Owners": ["amazon"]])
    let launch: Value = [
      "ImageId": images["Images"]?[0]?["ImageId"] ?? "", "MinCount": 1, "MaxCount": 1,
      "Placement": ["AvailabilityZone": "", "Tenancy": ""], "IamInstanceProfile": ["Name": ""], "UserData": "",
    ]
    let instance = try account.success("RunInstances", launch)["Instances"]?[0]
    #expect(instance?["Placement"]?["AvailabilityZone"]?.text?.hasPrefix("us-west-2") == true)
    #expect(instance?["IamInstanceProfile"] == nil)
  }

  @Test func theValueOfATagMayBeEmpty() throws {
    let tags: Value = [["Key": "note", "Value": ""]]
    try account.success("CreateTags", ["Resources": [.string(account.vpc)], "Tags": tags])
    let vpc = try account.success("DescribeVpcs", ["VpcIds": [.string(account.vpc)]])["Vpcs"]?[0]
    #expect(vpc?["Tags"]?.list?.contains(["Key": "note", "Value": ""]) == true)
  }
}
