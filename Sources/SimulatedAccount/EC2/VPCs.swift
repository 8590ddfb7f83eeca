import Values

/// VPCs. Each brings its main route table, its default network ACL and its default security group.
enum VPCs {
  static let kind: ResourceKind = "ec2.Vpc"

  static let behaviours: [String: Behaviour] = [
    "CreateVpc": create, "DescribeVpcs": describe, "DeleteVpc": delete,
  ]

  private static let filters = Filters([
    "vpc-id": "VpcId", "cidr": "CidrBlock", "state": "State", "is-default": "IsDefault", "isDefault": "IsDefault",
    "owner-id": "OwnerId", "dhcp-options-id": "DhcpOptionsId", "instance-tenancy": "InstanceTenancy",
    "cidr-block-association.cidr-block": "CidrBlockAssociationSet[].CidrBlock",
    "cidr-block-association.association-id": "CidrBlockAssociationSet[].AssociationId",
    "cidr-block-association.state": "CidrBlockAssociationSet[].CidrBlockState.State",
  ])

  /// Puts a VPC and what comes with it into the region.
  static func make(
    _ cidr: String, isDefault: Bool = false, tenancy: String = "default", tags: Value = [], in region: RegionState,
    identifiers: inout IdentifierSource
  ) -> Document {
    let id = identifiers.ec2("vpc")
    let association: Value = [
      "AssociationId": .string(identifiers.ec2("vpc-cidr-assoc")), "CidrBlock": .string(cidr),
      "CidrBlockState": ["State": "associated"],
    ]
    let vpc: Document = [
      "VpcId": .string(id), "CidrBlock": .string(cidr), "State": "available", "IsDefault": .boolean(isDefault),
      "OwnerId": .string(AccountState.accountID), "DhcpOptionsId": "default", "InstanceTenancy": .string(tenancy),
      "CidrBlockAssociationSet": [association], "Tags": tags,
    ]
    region[kind][id] = vpc
    SecurityGroups.makeDefault(vpc: id, in: region, identifiers: &identifiers)
    return vpc
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let cidr = try call.required("CidrBlock")
    guard let network = IPv4Network(cidr) else { throw EC2Fault.value(cidr, of: "cidrBlock") }
    guard (16...28).contains(network.prefix) else {
      throw SimulatedFault("InvalidVpc.Range", "The CIDR '\(cidr)' is invalid.")
    }
    var vpc = make(
      network.description, tenancy: call.text("InstanceTenancy") ?? "default",
      tags: try Tags.atCreation(call, of: "vpc"), in: call.region, identifiers: &call.account.identifiers)
    vpc["State"] = "pending"
    return ["Vpc": .map(vpc)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpcs = try filters.apply(call, to: try call.named(by: "VpcIds", kind))
    return try Page(call, limits: 5...1000).answer(vpcs, as: "Vpcs")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    _ = try call.existing(id, kind)
    let groups = call.region[SecurityGroups.kind].all.filter { $0["VpcId"]?.text == id }
    let dependants: [ResourceKind] = ["ec2.Subnet", "ec2.NetworkInterface", "ec2.NatGateway", "ec2.VpcEndpoint"]
    let isUsed = dependants.contains { kind in call.region[kind].all.contains { $0["VpcId"]?.text == id } }
    guard !isUsed, groups.allSatisfy({ $0["GroupName"] == "default" }) else {
      throw EC2Fault.dependency(id, kind: kind)
    }
    for group in groups { call.region[SecurityGroups.kind][group["GroupId"]?.text ?? ""] = nil }
    call.region[kind][id] = nil
    return [:]
  }
}
