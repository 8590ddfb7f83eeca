/// Makes ids in AWS's formats. The same seed makes the same ids in the same order.
struct IdentifierSource {
  /// Where the sequence stands; whoever writes an account down keeps it.
  private(set) var state: UInt64

  init(seed: UInt64) { state = seed }

  /// `vpc-` and 17 hexadecimal digits, as EC2 makes them today.
  mutating func ec2(_ prefix: String) -> String { "\(prefix)-\(hex(17))" }

  mutating func hex(_ count: Int) -> String {
    var text = ""
    while text.count < count {
      let digits = String(next(), radix: 16)
      text += String(repeating: "0", count: 16 - digits.count) + digits
    }
    return String(text.prefix(count))
  }

  /// In the form of a UUID: certificates, request ids, tokens.
  mutating func uuid() -> String {
    let digits = Array(hex(32))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  mutating func number(below limit: UInt64) -> UInt64 { next() % limit }

  /// SplitMix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
