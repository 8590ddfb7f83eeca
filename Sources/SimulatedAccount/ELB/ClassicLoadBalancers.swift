import Values

/// Classic load balancers themselves: made, described, deleted.
enum ClassicLoadBalancers {
  static let behaviours: [String: Behaviour] = [
    "CreateLoadBalancer": create, "DescribeLoadBalancers": describe, "DeleteLoadBalancer": delete,
  ]

  /// What makes a second creation under the same name the same one.
  private static let settings = ["ListenerDescriptions", "Subnets", "SecurityGroups", "Scheme"]

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.balancerName
    try BalancerName.check(name, of: "load balancer", call)
    let tags = try ClassicTags.rules(call).given()
    var balancer = try document(name, call)
    if let known = call.region[ELB.balancers][name] { return try again(known, balancer, call) }
    let dnsName = BalancerName.dnsName(name, isInternal: balancer["Scheme"] == "internal", call)
    balancer["DNSName"] = .string(dnsName)
    if balancer["Scheme"] != "internal" { balancer["CanonicalHostedZoneName"] = .string(dnsName) }
    call.region[ELB.balancers][name] = balancer
    if !tags.isEmpty { call.region[ELB.tags][name] = ["Tags": .list(tags)] }
    return ["DNSName": .string(dnsName)]
  }

  /// Equal settings under a name that is taken are no error.
  private static func again(
    _ known: Document, _ wanted: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let isSame = settings.allSatisfy { member in
      member == "ListenerDescriptions"
        ? Set(listeners(known)) == Set(listeners(wanted))
        : Set(known[member]?.list ?? [known[member] ?? .null])
          == Set(wanted[member]?.list ?? [wanted[member] ?? .null])
    }
    guard isSame, let dnsName = known["DNSName"] else {
      throw call.modelFault(
        "DuplicateLoadBalancerName",
        "A load balancer named '\(call.balancerName)' exists in this account, with other settings")
    }
    return ["DNSName": dnsName]
  }

  private static func listeners(_ balancer: Document) -> [Value] {
    (balancer["ListenerDescriptions"]?.list ?? []).compactMap { $0["Listener"] }
  }

  private static func document(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let scheme = try scheme(call)
    let subnets = try subnets(call)
    let vpc = subnets[0]["VpcId"]?.text ?? ""
    let listeners = try ClassicListeners.given(call, existing: [])
    guard !listeners.isEmpty else { throw call.validationFault("A load balancer needs at least one listener") }
    var balancer: Document = [
      "LoadBalancerName": .string(name), "Scheme": .string(scheme), "VPCId": .string(vpc),
      "ListenerDescriptions": .list(listeners.map(ClassicListeners.description)), "BackendServerDescriptions": [],
      "Instances": [], "HealthCheck": ClassicHealthChecks.standard(listeners[0]), "CreatedTime": call.timestamp,
      "CanonicalHostedZoneNameID": HostedZoneIDs.application[call.region.name].map { .string($0) } ?? .null,
    ]
    balancer = balancer.filter { !$0.value.isNull }
    ClassicNetwork.put(subnets, into: &balancer)
    ClassicNetwork.put(groups: try groups(call, vpc: vpc), into: &balancer)
    return balancer
  }

  private static func scheme(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let scheme = call.text("Scheme") ?? "internet-facing"
    guard ["internet-facing", "internal"].contains(scheme) else {
      throw call.modelFault("InvalidScheme", "The scheme '\(scheme)' is neither internet-facing nor internal")
    }
    return scheme
  }

  private static func subnets(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let (ids, zones) = (call.texts("Subnets"), call.texts("AvailabilityZones"))
    guard ids.isEmpty || zones.isEmpty else {
      throw call.validationFault("Give subnets or availability zones, not both")
    }
    guard !(ids.isEmpty && zones.isEmpty) else {
      throw call.validationFault("Either availability zones or subnets must be given")
    }
    let network = BalancerNetwork(call)
    return try ids.isEmpty ? network.defaultSubnets(zones) : network.subnets(ids)
  }

  private static func groups(_ call: SimulatedCall, vpc: String) throws(SimulatedFault) -> [Document] {
    let ids = call.texts("SecurityGroups")
    let network = BalancerNetwork(call)
    return try ids.isEmpty ? network.defaultGroup(vpc: vpc) : network.groups(ids, vpc: vpc)
  }

  // MARK: Description and deletion

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("LoadBalancerNames")
    var balancers: [Document] = []
    for name in names { balancers.append(try call.classicBalancer(name)) }
    if names.isEmpty { balancers = call.region[ELB.balancers].all }
    return try MarkerPage.answer(balancers.map { whole($0, call) }, as: "LoadBalancerDescriptions", call)
  }

  private static func whole(_ balancer: Document, _ call: SimulatedCall) -> Document {
    var whole = balancer
    whole["Policies"] = ClassicPolicies.summary(balancer, call)
    whole["Instances"] = .list(ClassicInstances.present(balancer, call))
    return whole
  }

  /// Succeeds for a name that nobody has, too.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for kind in [ELB.balancers, ELB.attributes, ELB.policies, ELB.registrations, ELB.tags] {
      call.region[kind][call.balancerName] = nil
    }
    return [:]
  }
}
