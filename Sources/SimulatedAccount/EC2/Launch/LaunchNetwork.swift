import Values

/// One network interface of a launch: an existing one, or one to make for each instance.
struct LaunchInterface {
  enum Source {
    case existing(String)
    case new(InterfacePlan)
  }

  let source: Source
  let device: Int64
  let card: Int64
  let deletesOnTermination: Bool
  /// Whether it gets a public address of EC2's own.
  let isPublic: Bool
}

/// Where a launch puts its instances: subnet, groups and network interfaces, all checked.
struct LaunchNetwork {
  let subnet: Document
  private(set) var interfaces: [LaunchInterface] = []

  private static let exclusive = [
    ("SubnetId", "subnet ID"), ("SecurityGroupIds", "security groups"), ("SecurityGroups", "security groups"),
    ("PrivateIpAddress", "private IP address"), ("Ipv6Addresses", "IPv6 addresses"),
    ("Ipv6AddressCount", "IPv6 address count"),
  ]

  init(_ call: SimulatedCall) throws(SimulatedFault) {
    let rows = call.documents("NetworkInterfaces")
    guard !rows.isEmpty else {
      subnet = try Self.subnet(call.text("SubnetId"), call)
      interfaces = [try Self.only(in: subnet, call)]
      return
    }
    for (member, words) in Self.exclusive where call.input[member] != nil {
      throw EC2Fault.combination(
        "Network interfaces and an instance-level \(words) may not be specified on the same request")
    }
    subnet = try Self.primarySubnet(rows, call)
    try Self.check(rows)
    for (place, row) in rows.enumerated() { interfaces.append(try interface(row, place, of: rows.count, call)) }
  }

  /// Most launches: one interface, described by the call itself.
  private static func only(in subnet: Document, _ call: SimulatedCall) throws(SimulatedFault) -> LaunchInterface {
    guard call.texts("SecurityGroups").isEmpty || call.text("SubnetId") == nil else {
      throw EC2Fault.combination("The parameter groupName cannot be used with the parameter subnet")
    }
    let groups = GroupsInCall(call)
    let named = try groups.ids(named: call.texts("SecurityGroups"), in: subnet["VpcId"]?.text ?? "")
    let rows = try groups.groups(call.texts("SecurityGroupIds") + named, of: subnet)
    let members = call.input.filter { ["PrivateIpAddress", "Ipv6Addresses", "Ipv6AddressCount"].contains($0.key) }
    var plan = try InterfacePlan(members, subnet: subnet, groups: rows, call)
    plan.tags = try Tags.atCreation(call, of: "network-interface")
    return LaunchInterface(
      source: .new(plan), device: 0, card: 0, deletesOnTermination: true,
      isPublic: subnet["MapPublicIpOnLaunch"] == true)
  }

  private static func primarySubnet(_ rows: [Document], _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let primary = rows.first { $0["DeviceIndex"]?.integer ?? 0 == 0 } ?? rows[0]
    guard let id = primary["NetworkInterfaceId"]?.text else { return try subnet(primary["SubnetId"]?.text, call) }
    return try subnet(try call.existing(id, NetworkInterfaces.kind)["SubnetId"]?.text, call)
  }

  private static func check(_ rows: [Document]) throws(SimulatedFault) {
    let devices = rows.enumerated().map { place, row in row["DeviceIndex"]?.integer ?? Int64(place) }
    guard devices.contains(0) else {
      throw EC2Fault.combination("One of the network interfaces must have device index 0.")
    }
    guard Set(devices).count == devices.count, devices.allSatisfy({ (0..<64).contains($0) }) else {
      throw EC2Fault.parameter("Each network interface needs a device index of its own.")
    }
    guard rows.count == 1 || !rows.contains(where: { $0["AssociatePublicIpAddress"] == true }) else {
      throw EC2Fault.combination(
        "The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.")
    }
  }

