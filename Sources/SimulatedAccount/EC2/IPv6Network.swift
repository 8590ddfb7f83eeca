/// An IPv6 range in CIDR notation.
struct IPv6Network: Hashable, Sendable, CustomStringConvertible {
  /// The range's first address; host bits are cleared.
  let address: UInt128
  let prefix: Int

  init(address: UInt128, prefix: Int) {
    self.prefix = prefix
    self.address = address & Self.mask(prefix)
  }

  /// Nothing where the text is no range.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let prefix = Int(parts[1]), (0...128).contains(prefix), let address = Self.address(parts[0])
    else { return nil }
    self.init(address: address, prefix: prefix)
  }

  private static func mask(_ prefix: Int) -> UInt128 { prefix == 0 ? 0 : ~0 << (128 - UInt128(prefix)) }

  /// Groups of four digits; `::` stands once for as many zero groups as are missing.
  static func address(_ text: Substring) -> UInt128? {
    guard let gap = text.firstRange(of: "::") else {
      guard let groups = groups(text), groups.count == 8 else { return nil }
      return number(groups)
    }
    guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
      head.count + tail.count < 8
    else { return nil }
    return number(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  private static func groups(_ text: Substring) -> [UInt16]? {
    guard !text.isEmpty else { return [] }
    var groups: [UInt16] = []
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) else { return nil }
      groups.append(group)
    }
    return groups
  }

  private static func number(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

  func contains(_ other: IPv6Network) -> Bool { other.prefix >= prefix && other.address & Self.mask(prefix) == address }
  func overlaps(_ other: IPv6Network) -> Bool { contains(other) || other.contains(self) }

  var description: String { "\(Self.text(address))/\(prefix)" }

  /// In RFC 5952's form: lower case, the longest run of zero groups shortened.
  static func text(_ address: UInt128) -> String {
    let groups = (0..<8).map { String(UInt16(truncatingIfNeeded: address >> (112 - 16 * $0)), radix: 16) }
    guard let run = longestRun(groups) else { return groups.joined(separator: ":") }
    return groups[..<run.lowerBound].joined(separator: ":") + "::" + groups[run.upperBound...].joined(separator: ":")
  }

  private static func longestRun(_ groups: [String]) -> Range<Int>? {
    var best: Range<Int>?
    var start = 0
    for place in 0...groups.count where place == groups.count || groups[place] != "0" {
      if place - start > max(1, best?.count ?? 0) { best = start..<place }
      start = place + 1
    }
    return best
  }
}
