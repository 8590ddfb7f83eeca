import Values

/// Private IPv4 and IPv6 addresses of network interfaces: taken at creation, assigned and unassigned later.
enum InterfaceAddresses {
  static let behaviours: [String: Behaviour] = [
    "AssignIpv6Addresses": assignIPv6, "AssignPrivateIpAddresses": assign, "UnassignIpv6Addresses": unassignIPv6,
    "UnassignPrivateIpAddresses": unassign,
  ]

  // MARK: At creation

  /// Takes the plan's addresses from its subnet: rows as `PrivateIpAddresses` has them, the primary first.
  static func take(_ plan: InterfacePlan, in call: SimulatedCall) -> [Value] {
    guard let network = plan.network else { return [] }
    call.region.privateAddresses.catchUp(with: call.region[NetworkInterfaces.kind])
    var given = plan.secondary
    for address in given + [plan.primary].compactMap(\.self) {
      call.region.privateAddresses.take(address, in: plan.subnetID)
    }
    var primary = plan.primary
    if primary == nil { primary = call.region.privateAddresses.takeNext(in: plan.subnetID, of: network) }
    for _ in 0..<plan.secondaryCount {
      if let next = call.region.privateAddresses.takeNext(in: plan.subnetID, of: network) { given.append(next) }
    }
    Subnets.change(freeAddresses: -(1 + given.count), of: plan.subnetID, in: call.region)
    let addresses = [primary].compactMap(\.self) + given
    return addresses.enumerated().map { place, address in
      row(network.address(at: Int(address &- network.address)), isPrimary: place == 0, in: call.region)
    }
  }

  private static func row(_ address: String, isPrimary: Bool, in region: RegionState) -> Value {
    [
      "Primary": .boolean(isPrimary), "PrivateIpAddress": .string(address),
      "PrivateDnsName": .string(DNSNames.privateName(address, in: region)),
    ]
  }

  static func takeIPv6(_ plan: InterfacePlan, in call: SimulatedCall) -> [Value] {
    var addresses = plan.ipv6
    let count = plan.ipv6.isEmpty && plan.ipv6Count == 0 && assignsIPv6(plan.subnet) ? 1 : plan.ipv6Count
    for _ in 0..<count {
      if let next = IPv6Addresses.next(in: plan.subnet, &call.account.identifiers) { addresses.append(next) }
    }
    return addresses.map { ["Ipv6Address": .string($0), "IsPrimaryIpv6": false] }
  }

  private static func assignsIPv6(_ subnet: Document) -> Bool { subnet["AssignIpv6AddressOnCreation"] == true }

  static func takePrefixes(_ plan: InterfacePlan, in call: SimulatedCall) -> [Value] {
    guard let network = plan.network, plan.prefixCount > 0 || !plan.prefixes.isEmpty else { return [] }
    var prefixes = plan.prefixes
    for address in prefixes.flatMap({ Array($0.addresses) }) {
      call.region.privateAddresses.take(address, in: plan.subnetID)
    }
    for _ in 0..<plan.prefixCount {
      if let block = call.region.privateAddresses.takePrefix(in: plan.subnetID, of: network) { prefixes.append(block) }
    }
    Subnets.change(freeAddresses: -16 * prefixes.count, of: plan.subnetID, in: call.region)
    return prefixes.map { ["Ipv4Prefix": .string($0.description)] }
  }

  // MARK: IPv4

  private static func assign(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    let subnet = try call.existing(interface["SubnetId"]?.text ?? "", Subnets.kind)
    let plan = try assignment(call, of: interface, in: subnet)
    let rows = more(plan, in: call)
    let prefixes = takePrefixes(plan, in: call)
    NetworkInterfaces.change(id, in: call.region) { interface in
      interface["PrivateIpAddresses"] = .list((interface["PrivateIpAddresses"]?.list ?? []) + rows)
      if !prefixes.isEmpty { interface["Ipv4Prefixes"] = .list((interface["Ipv4Prefixes"]?.list ?? []) + prefixes) }
    }
    return [
      "NetworkInterfaceId": .string(id), "AssignedIpv4Prefixes": .list(prefixes),
      "AssignedPrivateIpAddresses": .list(rows.map { ["PrivateIpAddress": $0["PrivateIpAddress"] ?? ""] }),
    ]
  }

  private static func assignment(
    _ call: SimulatedCall, of interface: Document, in subnet: Document
  ) throws(SimulatedFault) -> InterfacePlan {
    let given = call.texts("PrivateIpAddresses")
    guard
      !given.isEmpty || call.integer("SecondaryPrivateIpAddressCount") != nil || call.input["Ipv4Prefixes"] != nil
        || call.integer("Ipv4PrefixCount") != nil
    else { throw EC2Fault.missing("secondaryPrivateIpAddressCount or privateIpAddresses") }
    let own = Set((interface["PrivateIpAddresses"]?.list ?? []).compactMap { $0["PrivateIpAddress"]?.text })
    var members = call.input
    if call.flag("AllowReassignment") == true { try free(given.filter { !own.contains($0) }, of: subnet, in: call) }
    members["PrivateIpAddresses"] = .list(
      given.filter { !own.contains($0) }.map { ["PrivateIpAddress": .string($0), "Primary": false] })
    if let prefixes = call.input["Ipv4Prefixes"]?.list {
      members["Ipv4Prefixes"] = .list(prefixes.map { ["Ipv4Prefix": $0] })
    }
    return try InterfacePlan(members, subnet: subnet, groups: [], call)
  }

