/// Finds small indices by name bytes: open addressing over a power of two, made once and asked for every element.
///
/// A class over memory of its own: arrays in its place would be retained and released at each question.
final class NameTable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Where each name begins in `bytes`, and where the last ends.
  private let starts: UnsafeMutableBufferPointer<Int32>
  private let slots: UnsafeMutableBufferPointer<Int16>
  private let mask: Int

  /// Where a name occurs twice, the first counts.
  init(_ names: [String]) {
    let all = names.map { Array($0.utf8) }
    var size = 4
    while size < names.count * 2 { size *= 2 }
    mask = size - 1
    bytes = .allocate(capacity: all.reduce(0) { $0 + $1.count })
    starts = .allocate(capacity: all.count + 1)
    slots = .allocate(capacity: size)
    _ = bytes.initialize(from: all.joined())
    slots.initialize(repeating: -1)
    _ = starts.initialize(from: all.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) })
    for (index, name) in all.enumerated() { name.withUnsafeBufferPointer { insert(index, $0) } }
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
    slots.deallocate()
  }

  private func insert(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) {
    guard self.index(of: name) == nil else { return }
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int16(index)
  }

  func index(of name: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = Self.hash(name) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if isName(index, name) { return index }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[index])
    guard Int(starts[index + 1]) - start == name.count else { return false }
    for offset in 0..<name.count where bytes[start + offset] != name[offset] { return false }
    return true
  }

  /// FNV-1a, folded to a positive number.
  private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15)
  }
}
