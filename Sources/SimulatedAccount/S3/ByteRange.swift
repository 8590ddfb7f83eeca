import Values

/// A range of an object's bytes, as the Range header asks for it.
enum ByteRange {
  /// The bytes asked for; nothing where the header is no range of one piece, which HTTP passes over.
  static func parse(_ text: String, size: Int) throws(SimulatedFault) -> Range<Int>? {
    guard text.hasPrefix("bytes=") else { return nil }
    let ends = text.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    let (first, last) = (number(ends[0]), number(ends[1]))
    guard let first else {
      guard let last else { return nil }
      guard last > 0, size > 0 else { throw unsatisfiable(text, size) }
      return max(0, size - last)..<size
    }
    guard last.map({ $0 >= first }) ?? true else { return nil }
    guard first < size else { throw unsatisfiable(text, size) }
    return first..<(last.map { min($0, size - 1) + 1 } ?? size)
  }

  /// Digits beyond any size count as the largest.
  private static func number(_ text: Substring) -> Int? { text.isEmpty ? nil : Int(text) ?? Int.max - 1 }

  static func unsatisfiable(_ text: String, _ size: Int) -> SimulatedFault {
    SimulatedFault(
      "InvalidRange", "The object has no bytes in that range", status: 416,
      fields: ["RangeRequested": .string(text), "ActualObjectSize": .string(String(size))])
  }
}
