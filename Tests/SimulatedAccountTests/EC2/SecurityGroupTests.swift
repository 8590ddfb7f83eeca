import Testing
import Values

@testable import SimulatedAccount

@Suite struct SecurityGroupTests {
  let account = AccountFixture("ec2")
  let group: Value

  init() throws {
    group = try account.make("CreateSecurityGroup", ["GroupName": "web", "Description": "web"], "GroupId")
  }

  private func permission(_ port: Int64, _ cidr: Value = "10.0.0.0/8", text: Value? = nil) -> Value {
    var range: [String: Value] = ["CidrIp": cidr]
    range["Description"] = text
    return ["IpProtocol": "tcp", "FromPort": .integer(port), "ToPort": .integer(port), "IpRanges": [.map(range)]]
  }

  private func input(_ permissions: [Value]) -> Value { ["GroupId": group, "IpPermissions": .list(permissions)] }

  private func allow(_ port: Int64) throws -> Value {
    let path: DocumentPath = "SecurityGroupRules[].SecurityGroupRuleId"
    return try account.make("AuthorizeSecurityGroupIngress", input([permission(port)]), path)
  }

  @Test func rulesChangeInPlace() throws {
    let (first, second) = (try allow(80), try allow(443))
    let change: Value = [
      "GroupId": group,
      "SecurityGroupRules": [
        [
          "SecurityGroupRuleId": first,
          "SecurityGroupRule": ["IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "CidrIpv6": "2001:DB8::1/32"],
        ]
      ],
    ]
    try account.success("ModifySecurityGroupRules", change)
    let rule = try account.success("DescribeSecurityGroupRules", ["SecurityGroupRuleIds": [first]])[
      "SecurityGroupRules"]?[0]
    #expect(rule?["IpProtocol"] == "udp")
    #expect(rule?["CidrIpv6"] == "2001:db8::/32")
    #expect(rule?["CidrIpv4"] == nil)
    let twin: Value = [
      "GroupId": group,
      "SecurityGroupRules": [
        [
          "SecurityGroupRuleId": second,
          "SecurityGroupRule": ["IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "CidrIpv6": "2001:db8::/32"],
        ]
      ],
    ]
    try account.fails("ModifySecurityGroupRules", twin, with: "InvalidPermission.Duplicate")
    try account.fails(
      "ModifySecurityGroupRules",
      [
        "GroupId": account.group,
        "SecurityGroupRules": [["SecurityGroupRuleId": second, "SecurityGroupRule": ["IpProtocol": "-1"]]],
      ], with: "InvalidSecurityGroupRuleId.NotFound")
    try account.fails(
      "ModifySecurityGroupRules",
      [
        "GroupId": group,
        "SecurityGroupRules": [["SecurityGroupRuleId": second, "SecurityGroupRule": ["IpProtocol": "-1"]]],
      ],
      with: "MissingParameter")
  }

  @Test func descriptionsChangeByRuleAndByPermission() throws {
    let rule = try allow(80)
    let path: DocumentPath = "SecurityGroupRules[].Description"
    let named: Value = ["SecurityGroupRuleIds": [rule]]
    try account.success(
      "UpdateSecurityGroupRuleDescriptionsIngress", input([permission(80, text: "web")]))
    #expect(try account.texts("DescribeSecurityGroupRules", named, path) == ["web"])
    let text: Value = ["SecurityGroupRuleId": rule, "Description": "more"]
    let byID: Value = ["GroupId": group, "SecurityGroupRuleDescriptions": [text]]
    try account.success("UpdateSecurityGroupRuleDescriptionsIngress", byID)
    #expect(try account.texts("DescribeSecurityGroupRules", named, path) == ["more"])
    try account.fails("UpdateSecurityGroupRuleDescriptionsEgress", byID, with: "InvalidSecurityGroupRuleId.NotFound")
    try account.fails(
      "UpdateSecurityGroupRuleDescriptionsIngress", input([permission(81)]), with: "InvalidPermission.NotFound")
    try account.fails("UpdateSecurityGroupRuleDescriptionsIngress", ["GroupId": group], with: "MissingParameter")
    let out: Value = ["IpProtocol": "-1", "IpRanges": [["CidrIp": "0.0.0.0/0", "Description": "out"]]]
    try account.success("UpdateSecurityGroupRuleDescriptionsEgress", input([out]))
  }

  @Test func rulesAreRevokedByID() throws {
    let rule = try allow(80)
    try account.fails(
      "RevokeSecurityGroupEgress", ["GroupId": group, "SecurityGroupRuleIds": [rule]],
      with: "InvalidSecurityGroupRuleId.NotFound")
    let gone = try account.success("RevokeSecurityGroupIngress", ["GroupId": group, "SecurityGroupRuleIds": [rule]])
    #expect(gone["RevokedSecurityGroupRules"]?[0]?["CidrIpv4"] == "10.0.0.0/8")
    try account.fails(
      "DescribeSecurityGroupRules", ["SecurityGroupRuleIds": [rule]], with: "InvalidSecurityGroupRuleId.NotFound")
    try account.fails(
      "DescribeSecurityGroupRules", ["SecurityGroupRuleIds": ["sgr-x"]], with: "InvalidSecurityGroupRuleId.Malformed")
  }

  @Test func sixtyRulesAreTheMost() throws {
    try account.success("AuthorizeSecurityGroupIngress", input((1...60).map { permission($0) }))
    try account.fails(
      "AuthorizeSecurityGroupIngress", input([permission(61)]), with: "RulesPerSecurityGroupLimitExceeded")
    let ipv6: Value = ["IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "Ipv6Ranges": [["CidrIpv6": "::/0"]]]
    try account.success("AuthorizeSecurityGroupIngress", input([ipv6]))
  }

  @Test func sourcesAreChecked() throws {
    let base: [String: Value] = ["IpProtocol": "tcp", "FromPort": 1, "ToPort": 1]
    let wrong: [([String: Value], String)] = [
      (["Ipv6Ranges": [["CidrIpv6": "ten"]]], "InvalidParameterValue"),
      (["IpRanges": [["CidrIp": "10.0.0.0"]]], "InvalidParameterValue"),
      (["PrefixListIds": [["PrefixListId": "pl-12345678"]]], "InvalidPrefixListID.NotFound"),
      (["UserIdGroupPairs": [["GroupId": "sg-12345678"]]], "InvalidGroup.NotFound"),
      (["UserIdGroupPairs": [["GroupId": "12345678"]]], "InvalidGroupId.Malformed"),
    ]
    for (source, code) in wrong {
      try account.fails("AuthorizeSecurityGroupIngress", input([.map(base.merging(source) { $1 })]), with: code)
    }
  }

  @Test func groupsServeFurtherVPCs() throws {
    let vpc = try account.newVPC()
    let pair: Value = ["GroupId": group, "VpcId": vpc]
    #expect(try account.success("AssociateSecurityGroupVpc", pair)["State"] == "associating")
    account.advance(3)
    try account.expectFilters(
      "DescribeSecurityGroupVpcAssociations", "SecurityGroupVpcAssociations",
      ["group-id": group, "vpc-id": vpc, "vpc-owner-id": "123456789012", "state": "associated"])
    let path: DocumentPath = "SecurityGroupForVpcs[].GroupName"
    #expect(try account.texts("GetSecurityGroupsForVpc", ["VpcId": vpc], path) == ["web", "default"])
    let only: Value = ["VpcId": vpc, "Filters": [["Name": "primary-vpc-id", "Values": [.string(account.vpc)]]]]
    #expect(try account.texts("GetSecurityGroupsForVpc", only, path) == ["web"])
    try account.fails(
      "AssociateSecurityGroupVpc", ["GroupId": group, "VpcId": .string(account.vpc)], with: "InvalidParameterValue")
    #expect(try account.success("DisassociateSecurityGroupVpc", pair)["State"] == "disassociating")
    account.advance(3)
    try account.fails("DisassociateSecurityGroupVpc", pair, with: "InvalidGroupVpcAssociation.NotFound")
  }

  @Test func everyFilterOfGroups() throws {
    let ipv6: Value = ["IpProtocol": "udp", "FromPort": 53, "ToPort": 54, "Ipv6Ranges": [["CidrIpv6": "::/0"]]]
    let list: Value = [
      "IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "PrefixListIds": [["PrefixListId": "pl-68a54001"]],
    ]
    let pair: Value = ["IpProtocol": "tcp", "FromPort": 5, "ToPort": 6, "UserIdGroupPairs": [["GroupId": group]]]
    for operation in ["AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress"] {
      try account.success(operation, input([permission(80), ipv6, list, pair]))
    }
    var filters: [String: Value] = ["group-id": group, "group-name": "web", "description": "web"]
    for prefix in ["", "egress."] {
      filters.merge([
        "\(prefix)ip-permission.cidr": "10.0.0.0/8", "\(prefix)ip-permission.ipv6-cidr": "::/0",
        "\(prefix)ip-permission.from-port": "53", "\(prefix)ip-permission.to-port": "54",
        "\(prefix)ip-permission.protocol": "udp", "\(prefix)ip-permission.prefix-list-id": "pl-68a54001",
        "\(prefix)ip-permission.group-id": group,
      ]) { $1 }
    }
    try account.expectFilters("DescribeSecurityGroups", "SecurityGroups", filters)
    try account.expectFilters(
      "DescribeSecurityGroups", "SecurityGroups", ["vpc-id": .string(account.vpc), "owner-id": "123456789012"], count: 2
    )
  }
}
