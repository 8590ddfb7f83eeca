import Values

/// Private addresses of subnets: which are taken, and the next that is free.
enum SubnetAddresses {
  /// How many addresses interfaces hold, by subnet. An interface that lists none holds one.
  static func counts(in region: RegionState) -> [String: Int] {
    region["ec2.NetworkInterface"].all.reduce(into: [:]) { counts, interface in
      counts[interface.text(of: "SubnetId"), default: 0] += max(1, interface["PrivateIpAddresses"]?.list?.count ?? 1)
    }
  }

  /// The lowest addresses that no interface and no instance of the subnet has.
  static func free(in subnet: Document, count: Int = 1, region: RegionState) throws(SimulatedFault) -> [String] {
    guard let network = IPv4Network(subnet.text(of: "CidrBlock")) else {
      throw SimulatedFault("InvalidParameterValue", "The subnet has no IPv4 addresses")
    }
    let taken = taken(in: subnet.text(of: "SubnetId"), region: region)
    var free: [String] = []
    var place = 4
    while free.count < count, place < network.count - 1 {
      let address = network.address(at: place)
      if !taken.contains(address) { free.append(address) }
      place += 1
    }
    guard free.count == count else {
      throw SimulatedFault("InsufficientFreeAddressesInSubnet", "The subnet has too few free addresses")
    }
    return free
  }

  /// The address that the call asks for, which must be in the subnet and free.
  static func claim(_ address: String, in subnet: Document, region: RegionState) throws(SimulatedFault) {
    guard let network = IPv4Network(subnet.text(of: "CidrBlock")), let wanted = IPv4Network(address + "/32"),
      network.contains(wanted)
    else {
      throw SimulatedFault("InvalidParameterValue", "The address '\(address)' is not in the subnet's range")
    }
    guard !taken(in: subnet.text(of: "SubnetId"), region: region).contains(address) else {
      throw SimulatedFault("InvalidIPAddress.InUse", "The address '\(address)' is in use")
    }
  }

  private static func taken(in subnet: String, region: RegionState) -> Set<String> {
    let places: [(ResourceKind, [DocumentPath])] = [
      ("ec2.NetworkInterface", ["PrivateIpAddress", "PrivateIpAddresses[].PrivateIpAddress"]),
      ("ec2.Instance", ["PrivateIpAddress"]),
    ]
    return places.reduce(into: []) { taken, place in
      for document in region.all(place.0, where: "SubnetId", is: subnet) {
        for path in place.1 { taken.formUnion(path.texts(in: document)) }
      }
    }
  }
}
