import Values

/// The address ranges of subnets, and the operations on their IPv6 ranges.
enum SubnetRanges {
  static let behaviours: [String: Behaviour] = [
    "AssociateSubnetCidrBlock": associate, "DisassociateSubnetCidrBlock": disassociate,
  ]

  static func association(_ network: IPv6Network, id: String) -> Document {
    [
      "AssociationId": .string(id), "Ipv6CidrBlock": .string(network.description),
      "Ipv6CidrBlockState": ["State": "associated"], "Ipv6AddressAttribute": "public", "IpSource": "amazon",
    ]
  }

  /// The ranges that `CreateSubnet` asks for, each checked: in the VPC, apart from other subnets.
  static func asked(_ call: SimulatedCall, vpc: Document) throws(SimulatedFault)
    -> (ipv4: String?, ipv6: IPv6Network?)
  {
    let ipv6 = try call.text("Ipv6CidrBlock").map { text throws(SimulatedFault) in try checked(text, vpc: vpc, call) }
    if call.flag("Ipv6Native") == true {
      guard let ipv6, call.text("CidrBlock") == nil else { throw EC2Fault.missing("ipv6CidrBlock") }
      return (nil, ipv6)
    }
    let cidr = try call.required("CidrBlock")
    guard let network = IPv4Network(cidr) else { throw EC2Fault.value(cidr, of: "cidrBlock") }
    guard (16...28).contains(network.prefix) else {
      throw SimulatedFault("InvalidSubnet.Range", "The CIDR '\(cidr)' is invalid.")
    }
    try check(network, vpc: vpc, call)
    return (network.description, ipv6)
  }

  private static func check(_ network: IPv4Network, vpc: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard VPCRanges.ipv4Networks(of: vpc).contains(where: { $0.contains(network) }) else {
      throw SimulatedFault("InvalidSubnet.Range", "The CIDR '\(network)' is invalid.")
    }
    let others = call.region.all(Subnets.kind, where: "VpcId", is: vpc.text(of: "VpcId"))
    guard !others.compactMap({ IPv4Network($0.text(of: "CidrBlock")) }).contains(where: network.overlaps) else {
      throw SimulatedFault("InvalidSubnet.Conflict", "The CIDR '\(network)' conflicts with another subnet")
    }
  }

  /// 44 to 64 bits in steps of four, as Amazon VPC's user guide has it.
  private static func checked(_ text: String, vpc: Document, _ call: SimulatedCall) throws(SimulatedFault)
    -> IPv6Network
  {
    guard let network = IPv6Network(text) else { throw EC2Fault.value(text, of: "ipv6CidrBlock") }
    guard (44...64).contains(network.prefix), network.prefix % 4 == 0,
      VPCRanges.ipv6Networks(of: vpc).contains(where: { $0.contains(network) })
    else { throw SimulatedFault("InvalidSubnet.Range", "The CIDR '\(text)' is invalid.") }
    let others = call.region.all(Subnets.kind, where: "VpcId", is: vpc.text(of: "VpcId"))
    guard !others.flatMap(VPCRanges.ipv6Networks).contains(where: network.overlaps) else {
      throw SimulatedFault("InvalidSubnet.Conflict", "The CIDR '\(network)' conflicts with another subnet")
    }
    return network
  }

  /// The VPC's first range of this size that no subnet overlaps.
  static func free(in vpc: Document, beside others: [Document], prefix: Int) throws(SimulatedFault) -> IPv4Network {
    let taken = others.compactMap { IPv4Network($0.text(of: "CidrBlock")) }
    for range in VPCRanges.ipv4Networks(of: vpc) where range.prefix <= prefix {
      for place in 0..<(1 << (prefix - range.prefix)) {
        let text = range.address(at: place << (32 - prefix))
        guard let network = IPv4Network("\(text)/\(prefix)") else { continue }
        if !taken.contains(where: network.overlaps) { return network }
      }
    }
    throw SimulatedFault("InsufficientCidrBlocks", "The VPC has no free range of \(prefix) bits")
  }

  // MARK: Operations

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetId")
    let subnet = try call.existing(id, Subnets.kind)
    let vpc = try call.existing(subnet.text(of: "VpcId"), VPCs.kind)
    let network = try checked(try call.required("Ipv6CidrBlock"), vpc: vpc, call)
    guard (subnet["Ipv6CidrBlockAssociationSet"]?.list ?? []).isEmpty else {
      throw SimulatedFault("CidrLimitExceeded", "The subnet '\(id)' already has an IPv6 range, which is the most")
    }
    let made = association(network, id: call.freshID("subnet-cidr-assoc"))
    call.region[Subnets.kind].update(id) { $0["Ipv6CidrBlockAssociationSet"] = [.map(made)] }
    return [
      "SubnetId": .string(id), "Ipv6CidrBlockAssociation": .map(VPCRanges.inState("associating", made)),
    ]
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("AssociationId")
    for subnet in call.region[Subnets.kind].all {
      let all = subnet["Ipv6CidrBlockAssociationSet"]?.list ?? []
      guard let found = all.first(where: { $0["AssociationId"]?.text == id })?.map else { continue }
      call.region[Subnets.kind].update(subnet.text(of: "SubnetId")) {
        $0["Ipv6CidrBlockAssociationSet"] = .list(all.filter { $0["AssociationId"]?.text != id })
        $0["AssignIpv6AddressOnCreation"] = false
      }
      return [
        "SubnetId": subnet["SubnetId"] ?? "",
        "Ipv6CidrBlockAssociation": .map(VPCRanges.inState("disassociating", found)),
      ]
    }
    throw SimulatedFault(
      "InvalidSubnetCidrBlockAssociationID.NotFound", "The subnet CIDR association '\(id)' does not exist")
  }
}
