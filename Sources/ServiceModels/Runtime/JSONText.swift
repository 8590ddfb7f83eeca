import Values

/// JSON text whose objects are walked over where they lie: a model of megabytes is of use long before it is parsed whole.
///
/// Making one checks the structure of the whole text once; after that a part is parsed when it is asked for.
struct JSONText: Sendable {
  typealias Entry = (name: String, value: Range<Int>)

  private let bytes: [UInt8]

  /// Nothing for what is not JSON. Deeper than 128 levels is not taken either.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    let end = bytes.withUnsafeBufferPointer { buffer -> Int? in
      var walk = JSONWalk(buffer)
      guard walk.skipValue(depth: 0) else { return nil }
      walk.skipBlanks()
      return walk.position
    }
    guard end == bytes.count else { return nil }
  }

  var whole: Range<Int> { 0..<bytes.count }

  /// The members of an object in the order of the text; none of anything else.
  func entries(of range: Range<Int>) -> [Entry] {
    bytes.withUnsafeBufferPointer { buffer in
      var walk = JSONWalk(buffer, at: range.lowerBound)
      return walk.entries()
    }
  }

  func entry(_ name: String, of range: Range<Int>) -> Range<Int>? {
    entries(of: range).first { $0.name == name }?.value
  }

  /// The parsed part.
  func value(of range: Range<Int>) -> Value {
    (try? JSONReader.value(Array(bytes[range]), lenient: true)) ?? .null
  }
}

/// Walks over JSON text from front to back.
struct JSONWalk {
  private let text: UnsafeBufferPointer<UInt8>
  private(set) var position: Int

  init(_ text: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
    self.text = text
    self.position = position
  }

  mutating func skipBlanks() {
    while position < text.count, text[position] <= 0x20 { position += 1 }
  }

  mutating func skipValue(depth: Int) -> Bool {
    skipBlanks()
    guard position < text.count, depth < 128 else { return false }
    switch text[position] {
    case UInt8(ascii: "{"):
      return skipContainer(UInt8(ascii: "}")) { walk in walk.skipName() && walk.skipValue(depth: depth + 1) }
    case UInt8(ascii: "["): return skipContainer(UInt8(ascii: "]")) { $0.skipValue(depth: depth + 1) }
    case UInt8(ascii: "\""): return skipString()
    default: return skipScalar()
    }
  }

  private mutating func skipContainer(_ end: UInt8, _ skipElement: (inout JSONWalk) -> Bool) -> Bool {
    position += 1
    skipBlanks()
    if take(end) { return true }
    while skipElement(&self) {
      skipBlanks()
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
    return false
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipName() -> Bool {
    skipBlanks()
    guard position < text.count, text[position] == UInt8(ascii: "\""), skipString() else { return false }
    skipBlanks()
    return take(UInt8(ascii: ":"))
  }

  private mutating func skipString() -> Bool {
    position += 1
    while position < text.count {
      let byte = text[position]
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte < 0x20 { return false }
    }
    return false
  }

  /// A number or a name; the parser says more of it, should it be asked for.
  private mutating func skipScalar() -> Bool {
    let start = position
    while position < text.count, Self.isScalar(text[position]) { position += 1 }
    return position > start
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  /// The members of the object that begins here; its structure has been checked.
  mutating func entries() -> [JSONText.Entry] {
    var entries: [JSONText.Entry] = []
    skipBlanks()
    guard take(UInt8(ascii: "{")) else { return [] }
    skipBlanks()
    while position < text.count, text[position] == UInt8(ascii: "\"") {
      let start = position + 1
      guard skipString() else { return entries }
      let name = String(decoding: text[start..<(position - 1)], as: UTF8.self)
      skipBlanks()
      position += 1
      skipBlanks()
      let value = position
      guard skipValue(depth: 0) else { return entries }
      entries.append((name, value..<position))
      skipBlanks()
      guard take(UInt8(ascii: ",")) else { return entries }
      skipBlanks()
    }
    return entries
  }
}
