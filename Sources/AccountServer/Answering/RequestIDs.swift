import Synchronization

/// Makes ids for requests, in the form of a UUID; no two of a server are alike.
final class RequestIDs: Sendable {
  private let count = Atomic<UInt64>(0)

  func next() -> String {
    let number = count.add(1, ordering: .relaxed).newValue
    let digits = Array((hex(mixed(number)) + hex(mixed(~number))).utf8)
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: digits[$0], as: UTF8.self) }
    return groups.joined(separator: "-")
  }

  private func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// SplitMix64's last steps.
  private func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
