import Values

/// Reads one record of a compiled file from front to back.
struct CompiledCursor {
  private let bytes: CompiledBytes
  private let strings: CompiledStrings
  private var offset: Int

  init(_ bytes: CompiledBytes, _ strings: CompiledStrings, at offset: Int) {
    self.bytes = bytes
    self.strings = strings
    self.offset = offset
  }

  mutating func varint() -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = bytes.byte(at: offset)
      offset += 1
      number |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { break }
    }
    return number
  }

  /// A number that fits an index; one too large reads as one beyond every table.
  mutating func int() -> Int { Int(clamping: min(varint(), UInt64(UInt32.max))) }

  mutating func flags() -> UInt32 { UInt32(truncatingIfNeeded: varint()) }

  mutating func string() -> String { strings[int()] }

  /// Number zero is no string; the others are one too large.
  mutating func optionalString() -> String? {
    let number = int()
    return number == 0 ? nil : strings[number - 1]
  }

  mutating func double() -> Double {
    defer { offset += 8 }
    return Double(bitPattern: bytes.long(at: offset))
  }

  /// A row of things, as long as there are bytes left. A row longer than any real one is cut.
  mutating func list<Element>(_ element: (inout CompiledCursor) -> Element) -> [Element] {
    let count = min(int(), CompiledFormat.longestRow)
    var elements: [Element] = []
    elements.reserveCapacity(min(count, 64))
    for _ in 0..<count where offset < bytes.count { elements.append(element(&self)) }
    return elements
  }

  mutating func stringList() -> [String] { list { $0.string() } }

  mutating func stringPairs() -> [String: String] {
    Dictionary(list { ($0.string(), $0.string()) }, uniquingKeysWith: { first, _ in first })
  }

  /// A whole value. Deeper than 128 levels reads as nothing.
  mutating func value(depth: Int = 0) -> Value {
    guard depth < 128 else { return .null }
    switch int() {
    case CompiledFormat.ValueTag.no: return .boolean(false)
    case CompiledFormat.ValueTag.yes: return .boolean(true)
    case CompiledFormat.ValueTag.integer: return .integer(zigzag(varint()))
    case CompiledFormat.ValueTag.number: return .number(double())
    case CompiledFormat.ValueTag.string: return .string(string())
    case CompiledFormat.ValueTag.list: return .list(list { $0.value(depth: depth + 1) })
    case CompiledFormat.ValueTag.map: return .map(members(depth: depth + 1))
    default: return .null
    }
  }

  private mutating func members(depth: Int) -> [String: Value] {
    Dictionary(list { ($0.string(), $0.value(depth: depth)) }, uniquingKeysWith: { first, _ in first })
  }

  private func zigzag(_ number: UInt64) -> Int64 {
    Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}