  private func interface(
    _ row: Document, _ place: Int, of count: Int, _ call: SimulatedCall
  ) throws(SimulatedFault) -> LaunchInterface {
    let device = row["DeviceIndex"]?.integer ?? Int64(place)
    let isNew = row["NetworkInterfaceId"] == nil
    return LaunchInterface(
      source: isNew ? .new(try plan(row, call)) : .existing(try existing(row, call)), device: device,
      card: row["NetworkCardIndex"]?.integer ?? 0, deletesOnTermination: row["DeleteOnTermination"]?.boolean ?? isNew,
      isPublic: isNew && device == 0
        && row["AssociatePublicIpAddress"]?.boolean ?? (count == 1 && subnet["MapPublicIpOnLaunch"] == true))
  }

  private func existing(_ row: Document, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    let id = row["NetworkInterfaceId"]?.text ?? ""
    let interface = try call.existing(id, NetworkInterfaces.kind)
    for member in ["SubnetId", "Groups", "PrivateIpAddress"] where row[member] != nil {
      throw EC2Fault.combination("A network interface that exists already has its subnet, groups and addresses.")
    }
    guard interface["Status"] == "available" else { throw NetworkInterfaces.inUse(id) }
    return id
  }

  private func plan(_ row: Document, _ call: SimulatedCall) throws(SimulatedFault) -> InterfacePlan {
    let place = try row["SubnetId"]?.text == nil ? subnet : call.existing(row["SubnetId"]?.text ?? "", Subnets.kind)
    guard place["AvailabilityZone"] == subnet["AvailabilityZone"] else {
      throw EC2Fault.parameter("The network interfaces of an instance must be in one availability zone.")
    }
    let ids = (row["Groups"]?.list ?? []).compactMap(\.text)
    let groups = try GroupsInCall(call).groups(ids, of: place)
    var plan = try InterfacePlan(row, subnet: place, groups: groups, call)
    plan.tags = try Tags.atCreation(call, of: "network-interface")
    return plan
  }

  // MARK: The subnet

  private static func subnet(_ id: String?, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let zone = call.document("Placement")?["AvailabilityZone"]?.text
    guard let id else { return try defaultSubnet(zone: zone, call) }
    let subnet = try call.existing(id, Subnets.kind)
    guard zone == nil || zone == subnet["AvailabilityZone"]?.text else {
      throw EC2Fault.parameter("The subnet '\(id)' is not in the availability zone '\(zone ?? "")'.")
    }
    return subnet
  }

  /// The default VPC's subnet of the zone, or its first.
  private static func defaultSubnet(zone: String?, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let vpc = call.region[VPCs.kind].all.first(where: { $0["IsDefault"] == true }) else {
      throw SimulatedFault(
        "VPCIdNotSpecified",
        "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.")
    }
    if let zone, !NewRegion.zones(of: call.region.name).contains(zone) {
      throw EC2Fault.parameter("Invalid availability zone: [\(zone)]")
    }
    let own = call.region[Subnets.kind].all.filter { $0["VpcId"] == vpc["VpcId"] && $0["DefaultForAz"] == true }
    guard let subnet = own.first(where: { zone == nil || $0["AvailabilityZone"]?.text == zone }) else {
      throw SimulatedFault("MissingInput", "No subnets found for the default VPC '\(vpc["VpcId"]?.text ?? "")'.")
    }
    return subnet
  }

  // MARK: How many

  /// How many instances the subnets have room for, of those that are asked for.
  func count(_ call: SimulatedCall, from least: Int, to most: Int) throws(SimulatedFault) -> Int {
    call.region.privateAddresses.catchUp(with: call.region[NetworkInterfaces.kind])
    var needs: [String: (count: Int, network: IPv4Network?)] = [:]
    for interface in interfaces {
      switch interface.source {
      case .existing where most > 1: throw Self.singular
      case .new(let plan) where plan.isSingular && most > 1: throw Self.singular
      case .new(let plan): needs[plan.subnetID] = ((needs[plan.subnetID]?.count ?? 0) + plan.addressCount, plan.network)
      case .existing: break
      }
    }
    var room = most
    for (subnet, need) in needs {
      guard let network = need.network else { continue }
      room = min(room, call.region.privateAddresses.freeCount(in: subnet, of: network) / max(1, need.count))
    }
    guard room >= least else {
      throw SimulatedFault(
        "InsufficientFreeAddressesInSubnet", "The subnet has too few free addresses for \(least) instances.")
    }
    return room
  }

  private static let singular = EC2Fault.combination(
    "An interface or an address that is named can belong to one instance only; the call asks for several.")
}
