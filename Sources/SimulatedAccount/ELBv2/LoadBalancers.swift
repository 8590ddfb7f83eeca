import Values

/// Application, network and gateway load balancers: made, described, deleted.
enum LoadBalancers {
  static let behaviours: [String: Behaviour] = [
    "CreateLoadBalancer": create, "DescribeLoadBalancers": describe, "DeleteLoadBalancer": delete,
  ]

  static let changes: [String: ScheduledChange] = [
    "elbv2.LoadBalancer.activate": { due in
      due.region[ELBv2.balancers].update(due.id) { $0["State"] = ["Code": "active"] }
    }
  ]

  /// Seconds until a new load balancer is active. AWS takes a few minutes; a client's first look after that is enough.
  static let provisioningTime = 3.0

  /// What makes a second creation under the same name the same one.
  private static let settings = ["Type", "Scheme", "IpAddressType", "VpcId", "SecurityGroups", "AvailabilityZones"]

  static func type(_ balancer: Document) -> String { balancer["Type"]?.text ?? "application" }

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    try BalancerName.check(name, of: "load balancer", call)
    guard !name.hasPrefix("internal-") else {
      throw call.validationFault("The load balancer name '\(name)' may not begin with 'internal-'")
    }
    let tags = try LoadBalancerTags.rules(call).given()
    var balancer = try document(name, call)
    if let known = call.region[ELBv2.balancers].all.first(where: { $0["LoadBalancerName"]?.text == name }) {
      return try again(known, balancer, call)
    }
    let arn = identify(&balancer, name, call)
    call.region[ELBv2.balancers][arn] = balancer
    call.putTags(tags, on: arn)
    call.region.timeline.schedule("elbv2.LoadBalancer.activate", of: arn, at: call.now + provisioningTime)
    return ["LoadBalancers": [.map(balancer)]]
  }

  private static func again(
    _ known: Document, _ wanted: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let isSame = settings.allSatisfy { member in
      Set(known[member]?.list ?? [known[member] ?? .null]) == Set(wanted[member]?.list ?? [wanted[member] ?? .null])
    }
    guard isSame else {
      throw call.modelFault(
        "DuplicateLoadBalancerName",
        "A load balancer named '\(known["LoadBalancerName"]?.text ?? "")' exists, with other settings")
    }
    return ["LoadBalancers": [.map(known)]]
  }

  private static func document(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let type = call.text("Type") ?? "application"
    var balancer: Document = [
      "LoadBalancerName": .string(name), "Type": .string(type), "State": ["Code": "provisioning"],
      "CreatedTime": call.timestamp, "IpAddressType": .string(call.text("IpAddressType") ?? "ipv4"),
    ]
    if type != "gateway" { balancer["Scheme"] = .string(call.text("Scheme") ?? "internet-facing") }
    let subnets = try BalancerPlaces.subnets(call, type: type)
    let vpc = subnets[0]["VpcId"]?.text ?? ""
    balancer["VpcId"] = .string(vpc)
    balancer["AvailabilityZones"] = .list(try BalancerPlaces.zones(subnets, call))
    balancer["SecurityGroups"] = try groups(type, vpc: vpc, call)
    for member in ["CustomerOwnedIpv4Pool", "IpamPools", "EnablePrefixForIpv6SourceNat"] {
      balancer[member] = call.input[member]
    }
    return balancer
  }

  /// An application load balancer has its VPC's default group where it is given none; a network one then has none.
  private static func groups(_ type: String, vpc: String, _ call: SimulatedCall) throws(SimulatedFault) -> Value? {
    let ids = call.texts("SecurityGroups")
    guard type != "gateway" || ids.isEmpty else {
      throw call.modelFault("InvalidConfigurationRequest", "A gateway load balancer takes no security groups")
    }
    let network = BalancerNetwork(call)
    let groups =
      try ids.isEmpty && type == "application" ? network.defaultGroup(vpc: vpc) : network.groups(ids, vpc: vpc)
    return groups.isEmpty ? nil : .list(groups.compactMap { $0["GroupId"] })
  }

  private static func identify(_ balancer: inout Document, _ name: String, _ call: SimulatedCall) -> String {
    let type = type(balancer)
    let id = call.account.identifiers.hex(16)
    let part = ["application": "app", "network": "net", "gateway": "gwy"][type] ?? "app"
    let arn = call.region.arn("elasticloadbalancing", "loadbalancer/\(part)/\(name)/\(id)")
    balancer["LoadBalancerArn"] = .string(arn)
    let zones = type == "network" ? HostedZoneIDs.network : HostedZoneIDs.application
    guard type != "gateway" else { return arn }
    balancer["CanonicalHostedZoneId"] = zones[call.region.name].map { .string($0) }
    balancer["DNSName"] = .string(
      type == "network"
        ? BalancerName.networkDNSName(name, id: id, call)
        : BalancerName.dnsName(name, isInternal: balancer["Scheme"] == "internal", call))
    return arn
  }

  // MARK: Description and deletion

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (arns, names) = (call.texts("LoadBalancerArns"), call.texts("Names"))
    guard arns.isEmpty || names.isEmpty else {
      throw call.validationFault("Give load balancer ARNs or names, not both")
    }
    var balancers: [Document] = []
    for arn in arns { balancers.append(try ELBv2.existing(arn, ELBv2.balancers, call)) }
    let all = call.region[ELBv2.balancers].all
    for name in names {
      guard let balancer = all.first(where: { $0["LoadBalancerName"]?.text == name }) else {
        throw call.modelFault("LoadBalancerNotFound", "There is no load balancer named '\(name)'")
      }
      balancers.append(balancer)
    }
    return try MarkerPage.answer(arns.isEmpty && names.isEmpty ? all : balancers, as: "LoadBalancers", call)
  }

  /// Succeeds for a load balancer that is gone, too. Listeners and rules go with it, target groups stay.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("LoadBalancerArn") ?? ""
    do throws(SimulatedFault) {
      _ = try ELBv2.existing(arn, ELBv2.balancers, call)
    } catch {
      guard error.code == "LoadBalancerNotFound" else { throw error }
      return [:]
    }
    guard call.region[ELBv2.attributes][arn]?["deletion_protection.enabled"] != "true" else {
      throw call.modelFault("OperationNotPermitted", "'\(arn)' has deletion protection; switch it off first")
    }
    for listener in Listeners.of(arn, call.region) { Listeners.remove(listener["ListenerArn"]?.text ?? "", call) }
    ELBv2.remove(arn, ELBv2.balancers, call)
    return [:]
  }
}
