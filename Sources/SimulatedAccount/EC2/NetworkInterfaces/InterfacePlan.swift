import Values

/// A network interface that a call asks for: everything checked, nothing made.
///
/// Reads the members that `CreateNetworkInterface`, `RunInstances` and launch templates have in common.
struct InterfacePlan {
  let subnet: Document
  /// As documents have them: `{GroupId, GroupName}`.
  let groups: Value
  var description = ""
  var type = "interface"
  /// The address that is asked for, or nothing for the next free one.
  var primary: UInt32?
  var secondary: [UInt32] = []
  var secondaryCount = 0
  var ipv6: [String] = []
  var ipv6Count = 0
  var prefixes: [IPv4Network] = []
  var prefixCount = 0
  var connectionTracking: Value?
  var tags: Value = []

  var subnetID: String { subnet["SubnetId"]?.text ?? "" }
  var network: IPv4Network? { subnet["CidrBlock"]?.text.flatMap(IPv4Network.init) }
  /// How many addresses it takes from the subnet.
  var addressCount: Int { 1 + secondary.count + secondaryCount + 16 * (prefixes.count + prefixCount) }
  /// Whether it asks for addresses that only one interface can have.
  var isSingular: Bool { primary != nil || !secondary.isEmpty || !ipv6.isEmpty || !prefixes.isEmpty }

  init(subnet: Document, groups: Value) {
    self.subnet = subnet
    self.groups = groups
  }

  /// - Parameter members: the call's input, or one of its `NetworkInterfaces`.
  init(_ members: Document, subnet: Document, groups: Value, _ call: SimulatedCall) throws(SimulatedFault) {
    self.init(subnet: subnet, groups: groups)
    description = members["Description"]?.text ?? ""
    type = members["InterfaceType"]?.text ?? "interface"
    connectionTracking = members["ConnectionTrackingSpecification"]
    try readIPv4(members)
    try readPrefixes(members)
    try readIPv6(members)
    try check(call)
  }

  private mutating func readIPv4(_ members: Document) throws(SimulatedFault) {
    if let text = members["PrivateIpAddress"]?.text { primary = try address(text, of: "privateIpAddress") }
    for row in members["PrivateIpAddresses"]?.list ?? [] {
      let address = try address(row["PrivateIpAddress"]?.text ?? "", of: "privateIpAddresses")
      guard row["Primary"]?.boolean == true else {
        secondary.append(address)
        continue
      }
      guard primary == nil || primary == address else {
        throw EC2Fault.combination("Only one private IP address can be primary.")
      }
      primary = address
    }
    secondaryCount = try InterfacePlan.count("SecondaryPrivateIpAddressCount", members)
    guard secondaryCount == 0 || secondary.isEmpty else {
      throw EC2Fault.combination("Give secondary private IP addresses or their number, not both.")
    }
  }

  private mutating func readPrefixes(_ members: Document) throws(SimulatedFault) {
    prefixCount = try InterfacePlan.count("Ipv4PrefixCount", members)
    for row in members["Ipv4Prefixes"]?.list ?? [] {
      let text = row["Ipv4Prefix"]?.text ?? ""
      guard let prefix = IPv4Network(text), prefix.prefix == 28, network?.contains(prefix) ?? false else {
        throw EC2Fault.value(text, of: "ipv4Prefix")
      }
      prefixes.append(prefix)
    }
  }

  private mutating func readIPv6(_ members: Document) throws(SimulatedFault) {
    ipv6 = (members["Ipv6Addresses"]?.list ?? []).compactMap { $0["Ipv6Address"]?.text }
    ipv6Count = try InterfacePlan.count("Ipv6AddressCount", members)
    guard ipv6.isEmpty || ipv6Count == 0 else {
      throw EC2Fault.combination("Give IPv6 addresses or their number, not both.")
    }
    guard ipv6.isEmpty && ipv6Count == 0 || IPv6Addresses.range(of: subnet) != nil else {
      throw EC2Fault.parameter("The subnet '\(subnetID)' has no IPv6 CIDR block.")
    }
  }

  /// What the subnet's size makes impossible is refused before anything is counted.
  static func count(_ member: String, _ members: Document) throws(SimulatedFault) -> Int {
    guard let count = members[member]?.integer else { return 0 }
    guard (0...256).contains(count) else {
      throw EC2Fault.value(String(count), of: member.prefix(1).lowercased() + member.dropFirst())
    }
    return Int(count)
  }

  private func address(_ text: String, of parameter: String) throws(SimulatedFault) -> UInt32 {
    guard let address = PrivateAddresses.number(text) else { throw EC2Fault.value(text, of: parameter) }
    guard let network, network.contains(address: address) else {
      throw EC2Fault.parameter("Address \(text) does not fall within the subnet's address range")
    }
    guard network.isUsable(address) else {
      throw EC2Fault.parameter("Address \(text) is in the subnet's reserved address range")
    }
    return address
  }

  private func check(_ call: SimulatedCall) throws(SimulatedFault) {
    let wanted = [primary].compactMap(\.self) + secondary + prefixes.flatMap { Array($0.addresses) }
    try call.checkFree(wanted, in: subnetID, of: network)
    try call.checkRoom(for: addressCount, in: subnetID, of: network)
  }
}

extension SimulatedCall {
  /// Whether addresses of a subnet can be taken: nobody has them, and none is named twice.
  func checkFree(_ addresses: [UInt32], in subnet: String, of network: IPv4Network?) throws(SimulatedFault) {
    region.privateAddresses.catchUp(with: region[NetworkInterfaces.kind])
    var seen = Set<UInt32>()
    for address in addresses
    where region.privateAddresses.isTaken(address, in: subnet) || !seen.insert(address).inserted {
      let text = network.map { $0.address(at: Int(address &- $0.address)) } ?? ""
      throw SimulatedFault("InvalidIPAddress.InUse", "The address '\(text)' is in use.")
    }
  }

  /// Whether a subnet has so many addresses left.
  func checkRoom(for count: Int, in subnet: String, of network: IPv4Network?) throws(SimulatedFault) {
    region.privateAddresses.catchUp(with: region[NetworkInterfaces.kind])
    guard let network, region.privateAddresses.freeCount(in: subnet, of: network) >= count else {
      throw SimulatedFault(
        "InsufficientFreeAddressesInSubnet", "The subnet '\(subnet)' has fewer than \(count) free addresses.")
    }
  }
}
