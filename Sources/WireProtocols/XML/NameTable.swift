/// Finds small indices by name bytes: open addressing over a power of two, made once and asked for every element.
struct NameTable {
  private let names: [[UInt8]]
  private let slots: [Int16]
  private let mask: Int

  /// Where a name occurs twice, the first counts.
  init(_ names: [String]) {
    self.names = names.map { Array($0.utf8) }
    var size = 4
    while size < names.count * 2 { size *= 2 }
    mask = size - 1
    var slots = [Int16](repeating: -1, count: size)
    for (index, name) in self.names.enumerated() {
      var slot = name.withUnsafeBufferPointer(Self.hash) & mask
      while slots[slot] >= 0, self.names[Int(slots[slot])] != name { slot = (slot + 1) & mask }
      if slots[slot] < 0 { slots[slot] = Int16(index) }
    }
    self.slots = slots
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if Self.equal(names[index], name) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  static func equal(_ name: [UInt8], _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard name.count == other.count else { return false }
    for index in other.indices where name[index] != other[index] { return false }
    return true
  }

  /// FNV-1a, folded to a positive number.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
