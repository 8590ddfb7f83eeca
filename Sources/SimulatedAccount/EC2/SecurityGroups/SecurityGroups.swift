import Values

/// Security groups. Their rules are documents of their own (`SecurityGroupRules`); `IpPermissions` is made from them.
enum SecurityGroups {
  static let kind: ResourceKind = "ec2.SecurityGroup"

  static let behaviours: [String: Behaviour] = [
    "CreateSecurityGroup": create, "DescribeSecurityGroups": describe, "DeleteSecurityGroup": delete,
  ]

  /// Quotas of Amazon VPC: groups in a region.
  private static let most = 2500

  private static let filters = Filters([
    "group-id": "GroupId", "group-name": "GroupName", "vpc-id": "VpcId", "description": "Description",
    "owner-id": "OwnerId", "ip-permission.cidr": "IpPermissions[].IpRanges[].CidrIp",
    "ip-permission.from-port": "IpPermissions[].FromPort", "ip-permission.to-port": "IpPermissions[].ToPort",
    "ip-permission.protocol": "IpPermissions[].IpProtocol",
    "ip-permission.group-id": "IpPermissions[].UserIdGroupPairs[].GroupId",
    "ip-permission.ipv6-cidr": "IpPermissions[].Ipv6Ranges[].CidrIpv6",
    "ip-permission.prefix-list-id": "IpPermissions[].PrefixListIds[].PrefixListId",
    "ip-permission.user-id": "IpPermissions[].UserIdGroupPairs[].UserId",
    "egress.ip-permission.cidr": "IpPermissionsEgress[].IpRanges[].CidrIp",
    "egress.ip-permission.from-port": "IpPermissionsEgress[].FromPort",
    "egress.ip-permission.to-port": "IpPermissionsEgress[].ToPort",
    "egress.ip-permission.protocol": "IpPermissionsEgress[].IpProtocol",
    "egress.ip-permission.group-id": "IpPermissionsEgress[].UserIdGroupPairs[].GroupId",
    "egress.ip-permission.ipv6-cidr": "IpPermissionsEgress[].Ipv6Ranges[].CidrIpv6",
    "egress.ip-permission.prefix-list-id": "IpPermissionsEgress[].PrefixListIds[].PrefixListId",
    "egress.ip-permission.user-id": "IpPermissionsEgress[].UserIdGroupPairs[].UserId",
    "egress.ip-permission.group-name": "IpPermissionsEgress[].UserIdGroupPairs[].GroupName",
    "ip-permission.group-name": "IpPermissions[].UserIdGroupPairs[].GroupName",
  ])

  /// The group every VPC has: all traffic from its own members, all traffic out.
  static func makeDefault(vpc: String, in region: RegionState, identifiers: inout IdentifierSource) {
    let id = put(
      name: "default", description: "default VPC security group", vpc: vpc, tags: [], in: region,
      identifiers: &identifiers)
    let own: Document = [
      "IpProtocol": "-1", "ReferencedGroupInfo": ["GroupId": .string(id), "UserId": .string(AccountState.accountID)],
    ]
    SecurityGroupRules.add(own, to: id, isEgress: false, in: region, identifiers: &identifiers)
  }

  private static func put(
    name: String, description: String, vpc: String, tags: Value, in region: RegionState,
    identifiers: inout IdentifierSource
  ) -> String {
    let id = identifiers.ec2("sg")
    region[kind][id] = [
      "GroupId": .string(id), "GroupName": .string(name), "Description": .string(description), "VpcId": .string(vpc),
      "OwnerId": .string(AccountState.accountID), "Tags": tags,
      "SecurityGroupArn": .string(region.arn("ec2", "security-group/\(id)")),
    ]
    let out: Document = ["IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"]
    SecurityGroupRules.add(out, to: id, isEgress: true, in: region, identifiers: &identifiers)
    return id
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.required("GroupName")
    let vpc = try vpc(call)
    try check(name: name, description: try call.required("Description"))
    guard !call.region[kind].all.contains(where: { $0["GroupName"]?.text == name && $0["VpcId"]?.text == vpc }) else {
      throw SimulatedFault(
        "InvalidGroup.Duplicate", "The security group '\(name)' already exists for VPC '\(vpc)'")
    }
    guard call.region[kind].count < most else {
      throw SimulatedFault("SecurityGroupLimitExceeded", "A region takes \(most) security groups at the most")
    }
    let tags = try Tags.atCreation(call, of: "security-group")
    let id = put(
      name: name, description: call.text("Description") ?? "", vpc: vpc, tags: tags, in: call.region,
      identifiers: &call.account.identifiers)
    return [
      "GroupId": .string(id), "Tags": tags, "SecurityGroupArn": .string(call.region.arn("ec2", "security-group/\(id)")),
    ]
  }

