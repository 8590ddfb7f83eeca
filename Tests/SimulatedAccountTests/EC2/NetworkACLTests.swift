import Testing
import Values

@testable import SimulatedAccount

@Suite struct NetworkACLTests {
  let account = AccountFixture("ec2")
  let vpc: Value
  let acl: Value

  init() throws {
    vpc = try account.newVPC()
    acl = try account.make("CreateNetworkAcl", ["VpcId": vpc], "NetworkAcl.NetworkAclId")
  }

  private func entry(_ members: [String: Value] = [:]) -> Value {
    let standard: [String: Value] = [
      "NetworkAclId": acl, "RuleNumber": 110, "Protocol": "tcp", "RuleAction": "allow", "Egress": false,
      "CidrBlock": "10.1.2.3/8", "PortRange": ["From": 80, "To": 443],
    ]
    return .map(standard.merging(members) { $1 })
  }

  @Test func entriesComeChangeAndGo() throws {
    try account.success("CreateNetworkAclEntry", entry())
    try account.fails("CreateNetworkAclEntry", entry(), with: "NetworkAclEntryAlreadyExists")
    try account.success("CreateNetworkAclEntry", entry(["Egress": true, "Protocol": "-1"]))
    try account.success("ReplaceNetworkAclEntry", entry(["RuleAction": "deny"]))
    let entries = try account.success("DescribeNetworkAcls", ["NetworkAclIds": [acl]])["NetworkAcls"]?[0]?["Entries"]
    #expect(entries?.list?.map { $0["RuleNumber"]?.integer } == [110, 32767, 110, 32767])
    #expect(entries?[2]?["Protocol"] == "6")
    #expect(entries?[2]?["CidrBlock"] == "10.0.0.0/8")
    #expect(entries?[2]?["RuleAction"] == "deny")
    #expect(entries?[0]?["PortRange"] == nil)
    let one: Value = ["NetworkAclId": acl, "RuleNumber": 110, "Egress": false]
    try account.success("DeleteNetworkAclEntry", one)
    try account.fails("DeleteNetworkAclEntry", one, with: "InvalidNetworkAclEntry.NotFound")
    try account.fails("ReplaceNetworkAclEntry", entry(), with: "InvalidNetworkAclEntry.NotFound")
  }

  @Test func entriesAreChecked() throws {
    for wrong: [String: Value] in [
      ["RuleNumber": 0], ["RuleNumber": 32767], ["Protocol": "carrier-pigeon"], ["CidrBlock": "ten"],
      ["PortRange": ["From": 443, "To": 80]], ["PortRange": ["From": 0, "To": 65536]],
    ] { try account.fails("CreateNetworkAclEntry", entry(wrong), with: "InvalidParameterValue") }
    try account.fails("CreateNetworkAclEntry", entry(["PortRange": [:]]), with: "MissingParameter")
    try account.success(
      "CreateNetworkAclEntry", entry(["Protocol": "1", "IcmpTypeCode": ["Type": -1, "Code": -1]]))
    try account.fails(
      "CreateNetworkAclEntry", entry(["NetworkAclId": "acl-12345678"]), with: "InvalidNetworkAclID.NotFound")
  }

  @Test func aSubnetChangesItsACL() throws {
    let subnet = try account.newSubnet(vpc)
    let mine: Value = ["Filters": [["Name": "association.subnet-id", "Values": [subnet]]]]
    let path: DocumentPath = "NetworkAcls[].Associations[].NetworkAclAssociationId"
    let id = try account.make("DescribeNetworkAcls", mine, path)
    let standard = try account.make("DescribeNetworkAcls", mine, "NetworkAcls[].NetworkAclId")
    let new = try account.make(
      "ReplaceNetworkAclAssociation", ["AssociationId": id, "NetworkAclId": acl], "NewAssociationId")
    #expect(try account.make("DescribeNetworkAcls", mine, "NetworkAcls[].NetworkAclId") == acl)
    try account.fails(
      "ReplaceNetworkAclAssociation", ["AssociationId": id, "NetworkAclId": acl], with: "InvalidAssociationID.NotFound")
    try account.fails("DeleteNetworkAcl", ["NetworkAclId": acl], with: "DependencyViolation")
    try account.fails("DeleteNetworkAcl", ["NetworkAclId": standard], with: "InvalidParameterValue")
    try account.success("ReplaceNetworkAclAssociation", ["AssociationId": new, "NetworkAclId": standard])
    try account.success("DeleteNetworkAcl", ["NetworkAclId": acl])
    try account.fails("DeleteNetworkAcl", ["NetworkAclId": acl], with: "InvalidNetworkAclID.NotFound")
  }

