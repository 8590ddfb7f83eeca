import Values

/// The subnets and security groups of a load balancer, as a call names them.
struct BalancerNetwork {
  let call: SimulatedCall

  init(_ call: SimulatedCall) { self.call = call }

  /// The subnets of these ids: each must exist, all in one VPC, no two in one zone.
  func subnets(_ ids: [String]) throws(SimulatedFault) -> [Document] {
    var subnets: [Document] = []
    for id in ids {
      guard let subnet = call.region[Subnets.kind][id] else {
        throw call.modelFault("SubnetNotFound", "The subnet '\(id)' does not exist")
      }
      subnets.append(subnet)
    }
    try checkOneVPC(subnets)
    try checkZones(subnets)
    return subnets
  }

  private func checkOneVPC(_ subnets: [Document]) throws(SimulatedFault) {
    guard Set(subnets.map { $0["VpcId"] }).count <= 1 else {
      throw call.modelFault("InvalidConfigurationRequest", "The subnets belong to more than one VPC")
    }
  }

  /// No two of the subnets are in one zone.
  func checkZones(_ subnets: [Document]) throws(SimulatedFault) {
    var seen = Set<String>()
    for subnet in subnets {
      let zone = subnet["AvailabilityZone"]?.text ?? ""
      guard seen.insert(zone).inserted else {
        throw call.modelFault(
          "InvalidConfigurationRequest", "A load balancer takes one subnet a zone; there are more in \(zone)")
      }
    }
  }

  /// The default VPC's default subnets of these zones, as a load balancer made from zones uses them.
  func defaultSubnets(_ zones: [String]) throws(SimulatedFault) -> [Document] {
    let own = call.region[Subnets.kind].all.filter { $0["DefaultForAz"] == true }
    var subnets: [Document] = []
    for zone in zones {
      guard let subnet = own.first(where: { $0["AvailabilityZone"]?.text == zone }) else {
        throw call.validationFault("The zone '\(zone)' has no default subnet in this account, or does not exist")
      }
      subnets.append(subnet)
    }
    return subnets
  }

  /// The groups of these ids, all of the VPC.
  func groups(_ ids: [String], vpc: String) throws(SimulatedFault) -> [Document] {
    var groups: [Document] = []
    for id in ids {
      guard let group = call.region[SecurityGroups.kind][id] else {
        throw call.modelFault("InvalidSecurityGroup", "The security group '\(id)' does not exist")
      }
      guard group["VpcId"]?.text == vpc else {
        throw call.modelFault(
          "InvalidConfigurationRequest", "The security group '\(id)' does not belong to the VPC '\(vpc)'")
      }
      groups.append(group)
    }
    return groups
  }

  /// What a load balancer gets that is given no group.
  func defaultGroup(vpc: String) -> [Document] {
    call.region[SecurityGroups.kind].all.filter { $0["VpcId"]?.text == vpc && $0["GroupName"] == "default" }
  }
}
