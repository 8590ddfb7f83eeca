import Values

/// VPCs. Each brings its main route table, its default network ACL and its default security group.
enum VPCs {
  static let kind: ResourceKind = "ec2.Vpc"

  static let behaviours: [String: Behaviour] = [
    "CreateVpc": create, "CreateDefaultVpc": createDefault, "DescribeVpcs": describe, "DeleteVpc": delete,
  ]

  private static let filters = Filters([
    "vpc-id": "VpcId", "cidr": "CidrBlock", "state": "State", "is-default": "IsDefault", "isDefault": "IsDefault",
    "cidr-block": "CidrBlock",
    "owner-id": "OwnerId", "dhcp-options-id": "DhcpOptionsId", "dhcpOptionsId": "DhcpOptionsId",
    "instance-tenancy": "InstanceTenancy",
    "cidr-block-association.cidr-block": "CidrBlockAssociationSet[].CidrBlock",
    "cidr-block-association.association-id": "CidrBlockAssociationSet[].AssociationId",
    "cidr-block-association.state": "CidrBlockAssociationSet[].CidrBlockState.State",
    "ipv6-cidr-block-association.ipv6-cidr-block": "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock",
    "ipv6-cidr-block-association.ipv6-pool": "Ipv6CidrBlockAssociationSet[].Ipv6Pool",
    "ipv6-cidr-block-association.association-id": "Ipv6CidrBlockAssociationSet[].AssociationId",
    "ipv6-cidr-block-association.state": "Ipv6CidrBlockAssociationSet[].Ipv6CidrBlockState.State",
  ])

  /// Puts a VPC and what comes with it into the region.
  @discardableResult
  static func make(
    _ cidr: String, isDefault: Bool = false, tenancy: String = "default", tags: Value = [], in region: RegionState,
    identifiers: inout IdentifierSource
  ) -> Document {
    let id = identifiers.ec2("vpc")
    let vpc: Document = [
      "VpcId": .string(id), "CidrBlock": .string(cidr), "State": "available", "IsDefault": .boolean(isDefault),
      "OwnerId": .owner(), "DhcpOptionsId": .string(DHCPOptions.standard(in: region)),
      "InstanceTenancy": .string(tenancy), "Tags": tags, "Ipv6CidrBlockAssociationSet": [],
      "CidrBlockAssociationSet": [.map(VPCRanges.ipv4(cidr, id: identifiers.ec2("vpc-cidr-assoc")))],
      "BlockPublicAccessStates": ["InternetGatewayBlockMode": "off"],
    ]
    region[kind][id] = vpc
    VPCAttributes.start(of: id, isDefault: isDefault, in: region)
    RouteTables.make(vpc: id, isMain: true, in: region, identifiers: &identifiers)
    NetworkACLs.makeDefault(vpc: id, in: region, identifiers: &identifiers)
    SecurityGroups.makeDefault(vpc: id, in: region, identifiers: &identifiers)
    return vpc
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let network = try range(call)
    let tags = try Tags.atCreation(call, of: "vpc")
    let made = make(
      network.description, tenancy: call.text("InstanceTenancy") ?? "default", tags: tags, in: call.region,
      identifiers: &call.account.identifiers)
    let id = made.text(of: "VpcId")
    if call.flag("AmazonProvidedIpv6CidrBlock") == true { VPCRanges.addAmazonIPv6(to: id, call) }
    var vpc = call.region[kind][id] ?? made
    vpc["State"] = "pending"
    vpc["Ipv6CidrBlockAssociationSet"] = .list(
      (vpc["Ipv6CidrBlockAssociationSet"]?.list ?? []).map { .map(VPCRanges.inState("associating", $0.map ?? [:])) })
    return ["Vpc": .map(vpc)]
  }

  private static func range(_ call: SimulatedCall) throws(SimulatedFault) -> IPv4Network {
    let cidr = try call.required("CidrBlock")
    guard let network = IPv4Network(cidr) else { throw EC2Fault.value(cidr, of: "cidrBlock") }
    guard (16...28).contains(network.prefix) else {
      throw SimulatedFault("InvalidVpc.Range", "A VPC's range has 16 to 28 bits of network; '\(cidr)' has not.")
    }
    return network
  }

  private static func createDefault(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard !call.region[kind].all.contains(where: { $0["IsDefault"] == true }) else {
      throw SimulatedFault("DefaultVpcAlreadyExists", "A default VPC already exists in this region")
    }
    let vpc = NewRegion.makeDefaultVPC(in: call.region, identifiers: &call.account.identifiers)
    return ["Vpc": .map(vpc)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(try filters.apply(call, to: try call.named(by: "VpcIds", kind)), as: "Vpcs")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    _ = try call.existing(id, kind)
    guard !NetworkUse(call.region).isInUse(vpc: id) else { throw EC2Fault.dependency(id, kind: kind) }
    for own in [RouteTables.kind, NetworkACLs.kind, SecurityGroups.kind] {
      for document in call.region.all(own, where: "VpcId", is: id) { forget(document, own, call.region) }
    }
    call.region[VPCAttributes.kind][id] = nil
    call.region[kind][id] = nil
    return [:]
  }

  private static func forget(_ document: Document, _ kind: ResourceKind, _ region: RegionState) {
    let id = document.text(of: IdentifyingMembers.names[kind] ?? "")
    for rule in SecurityGroupRules.ids(of: id, in: region) { region[SecurityGroupRules.kind][rule] = nil }
    region[kind][id] = nil
  }
}
