/// Reads ASN.1 elements in their distinguished encoding, one after the other. Lengths are checked against what is there.
struct DERReader {
  struct Element {
    let tag: UInt8
    let contents: ArraySlice<UInt8>

    /// The elements inside; none where the contents are no elements.
    var parts: [Element] {
      var reader = DERReader(contents)
      var parts: [Element] = []
      while let part = reader.next() { parts.append(part) }
      return reader.isAtEnd ? parts : []
    }

    /// An unsigned number's bytes, without the zero that keeps it positive.
    var digits: [UInt8] { Array(contents.drop { $0 == 0 }) }

    /// The numbers of an object identifier, with dots.
    var identifier: String {
      var (numbers, current): ([UInt64], UInt64) = ([], 0)
      for byte in contents {
        current = (current & 0x00ff_ffff_ffff_ffff) << 7 | UInt64(byte & 0x7f)
        guard byte & 0x80 == 0 else { continue }
        numbers.append(current)
        current = 0
      }
      guard let first = numbers.first else { return "" }
      let root = min(2, first / 40)
      return ([root, first - root * 40] + numbers.dropFirst()).map { String($0) }.joined(separator: ".")
    }

    var text: String { String(decoding: contents, as: UTF8.self) }
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func next() -> Element? {
    guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
    var length = Int(first)
    if first >= 0x80 {
      let count = Int(first & 0x7f)
      guard (1...4).contains(count), rest.count >= count else { return nil }
      length = rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(count)
    }
    guard rest.count >= length else { return nil }
    defer { rest = rest.dropFirst(length) }
    return Element(tag: tag, contents: rest.prefix(length))
  }

  /// The contents of the next element, whatever its tag.
  mutating func element() -> [UInt8]? { next().map { Array($0.contents) } }
}