  /// Takes secondary addresses from the interfaces that have them, for another to get them.
  private static func free(_ addresses: [String], of subnet: Document, in call: SimulatedCall) throws(SimulatedFault) {
    let table = call.region[NetworkInterfaces.kind]
    let holders = table.all.filter { interface in
      interface["SubnetId"] == subnet["SubnetId"]
        && (interface["PrivateIpAddresses"]?.list ?? []).contains {
          $0["Primary"] != true && addresses.contains($0["PrivateIpAddress"]?.text ?? "")
        }
    }
    for holder in holders { release(addresses, of: holder, in: call.region) }
  }

  /// Only secondary addresses: the plan's primary one is the interface's own already.
  private static func more(_ plan: InterfacePlan, in call: SimulatedCall) -> [Value] {
    guard let network = plan.network else { return [] }
    var given = plan.secondary
    for address in given { call.region.privateAddresses.take(address, in: plan.subnetID) }
    for _ in 0..<plan.secondaryCount {
      if let next = call.region.privateAddresses.takeNext(in: plan.subnetID, of: network) { given.append(next) }
    }
    Subnets.change(freeAddresses: -given.count, of: plan.subnetID, in: call.region)
    return given.map { row(network.address(at: Int($0 &- network.address)), isPrimary: false, in: call.region) }
  }

  private static func unassign(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let interface = try call.existing(try call.required("NetworkInterfaceId"), NetworkInterfaces.kind)
    let rows = interface["PrivateIpAddresses"]?.list ?? []
    for address in call.texts("PrivateIpAddresses") {
      guard let row = rows.first(where: { $0["PrivateIpAddress"]?.text == address }), row["Primary"] != true else {
        throw EC2Fault.parameter("'\(address)' is no secondary private IP address of this network interface.")
      }
    }
    let prefixes = (interface["Ipv4Prefixes"]?.list ?? []).compactMap { $0["Ipv4Prefix"]?.text }
    for prefix in call.texts("Ipv4Prefixes") where !prefixes.contains(prefix) {
      throw EC2Fault.parameter("'\(prefix)' is no prefix of this network interface.")
    }
    release(call.texts("PrivateIpAddresses") + call.texts("Ipv4Prefixes"), of: interface, in: call.region)
    return [:]
  }

  /// Takes secondary addresses and prefixes off an interface.
  private static func release(_ texts: [String], of interface: Document, in region: RegionState) {
    let id = interface["NetworkInterfaceId"]?.text ?? ""
    let subnet = interface["SubnetId"]?.text ?? ""
    for text in texts { AddressAssociations.clear(interface: id, address: text, in: region) }
    region.privateAddresses.catchUp(with: region[NetworkInterfaces.kind])
    let before = PrivateAddresses.addresses(of: interface)
    NetworkInterfaces.change(id, in: region) { interface in
      interface["PrivateIpAddresses"] = interface["PrivateIpAddresses"]?.removing(texts, by: "PrivateIpAddress")
      interface["Ipv4Prefixes"] = interface["Ipv4Prefixes"]?.removing(texts, by: "Ipv4Prefix")
    }
    let kept = Set(PrivateAddresses.addresses(of: region[NetworkInterfaces.kind][id] ?? [:]))
    let gone = before.filter { !kept.contains($0) }
    for address in gone { region.privateAddresses.release(address, in: subnet) }
    Subnets.change(freeAddresses: gone.count, of: subnet, in: region)
  }

  // MARK: IPv6

  private static func assignIPv6(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    let subnet = try call.existing(interface["SubnetId"]?.text ?? "", Subnets.kind)
    var members = call.input
    members["Ipv6Addresses"] = .list(call.texts("Ipv6Addresses").map { ["Ipv6Address": .string($0)] })
    let wanted: Document = members.filter { ["Ipv6Addresses", "Ipv6AddressCount"].contains($0.key) }
    guard let range = IPv6Addresses.range(of: subnet) else {
      throw EC2Fault.parameter("The subnet has no IPv6 CIDR block.")
    }
    for address in call.texts("Ipv6Addresses") where !address.hasPrefix(range) {
      throw EC2Fault.parameter("Address \(address) does not fall within the subnet's address range")
    }
    var plan = InterfacePlan(
      subnet: subnet.merging(["AssignIpv6AddressOnCreation": false]) { _, new in new }, groups: [])
    plan.ipv6 = call.texts("Ipv6Addresses")
    plan.ipv6Count = try InterfacePlan.count("Ipv6AddressCount", wanted)
    let rows = takeIPv6(plan, in: call)
    NetworkInterfaces.change(id, in: call.region) { interface in
      interface["Ipv6Addresses"] = .list((interface["Ipv6Addresses"]?.list ?? []) + rows)
    }
    let texts = rows.compactMap { $0["Ipv6Address"] }
    return ["NetworkInterfaceId": .string(id), "AssignedIpv6Addresses": .list(texts), "AssignedIpv6Prefixes": []]
  }

  private static func unassignIPv6(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    let gone = call.texts("Ipv6Addresses")
    let own = (interface["Ipv6Addresses"]?.list ?? []).compactMap { $0["Ipv6Address"]?.text }
    for address in gone where !own.contains(address) {
      throw EC2Fault.parameter("'\(address)' is no IPv6 address of this network interface.")
    }
    NetworkInterfaces.change(id, in: call.region) { interface in
      interface["Ipv6Addresses"] = interface["Ipv6Addresses"]?.removing(gone, by: "Ipv6Address")
    }
    return [
      "NetworkInterfaceId": .string(id), "UnassignedIpv6Addresses": .list(gone.map { .string($0) }),
      "UnassignedIpv6Prefixes": [],
    ]
  }
}

extension Value {
  /// A list without the rows whose member is one of these texts.
  func removing(_ texts: [String], by member: String) -> Value {
    .list((list ?? []).filter { !texts.contains($0[member]?.text ?? "") })
  }
}
