import Values

/// The address ranges of VPCs: further IPv4 ranges, and IPv6 ranges of Amazon's pool.
enum VPCRanges {
  static let behaviours: [String: Behaviour] = [
    "AssociateVpcCidrBlock": associate, "DisassociateVpcCidrBlock": disassociate,
  ]

  /// Quotas of Amazon VPC: ranges of one family in a VPC.
  private static let most = 5

  static func ipv4(_ cidr: String, id: String) -> Document {
    ["AssociationId": .string(id), "CidrBlock": .string(cidr), "CidrBlockState": ["State": "associated"]]
  }

  static func ipv4Networks(of vpc: Document) -> [IPv4Network] {
    DocumentPath("CidrBlockAssociationSet[].CidrBlock").texts(in: vpc).compactMap(IPv4Network.init)
  }

  static func ipv6Networks(of vpc: Document) -> [IPv6Network] {
    DocumentPath("Ipv6CidrBlockAssociationSet[].Ipv6CidrBlock").texts(in: vpc).compactMap(IPv6Network.init)
  }

  /// The association as an answer has it while it comes or goes.
  static func inState(_ state: String, _ association: Document) -> Document {
    var document = association
    let member = association["CidrBlock"] == nil ? "Ipv6CidrBlockState" : "CidrBlockState"
    document[member] = ["State": .string(state)]
    return document
  }

  /// Gives the VPC a range of 56 bits from Amazon's pool, with its local routes and its rules in default ACLs.
  @discardableResult
  static func addAmazonIPv6(to vpc: String, _ call: SimulatedCall) -> Document {
    let network = amazonNetwork(call)
    let association: Document = [
      "AssociationId": .string(call.freshID("vpc-cidr-assoc")), "Ipv6CidrBlock": .string(network.description),
      "Ipv6CidrBlockState": ["State": "associated"], "NetworkBorderGroup": .string(call.region.name),
      "Ipv6Pool": "Amazon", "Ipv6AddressAttribute": "public", "IpSource": "amazon",
    ]
    append(association, to: vpc, "Ipv6CidrBlockAssociationSet", call)
    Routes.addLocal(["DestinationIpv6CidrBlock": .string(network.description)], vpc: vpc, in: call.region)
    NetworkACLs.addIPv6Entries(vpc: vpc, in: call.region)
    return association
  }

  /// 2600:1f14::/32 is of the ranges that Amazon publishes for EC2.
  private static func amazonNetwork(_ call: SimulatedCall) -> IPv6Network {
    let place = UInt128(call.account.identifiers.number(below: 1 << 24))
    return IPv6Network(address: 0x2600_1f14 << 96 | place << 72, prefix: 56)
  }

  private static func append(_ association: Document, to vpc: String, _ member: String, _ call: SimulatedCall) {
    call.region[VPCs.kind].update(vpc) { $0[member] = .list(($0[member]?.list ?? []) + [.map(association)]) }
  }

  // MARK: Operations

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    let vpc = try call.existing(id, VPCs.kind)
    guard call.flag("AmazonProvidedIpv6CidrBlock") != true else {
      try checkCount(ipv6Networks(of: vpc).count, of: id)
      let made = addAmazonIPv6(to: id, call)
      return ["VpcId": .string(id), "Ipv6CidrBlockAssociation": .map(inState("associating", made))]
    }
    let network = try addedRange(call, to: vpc)
    let made = ipv4(network.description, id: call.freshID("vpc-cidr-assoc"))
    append(made, to: id, "CidrBlockAssociationSet", call)
    Routes.addLocal(["DestinationCidrBlock": .string(network.description)], vpc: id, in: call.region)
    return ["VpcId": .string(id), "CidrBlockAssociation": .map(inState("associating", made))]
  }

  private static func checkCount(_ count: Int, of vpc: String) throws(SimulatedFault) {
    guard count < most else {
      throw SimulatedFault("CidrLimitExceeded", "The VPC '\(vpc)' already has \(most) ranges, which is the most")
    }
  }

  private static func addedRange(_ call: SimulatedCall, to vpc: Document) throws(SimulatedFault) -> IPv4Network {
    let cidr = try call.required("CidrBlock")
    guard let network = IPv4Network(cidr) else { throw EC2Fault.value(cidr, of: "cidrBlock") }
    let known = ipv4Networks(of: vpc)
    guard (16...28).contains(network.prefix), !known.contains(where: network.overlaps) else {
      throw SimulatedFault("InvalidVpc.Range", "The CIDR '\(cidr)' is invalid, or overlaps one of the VPC's ranges.")
    }
    try checkCount(known.count, of: vpc.text(of: "VpcId"))
    return network
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("AssociationId")
    for vpc in call.region[VPCs.kind].all {
      for member in ["CidrBlockAssociationSet", "Ipv6CidrBlockAssociationSet"] {
        guard let found = vpc[member]?.list?.first(where: { $0["AssociationId"]?.text == id })?.map else { continue }
        return try remove(found, of: vpc, from: member, call)
      }
    }
    throw SimulatedFault("InvalidVpcCidrBlockAssociationID.NotFound", "The VPC CIDR association '\(id)' does not exist")
  }

  private static func remove(_ association: Document, of vpc: Document, from member: String, _ call: SimulatedCall)
    throws(SimulatedFault) -> Document
  {
    let id = association.text(of: "AssociationId")
    guard association["CidrBlock"] == nil || association["CidrBlock"] != vpc["CidrBlock"] else {
      throw SimulatedFault(
        "OperationNotPermitted", "The association '\(id)' is the VPC's primary range, which stays as long as the VPC")
    }
    guard !hasSubnet(in: association, of: vpc, call.region) else {
      throw SimulatedFault("InvalidCidrBlock.InUse", "Subnets use the range of the association '\(id)'")
    }
    let own = vpc.text(of: "VpcId")
    call.region[VPCs.kind].update(own) { vpc in
      vpc[member] = .list((vpc[member]?.list ?? []).filter { $0["AssociationId"]?.text != id })
    }
    Routes.removeLocal(of: association, vpc: own, in: call.region)
    let answer = member == "CidrBlockAssociationSet" ? "CidrBlockAssociation" : "Ipv6CidrBlockAssociation"
    return ["VpcId": .string(own), answer: .map(inState("disassociating", association))]
  }

  private static func hasSubnet(in association: Document, of vpc: Document, _ region: RegionState) -> Bool {
    let subnets = region.all(Subnets.kind, where: "VpcId", is: vpc.text(of: "VpcId"))
    if let network = IPv4Network(association.text(of: "CidrBlock")) {
      return subnets.contains { IPv4Network($0.text(of: "CidrBlock")).map(network.contains) ?? false }
    }
    guard let network = IPv6Network(association.text(of: "Ipv6CidrBlock")) else { return false }
    return subnets.contains { VPCRanges.ipv6Networks(of: $0).contains(where: network.contains) }
  }
}