  @Test func everyFilterOfACLs() throws {
    try account.success("CreateNetworkAclEntry", entry())
    try account.success(
      "CreateNetworkAclEntry",
      entry(["RuleNumber": 120, "Protocol": "58", "IcmpTypeCode": ["Type": 128, "Code": 5], "CidrBlock": "::/0"])
        .replacing("CidrBlock", by: "Ipv6CidrBlock"))
    try account.expectFilters(
      "DescribeNetworkAcls", "NetworkAcls",
      [
        "network-acl-id": acl, "entry.cidr": "10.0.0.0/8", "entry.ipv6-cidr": "::/0", "entry.icmp.code": "5",
        "entry.icmp.type": "128", "entry.port-range.from": "80", "entry.port-range.to": "443", "entry.protocol": "6",
        "entry.rule-number": "110", "default": "false",
      ])
    try account.expectFilters("DescribeNetworkAcls", "NetworkAcls", ["vpc-id": vpc], count: 2)
    try account.expectFilters(
      "DescribeNetworkAcls", "NetworkAcls",
      ["owner-id": "123456789012", "entry.rule-action": "deny", "entry.egress": "true"], count: 3)
  }

  @Test func optionSetsAreMadeUsedAndDeleted() throws {
    let input: Value = [
      "DhcpConfigurations": [
        ["Key": "domain-name", "Values": ["example.com"]], ["Key": "domain-name-servers", "Values": ["10.2.5.1"]],
      ]
    ]
    let id = try account.make("CreateDhcpOptions", input, "DhcpOptions.DhcpOptionsId")
    for (key, value): (Value, Value) in [
      ("colour", "blue"), ("netbios-node-type", "3"), ("ntp-servers", "here"),
    ] {
      try account.fails(
        "CreateDhcpOptions", ["DhcpConfigurations": [["Key": key, "Values": [value]]]], with: "InvalidParameterValue")
    }
    try account.success("AssociateDhcpOptions", ["DhcpOptionsId": id, "VpcId": vpc])
    try account.fails("DeleteDhcpOptions", ["DhcpOptionsId": id], with: "DependencyViolation")
    try account.expectFilters(
      "DescribeDhcpOptions", "DhcpOptions", ["dhcp-options-id": id, "value": "example.com"])
    try account.expectFilters(
      "DescribeDhcpOptions", "DhcpOptions", ["key": "domain-name", "owner-id": "123456789012"], count: 2)
    try account.success("AssociateDhcpOptions", ["DhcpOptionsId": "default", "VpcId": vpc])
    #expect(try account.texts("DescribeVpcs", ["VpcIds": [vpc]], "Vpcs[].DhcpOptionsId") == ["default"])
    try account.success("DeleteDhcpOptions", ["DhcpOptionsId": id])
    try account.fails("DeleteDhcpOptions", ["DhcpOptionsId": id], with: "InvalidDhcpOptionID.NotFound")
    try account.fails("DescribeDhcpOptions", ["DhcpOptionsIds": ["x"]], with: "InvalidDhcpOptionsId.Malformed")
  }
}

extension Value {
  /// The map with a member under another name.
  fileprivate func replacing(_ name: String, by other: String) -> Value {
    var members = map ?? [:]
    members[other] = members.removeValue(forKey: name)
    return .map(members)
  }
}
