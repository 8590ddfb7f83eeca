import Values

/// Network ACLs. Every subnet is associated with one: its VPC's default, unless another took its place.
enum NetworkACLs {
  static let kind: ResourceKind = "ec2.NetworkAcl"

  static let behaviours: [String: Behaviour] = [
    "CreateNetworkAcl": create, "DescribeNetworkAcls": describe, "DeleteNetworkAcl": delete,
    "ReplaceNetworkAclAssociation": replaceAssociation,
  ]

  private static let filters = Filters([
    "network-acl-id": "NetworkAclId", "vpc-id": "VpcId", "owner-id": "OwnerId", "default": "IsDefault",
    "association.association-id": "Associations[].NetworkAclAssociationId",
    "association.network-acl-id": "Associations[].NetworkAclId", "association.subnet-id": "Associations[].SubnetId",
    "entry.cidr": "Entries[].CidrBlock", "entry.ipv6-cidr": "Entries[].Ipv6CidrBlock",
    "entry.icmp.code": "Entries[].IcmpTypeCode.Code", "entry.icmp.type": "Entries[].IcmpTypeCode.Type",
    "entry.port-range.from": "Entries[].PortRange.From", "entry.port-range.to": "Entries[].PortRange.To",
    "entry.protocol": "Entries[].Protocol", "entry.rule-action": "Entries[].RuleAction",
    "entry.egress": "Entries[].Egress", "entry.rule-number": "Entries[].RuleNumber",
  ])

  /// The ACL every VPC has: all traffic both ways.
  static func makeDefault(vpc: String, in region: RegionState, identifiers: inout IdentifierSource) {
    let id = identifiers.ec2("acl")
    region[kind][id] = document(id: id, vpc: vpc, isDefault: true, tags: [], in: region)
  }

  private static func document(id: String, vpc: String, isDefault: Bool, tags: Value, in region: RegionState)
    -> Document
  {
    let hasIPv6 = !VPCRanges.ipv6Networks(of: region[VPCs.kind][vpc] ?? [:]).isEmpty
    return [
      "NetworkAclId": .string(id), "VpcId": .string(vpc), "IsDefault": .boolean(isDefault), "OwnerId": .owner(),
      "Associations": [], "Tags": tags,
      "Entries": .list(NetworkACLEntries.initial(isDefault: isDefault, hasIPv6: hasIPv6).map { .map($0) }),
    ]
  }

  /// What every ACL of a VPC gets once the VPC has an IPv6 range.
  static func addIPv6Entries(vpc: String, in region: RegionState) {
    region.updateAll(kind, where: "VpcId", is: vpc) { acl in
      for entry in NetworkACLEntries.ipv6(isDefault: acl["IsDefault"] == true) {
        guard NetworkACLEntries.place(of: entry, in: acl) == nil else { continue }
        acl["Entries"] = .list((acl["Entries"]?.list ?? []) + [.map(entry)])
      }
    }
  }

  static func associateDefault(
    subnet: String, vpc: String, in region: RegionState, identifiers: inout IdentifierSource
  ) {
    guard let own = region.all(kind, where: "VpcId", is: vpc).first(where: { $0["IsDefault"] == true }) else { return }
    associate(subnet, with: own.text(of: "NetworkAclId"), id: identifiers.ec2("aclassoc"), in: region)
  }

  private static func associate(_ subnet: String, with acl: String, id: String, in region: RegionState) {
    let association: Value = [
      "NetworkAclAssociationId": .string(id), "NetworkAclId": .string(acl), "SubnetId": .string(subnet),
    ]
    region[kind].update(acl) { $0["Associations"] = .list(($0["Associations"]?.list ?? []) + [association]) }
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.required("VpcId")
    _ = try call.existing(vpc, VPCs.kind)
    let id = call.freshID("acl")
    let acl = document(
      id: id, vpc: vpc, isDefault: false, tags: try Tags.atCreation(call, of: "network-acl"), in: call.region)
    call.region[kind][id] = acl
    var output: Document = ["NetworkAcl": .map(acl)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(try filters.apply(call, to: try call.named(by: "NetworkAclIds", kind)), as: "NetworkAcls")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkAclId")
    let acl = try call.existing(id, kind)
    guard acl["IsDefault"] != true else {
      throw SimulatedFault("InvalidParameterValue", "The network ACL '\(id)' is its VPC's default and stays")
    }
    guard (acl["Associations"]?.list ?? []).isEmpty else { throw EC2Fault.dependency(id, kind: kind) }
    call.region[kind][id] = nil
    return [:]
  }

  private static func replaceAssociation(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("AssociationId")
    let acl = try call.existing(try call.required("NetworkAclId"), kind)
    let path: DocumentPath = "Associations[].NetworkAclAssociationId"
    guard let old = call.region[kind].all.first(where: { path.texts(in: $0).contains(id) }),
      let association = old["Associations"]?.list?.first(where: { $0["NetworkAclAssociationId"]?.text == id })
    else { throw SimulatedFault("InvalidAssociationID.NotFound", "The association '\(id)' does not exist") }
    guard old["VpcId"] == acl["VpcId"] else {
      throw SimulatedFault("InvalidParameterValue", "The network ACL and the subnet belong to different networks")
    }
    call.region[kind].update(old.text(of: "NetworkAclId")) { document in
      let others = (document["Associations"]?.list ?? []).filter { $0["NetworkAclAssociationId"]?.text != id }
      document["Associations"] = .list(others)
    }
    let new = call.freshID("aclassoc")
    associate(association["SubnetId"]?.text ?? "", with: acl.text(of: "NetworkAclId"), id: new, in: call.region)
    return ["NewAssociationId": .string(new)]
  }
}
