import Testing
import Values

@testable import SimulatedAccount

/// What clients of EC2 send by habit and EC2 takes: names of filters in the older way, groups by name, and the like.
@Suite struct OlderClientTests {
  private let account = AccountFixture("ec2")

  @Test func filtersAreKnownByTheirOlderNames() throws {
    let filter: Value = [["Name": "vpcId", "Values": [.string(account.vpc)]]]
    #expect(try account.success("DescribeVpcs", ["Filters": filter])["Vpcs"]?.list?.count == 1)
    #expect(try account.success("DescribeSubnets", ["Filters": filter])["Subnets"]?.list?.count == 4)
    try account.fails(
      "DescribeVpcs", ["Filters": [["Name": "nothingLikeIt", "Values": ["x"]]]], with: "InvalidParameterValue")
  }

  @Test func aGroupNamedByItselfIsLetInWithAllProtocols() throws {
    for name in ["a", "b"] {
      try account.success("CreateSecurityGroup", ["GroupName": .string(name), "Description": "x"])
    }
    let made = try account.success(
      "AuthorizeSecurityGroupIngress", ["GroupName": "a", "SourceSecurityGroupName": "b"])
    let protocols = made["SecurityGroupRules"]?.list?.compactMap { $0["IpProtocol"] }
    #expect(protocols == ["icmp", "tcp", "udp"])
  }

  @Test func descriptionsOfGroupsAreOfFewLetters() throws {
    try account.fails(
      "CreateSecurityGroup", ["GroupName": "c", "Description": "caf\u{e9}"], with: "InvalidParameterValue")
  }

  @Test func tagsAreOfTheTypeThatIsMade() throws {
    let tags: Value = [["ResourceType": "subnet", "Tags": [["Key": "a", "Value": "b"]]]]
    try account.fails(
      "CreateVpc", ["CidrBlock": "10.0.0.0/16", "TagSpecifications": tags], with: "InvalidParameterValue")
  }

  @Test func aResourceTakesFiftyTags() throws {
    let tags = Value.list((0..<50).map { ["Key": .string("k\($0)"), "Value": ""] })
    try account.success("CreateTags", ["Resources": [.string(account.vpc)], "Tags": tags])
    try account.fails(
      "CreateTags", ["Resources": [.string(account.vpc)], "Tags": [["Key": "more", "Value": ""]]],
      with: "TagLimitExceeded")
    let filter: Value = [["Name": "tag:k1", "Values": [""]]]
    #expect(try account.success("DescribeTags", ["Filters": filter])["Tags"]?.list?.count == 1)
  }

  @Test func aDryRunOfEachServiceHasItsOwnError() throws {
    let key = try account.success("CreateKey", [:], of: "kms")["KeyMetadata"]?["KeyId"] ?? ""
    let grant: Value = [
      "KeyId": key, "GranteePrincipal": "arn:aws:iam::123456789012:role/r", "Operations": ["Encrypt"], "DryRun": true,
    ]
    try account.fails("CreateGrant", grant, with: "DryRunOperationException", of: "kms")
    try account.fails("CreateVpc", ["CidrBlock": "10.0.0.0/16", "DryRun": true], with: "DryRunOperation")
  }
}
