import Values

/// The subnets and security groups of an interface endpoint, as calls name them.
struct EndpointNetwork {
  private let endpoint: Document
  private let call: SimulatedCall

  init(_ endpoint: Document, _ call: SimulatedCall) {
    self.endpoint = endpoint
    self.call = call
  }

  /// The subnets of these ids: each of the endpoint's VPC, no two in one zone.
  func subnets(_ ids: [String]) throws(SimulatedFault) -> [Document] {
    var subnets: [Document] = []
    for id in ids {
      let subnet = try call.existing(id, Subnets.kind)
      guard subnet["VpcId"] == endpoint["VpcId"] else {
        throw SimulatedFault("InvalidParameter", "The subnet '\(id)' is not in the endpoint's VPC")
      }
      guard !subnets.contains(where: { $0["AvailabilityZone"] == subnet["AvailabilityZone"] }) else {
        throw SimulatedFault("DuplicateSubnetsInSameZone", "The endpoint has a subnet in the zone of '\(id)' already")
      }
      subnets.append(subnet)
    }
    return subnets
  }

  /// The groups of these ids, or the VPC's default group.
  func groups(_ ids: [String]) throws(SimulatedFault) -> [Document] {
    let own = call.region.all(SecurityGroups.kind, where: "VpcId", is: endpoint.text(of: "VpcId"))
    guard !ids.isEmpty else { return own.filter { $0["GroupName"] == "default" } }
    var groups: [Document] = []
    for id in ids {
      let group = try call.existing(id, SecurityGroups.kind)
      guard group["VpcId"] == endpoint["VpcId"] else {
        throw SimulatedFault("InvalidParameter", "The security group '\(id)' is not of the endpoint's VPC")
      }
      groups.append(group)
    }
    return groups
  }

  /// Makes the endpoint's interface in a subnet.
  static func interface(
    _ endpoint: String, _ subnet: Document, _ address: String, _ groups: [Document], _ call: SimulatedCall
  ) -> String {
    ServiceInterfaces.make(
      type: "vpc_endpoint", description: "VPC Endpoint Interface \(endpoint)", subnet: subnet, addresses: [address],
      groups: groups, call)
  }
}
