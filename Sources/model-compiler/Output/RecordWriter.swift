import ServiceModels
import Values

/// Appends records and tables to the file; the mirror of the catalogue's cursor.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []
  let pool: StringPool

  init(pool: StringPool) { self.pool = pool }

  var offset: Int { bytes.count }

  mutating func word(_ number: Int) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func raw(_ more: some Sequence<UInt8>) { bytes += more }

  /// Overwrites a word written before.
  mutating func patch(_ number: Int, at offset: Int) {
    for index in 0..<4 { bytes[offset + index] = UInt8(truncatingIfNeeded: number >> (8 * index)) }
  }

  mutating func varint(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7f) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func int(_ number: Int) { varint(UInt64(number)) }

  mutating func string(_ string: String) { int(pool.number(of: string)) }

  mutating func optional(_ string: String?) {
    guard let string else { return int(0) }
    int(pool.number(of: string) + 1)
  }

  mutating func optional(_ number: Int?) { int(number.map { $0 + 1 } ?? 0) }

  mutating func double(_ number: Double) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> shift))
    }
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout RecordWriter, Element) throws -> Void) rethrows {
    precondition(elements.count <= CompiledFormat.longestRow, "a row longer than the format allows")
    int(elements.count)
    for element in elements { try write(&self, element) }
  }

  mutating func strings(_ strings: [String]) { list(strings) { $0.string($1) } }

  mutating func value(_ value: Value) {
    switch value {
    case .null: int(CompiledFormat.ValueTag.null)
    case .boolean(let flag): int(flag ? CompiledFormat.ValueTag.yes : CompiledFormat.ValueTag.no)
    case .integer(let number):
      int(CompiledFormat.ValueTag.integer)
      varint(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    case .number(let number):
      int(CompiledFormat.ValueTag.number)
      double(number)
    case .string(let text):
      int(CompiledFormat.ValueTag.string)
      string(text)
    case .bytes(let bytes):
      int(CompiledFormat.ValueTag.string)
      string(Base64.encode(bytes))
    case .list(let elements):
      int(CompiledFormat.ValueTag.list)
      list(elements) { $0.value($1) }
    case .map(let members):
      int(CompiledFormat.ValueTag.map)
      list(members.sortedByKey) {
        $0.string($1.key)
        $0.value($1.value)
      }
    }
  }
}

extension Dictionary where Key == String {
  /// Bytewise, so that the same input always makes the same file.
  var sortedByKey: [(key: String, value: Value)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
