import Values

/// Where a classic load balancer stands: its subnets, their zones, its security groups.
enum ClassicNetwork {
  static let behaviours: [String: Behaviour] = [
    "AttachLoadBalancerToSubnets": attach, "DetachLoadBalancerFromSubnets": detach,
    "EnableAvailabilityZonesForLoadBalancer": enable, "DisableAvailabilityZonesForLoadBalancer": disable,
    "ApplySecurityGroupsToLoadBalancer": applyGroups,
  ]

  static func put(_ subnets: [Document], into balancer: inout Document) {
    balancer["Subnets"] = .list(subnets.compactMap { $0["SubnetId"] })
    balancer["AvailabilityZones"] = .list(subnets.compactMap { $0["AvailabilityZone"] })
  }

  static func put(groups: [Document], into balancer: inout Document) {
    balancer["SecurityGroups"] = .list(groups.compactMap { $0["GroupId"] })
    balancer["SourceSecurityGroup"] = groups.first.map { group in
      ["OwnerAlias": group["OwnerId"] ?? "", "GroupName": group["GroupName"] ?? ""]
    }
  }

  private static func current(_ balancer: Document, _ call: SimulatedCall) -> [Document] {
    (balancer["Subnets"]?.list ?? []).compactMap(\.text).compactMap { call.region[Subnets.kind][$0] }
  }

  // MARK: Subnets

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let network = BalancerNetwork(call)
    let old = current(balancer, call)
    let new = try network.subnets(call.texts("Subnets")).filter { !old.contains($0) }
    guard new.allSatisfy({ $0["VpcId"] == balancer["VPCId"] }) else {
      throw call.modelFault("InvalidConfigurationRequest", "The subnets are not in the load balancer's VPC")
    }
    try network.checkZones(old + new)
    return keep(old + new, answering: "Subnets", call)
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gone = call.texts("Subnets")
    let kept = current(try call.classicBalancer(), call).filter { !gone.contains($0["SubnetId"]?.text ?? "") }
    return try keepSome(kept, answering: "Subnets", call)
  }

  // MARK: Zones

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let old = current(try call.classicBalancer(), call)
    let zones = call.texts("AvailabilityZones").filter { zone in
      !old.contains { $0["AvailabilityZone"]?.text == zone }
    }
    guard old.allSatisfy({ $0["DefaultForAz"] == true }) else {
      throw call.modelFault(
        "InvalidConfigurationRequest", "Zones are for load balancers in default subnets; attach subnets instead")
    }
    return keep(old + (try BalancerNetwork(call).defaultSubnets(zones)), answering: "AvailabilityZones", call)
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gone = call.texts("AvailabilityZones")
    let kept = current(try call.classicBalancer(), call).filter { subnet in
      !gone.contains(subnet["AvailabilityZone"]?.text ?? "")
    }
    return try keepSome(kept, answering: "AvailabilityZones", call)
  }

  private static func keepSome(
    _ subnets: [Document], answering member: String, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    guard !subnets.isEmpty else {
      throw call.modelFault("InvalidConfigurationRequest", "A load balancer keeps at least one subnet")
    }
    return keep(subnets, answering: member, call)
  }

  private static func keep(_ subnets: [Document], answering member: String, _ call: SimulatedCall) -> Document {
    call.changeClassicBalancer { put(subnets, into: &$0) }
    return [member: call.region[ELB.balancers][call.balancerName]?[member] ?? []]
  }

  // MARK: Security groups

  private static func applyGroups(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let ids = call.texts("SecurityGroups")
    guard !ids.isEmpty else {
      throw call.modelFault("InvalidConfigurationRequest", "A load balancer in a VPC has at least one security group")
    }
    let groups = try BalancerNetwork(call).groups(ids, vpc: balancer["VPCId"]?.text ?? "")
    call.changeClassicBalancer { put(groups: groups, into: &$0) }
    return ["SecurityGroups": .list(groups.compactMap { $0["GroupId"] })]
  }
}
