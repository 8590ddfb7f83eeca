/// An IPv4 range in CIDR notation.
struct IPv4Network: Hashable, Sendable, CustomStringConvertible {
  /// The network's first address; host bits are cleared.
  let address: UInt32
  let prefix: Int

  /// Nothing where the text is no range. Host bits are accepted and cleared, as EC2 does in security groups.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Int(parts[1]), (0...32).contains(prefix), let address = Self.address(parts[0])
    else { return nil }
    self.prefix = prefix
    self.address = address & Self.mask(prefix)
  }

  private static func address(_ text: Substring) -> UInt32? {
    let bytes = text.split(separator: ".", omittingEmptySubsequences: false)
    guard bytes.count == 4 else { return nil }
    return bytes.reduce(UInt32?.some(0)) { sum, part in
      guard let sum, let byte = UInt8(part) else { return nil }
      return sum << 8 | UInt32(byte)
    }
  }

  private static func mask(_ prefix: Int) -> UInt32 { prefix == 0 ? 0 : ~0 << (32 - UInt32(prefix)) }

  var count: Int { 1 << (32 - prefix) }

  func contains(_ other: IPv4Network) -> Bool { other.prefix >= prefix && other.address & Self.mask(prefix) == address }
  func overlaps(_ other: IPv4Network) -> Bool { contains(other) || other.contains(self) }

  /// The address at a distance from the first.
  func address(at offset: Int) -> String { Self.text(address &+ UInt32(offset)) }

  var description: String { "\(Self.text(address))/\(prefix)" }

  private static func text(_ address: UInt32) -> String {
    [24, 16, 8, 0].map { String(address >> $0 & 255) }.joined(separator: ".")
  }
}
