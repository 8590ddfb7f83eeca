import Values

/// Where a load balancer stands: subnets, zones, addresses, security groups, address type.
enum BalancerPlaces {
  static let behaviours: [String: Behaviour] = [
    "SetSubnets": setSubnets, "SetSecurityGroups": setGroups, "SetIpAddressType": setAddressType,
    "ModifyIpPools": modifyPools,
  ]

  /// The subnets of the call's `Subnets` or `SubnetMappings`; an application load balancer needs two zones.
  static func subnets(_ call: SimulatedCall, type: String) throws(SimulatedFault) -> [Document] {
    let mappings = call.documents("SubnetMappings")
    guard call.texts("Subnets").isEmpty || mappings.isEmpty else {
      throw call.validationFault("Give subnets or subnet mappings, not both")
    }
    let ids = call.texts("Subnets") + mappings.compactMap { $0["SubnetId"]?.text }
    guard !ids.isEmpty else { throw call.validationFault("At least one subnet must be given") }
    let subnets = try BalancerNetwork(call).subnets(ids)
    guard type != "application" || subnets.count >= 2 else {
      throw call.validationFault("An application load balancer needs subnets in at least two availability zones")
    }
    return subnets
  }

  /// The subnets as a load balancer's `AvailabilityZones`, with the addresses that its mappings give.
  static func zones(_ subnets: [Document], _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    let mappings = call.documents("SubnetMappings")
    var zones: [Value] = []
    for subnet in subnets {
      let mapping = mappings.first { $0["SubnetId"] == subnet["SubnetId"] } ?? [:]
      zones.append([
        "ZoneName": subnet["AvailabilityZone"] ?? "", "SubnetId": subnet["SubnetId"] ?? "",
        "LoadBalancerAddresses": .list(try addresses(mapping, call)),
      ])
    }
    return zones
  }

  private static func addresses(_ mapping: Document, _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    var address = mapping.filter { ["PrivateIPv4Address", "IPv6Address"].contains($0.key) }
    if let id = mapping["AllocationId"]?.text {
      guard let own = call.region["ec2.Address"].all.first(where: { $0["AllocationId"]?.text == id }) else {
        throw call.modelFault("AllocationIdNotFound", "There is no address with the allocation id '\(id)'")
      }
      address["AllocationId"] = .string(id)
      address["IpAddress"] = own["PublicIp"]
    }
    return address.isEmpty ? [] : [.map(address)]
  }

  private static func change(_ call: SimulatedCall, _ change: (inout Document) -> Void) {
    call.region[ELBv2.balancers].update(call.text("LoadBalancerArn") ?? "", change)
  }

  // MARK: Operations

  private static func setSubnets(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let subnets = try subnets(call, type: LoadBalancers.type(balancer))
    guard subnets.allSatisfy({ $0["VpcId"] == balancer["VpcId"] }) else {
      throw call.modelFault("InvalidSubnet", "The subnets are not in the load balancer's VPC")
    }
    let zones = Value.list(try zones(subnets, call))
    let type = call.input["IpAddressType"] ?? balancer["IpAddressType"] ?? "ipv4"
    change(call) { ($0["AvailabilityZones"], $0["IpAddressType"]) = (zones, type) }
    return ["AvailabilityZones": zones, "IpAddressType": type]
  }

  /// A network load balancer has security groups for its whole life or never.
  private static func setGroups(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let ids = call.texts("SecurityGroups")
    guard LoadBalancers.type(balancer) == "application" || balancer["SecurityGroups"] != nil else {
      throw call.modelFault(
        "InvalidConfigurationRequest", "This load balancer was made without security groups and cannot be given any")
    }
    guard !ids.isEmpty else { throw call.validationFault("At least one security group must be given") }
    let groups = try BalancerNetwork(call).groups(ids, vpc: balancer["VpcId"]?.text ?? "")
    let rows = Value.list(groups.compactMap { $0["GroupId"] })
    let enforced = call.input["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"]
    change(call) { document in
      document["SecurityGroups"] = rows
      if let enforced { document["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] = enforced }
    }
    var output: Document = ["SecurityGroupIds": rows]
    output["EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"] = enforced
    return output
  }

  private static func setAddressType(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let type = call.text("IpAddressType") ?? "ipv4"
    guard type != "dualstack-without-public-ipv4" || LoadBalancers.type(balancer) == "application" else {
      throw call.modelFault("InvalidConfigurationRequest", "Only application load balancers can be \(type)")
    }
    change(call) { $0["IpAddressType"] = .string(type) }
    return ["IpAddressType": .string(type)]
  }

  private static func modifyPools(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let pools = call.texts("RemoveIpamPools").isEmpty ? call.input["IpamPools"] ?? balancer["IpamPools"] : nil
    change(call) { $0["IpamPools"] = pools }
    return pools.map { ["IpamPools": $0] } ?? [:]
  }
}
