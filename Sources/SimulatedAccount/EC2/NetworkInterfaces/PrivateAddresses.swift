import Values

/// Which private IPv4 addresses of the subnets are taken, so that a new interface gets one without a look at the others.
///
/// An index of the network interfaces' table, never the truth: `catchUp` reads the table again after anybody else has put
/// an interface there or taken one away.
struct PrivateAddresses: Sendable {
  private struct Subnet: Sendable {
    var taken: Set<UInt32> = []
    /// Where the search for a free address goes on.
    var next = 0
  }

  /// EC2 keeps the first four addresses of a subnet and the last.
  static let reserved = 5

  private var subnets: [String: Subnet] = [:]
  private var revision: Int?

  /// Reads the interfaces where the index is not of their table as it is now.
  mutating func catchUp(with interfaces: DocumentTable) {
    guard revision != interfaces.revision else { return }
    subnets = [:]
    for id in interfaces.ids { record(interfaces[id] ?? [:]) }
    revision = interfaces.revision
  }

  /// What was put into the table or taken out just now is in the index already.
  mutating func acknowledge(_ interfaces: DocumentTable) { revision = interfaces.revision }

  private mutating func record(_ interface: Document) {
    let subnet = interface["SubnetId"]?.text ?? ""
    for address in Self.addresses(of: interface) { subnets[subnet, default: Subnet()].taken.insert(address) }
  }

  /// Every address that an interface holds: its own and those of its prefixes.
  static func addresses(of interface: Document) -> [UInt32] {
    var texts = (interface["PrivateIpAddresses"]?.list ?? []).compactMap { $0["PrivateIpAddress"]?.text }
    if texts.isEmpty { texts = [interface["PrivateIpAddress"]?.text].compactMap(\.self) }
    let prefixes = (interface["Ipv4Prefixes"]?.list ?? []).compactMap {
      $0["Ipv4Prefix"]?.text.flatMap(IPv4Network.init)
    }
    return texts.compactMap(number) + prefixes.flatMap { $0.addresses.prefix(16) }
  }

  static func number(_ text: String) -> UInt32? { IPv4Network(text + "/32")?.address }

  func isTaken(_ address: UInt32, in subnet: String) -> Bool { subnets[subnet]?.taken.contains(address) ?? false }

  func freeCount(in subnet: String, of network: IPv4Network) -> Int {
    max(0, network.count - Self.reserved - (subnets[subnet]?.taken.count ?? 0))
  }

  mutating func take(_ address: UInt32, in subnet: String) { subnets[subnet, default: Subnet()].taken.insert(address) }

  mutating func release(_ address: UInt32, in subnet: String) { subnets[subnet]?.taken.remove(address) }

  /// The next free address of the subnet, taken; nothing where it is full.
  mutating func takeNext(in subnet: String, of network: IPv4Network) -> UInt32? {
    let usable = network.count - Self.reserved
    guard freeCount(in: subnet, of: network) > 0 else { return nil }
    var state = subnets[subnet] ?? Subnet()
    subnets[subnet] = nil
    defer { subnets[subnet] = state }
    for _ in 0..<usable {
      let address = network.address &+ UInt32(4 + state.next % usable)
      state.next = (state.next + 1) % usable
      if state.taken.insert(address).inserted { return address }
    }
    return nil
  }

  /// A block of sixteen free addresses, taken.
  mutating func takePrefix(in subnet: String, of network: IPv4Network) -> IPv4Network? {
    for start in stride(from: 16, to: network.count - 16, by: 16) {
      guard let block = IPv4Network("\(network.address(at: start))/28") else { continue }
      guard !block.addresses.contains(where: { isTaken($0, in: subnet) }) else { continue }
      for address in block.addresses { take(address, in: subnet) }
      return block
    }
    return nil
  }
}

extension IPv4Network {
  /// Every address of the range.
  var addresses: some Collection<UInt32> { (0..<count).lazy.map { address &+ UInt32($0) } }

  func contains(address other: UInt32) -> Bool { other >= address && UInt64(other) < UInt64(address) + UInt64(count) }

  /// Whether an interface may have the address: not the first four, not the last.
  func isUsable(_ other: UInt32) -> Bool {
    contains(address: other) && other - address >= 4 && Int(other - address) < count - 1
  }
}