  private static func vpc(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    if let id = call.text("VpcId") {
      _ = try call.existing(id, VPCs.kind)
      return id
    }
    guard let own = call.region[VPCs.kind].all.first(where: { $0["IsDefault"] == true }), let id = own["VpcId"]?.text
    else {
      throw SimulatedFault("VPCIdNotSpecified", "No default VPC for this user")
    }
    return id
  }

  /// The letters that descriptions of groups have, by EC2's reference of `CreateSecurityGroup`.
  private static func isDescribing(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber) || " ._-:/()#,@[]+=&;{}!$*".contains(letter)
  }

  private static func check(name: String, description: String) throws(SimulatedFault) {
    guard name.count <= 255, !name.isEmpty else { throw EC2Fault.value(name, of: "groupName") }
    guard !name.hasPrefix("sg-") else {
      throw SimulatedFault("InvalidParameterValue", "Group names may not be in the format sg-*.")
    }
    guard description.count <= 255, description.allSatisfy(isDescribing) else {
      throw EC2Fault.value(description, of: "groupDescription")
    }
    guard name != "default" else {
      throw SimulatedFault("InvalidGroup.Reserved", "The security group 'default' is reserved")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var groups = try call.named(by: "GroupIds", kind)
    let names = call.texts("GroupNames")
    if !names.isEmpty { groups = try groups.named(names, call) }
    let whole = SecurityGroupRules.completed(groups, in: call.region)
    return try Page(call, limits: 5...1000).answer(try filters.apply(call, to: whole), as: "SecurityGroups")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try self.id(call)
    let group = try call.existing(id, kind)
    guard group["GroupName"] != "default" else {
      throw SimulatedFault(
        "CannotDelete", "the specified group: \"\(id)\" name: \"default\" cannot be deleted by a user")
    }
    let isReferenced = SecurityGroupRules.all(in: call.region).contains { rule in
      rule["ReferencedGroupInfo"]?["GroupId"]?.text == id && rule["GroupId"]?.text != id
        && rule["ReferencedGroupInfo"]?["VpcPeeringConnectionId"] == nil
    }
    guard !isReferenced, !isAttached(id, in: call.region) else {
      throw SimulatedFault("DependencyViolation", "resource \(id) has a dependent object")
    }
    for rule in SecurityGroupRules.ids(of: id, in: call.region) { call.region[SecurityGroupRules.kind][rule] = nil }
    call.region[kind][id] = nil
    return ["Return": true, "GroupId": .string(id)]
  }

  /// Whether anything that runs or stands in the network uses the group.
  private static func isAttached(_ id: String, in region: RegionState) -> Bool {
    let interfaces = region["ec2.NetworkInterface"].all + region["ec2.Instance"].all.filter(isPresent)
    return interfaces.contains { DocumentPath("Groups[].GroupId").texts(in: $0).contains(id) }
      || interfaces.contains { DocumentPath("SecurityGroups[].GroupId").texts(in: $0).contains(id) }
      || region["elb.LoadBalancer"].all.contains { $0["SecurityGroups"]?.list?.contains(.string(id)) ?? false }
      || region["elbv2.LoadBalancer"].all.contains { $0["SecurityGroups"]?.list?.contains(.string(id)) ?? false }
  }

  private static func isPresent(_ instance: Document) -> Bool { instance["State"]?["Name"]?.text != "terminated" }

  /// The id of the group that a call names by id or, in the default VPC, by name.
  static func id(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    if let id = call.text("GroupId") { return id }
    guard let name = call.text("GroupName") else {
      throw SimulatedFault("MissingParameter", "The request must contain the parameter groupName or groupId")
    }
    let own = call.region[VPCs.kind].all.first { $0["IsDefault"] == true }?["VpcId"]
    guard let group = call.region[kind].all.first(where: { $0["GroupName"]?.text == name && $0["VpcId"] == own }),
      let id = group["GroupId"]?.text
    else { throw EC2Fault.notFound(name, kind: kind) }
    return id
  }
}

extension [Document] {
  /// The groups of these names; a name that none has is an error.
  fileprivate func named(_ names: [String], _ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    for name in names where !contains(where: { $0["GroupName"]?.text == name }) {
      throw EC2Fault.notFound(name, kind: SecurityGroups.kind)
    }
    return filter { names.contains($0["GroupName"]?.text ?? "") }
  }
}
