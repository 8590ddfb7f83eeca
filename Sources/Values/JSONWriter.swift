/// Writes values as JSON text, map keys in bytewise order.
package struct JSONWriter {
  package enum Style: Sendable {
    /// No spaces, text as it is: events, outputs, plans.
    case compact
    /// A space behind each comma and colon, non-ASCII escaped: the bodies that AWS's JSON protocols carry.
    case spaced
    /// One member a line, two spaces a level.
    case pretty
  }

  private let style: Style
  private var text: [UInt8] = []
  private var depth = 0

  private init(style: Style) { self.style = style }

  /// The bytes of the JSON text. Raw bytes are written as base64, numbers that JSON lacks (NaN, infinities) as strings.
  package static func bytes(_ value: Value, style: Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style: style)
    writer.write(value)
    return writer.text
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .null: append("null")
    case .boolean(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .number(let number): write(number)
    case .string(let string): quote(string)
    case .bytes(let bytes): quote(Base64.encode(bytes))
    case .list(let elements): write(elements)
    case .map(let members): write(members)
    }
  }

  private mutating func write(_ number: Double) {
    if number.isNaN { return quote("NaN") }
    if number.isInfinite { return quote(number < 0 ? "-Infinity" : "Infinity") }
    append(number.shortestText)
  }

  private mutating func write(_ elements: [Value]) {
    guard !elements.isEmpty else { return append("[]") }
    append("[")
    depth += 1
    for (index, element) in elements.enumerated() {
      separate(first: index == 0)
      write(element)
    }
    close("]")
  }

  private mutating func write(_ members: [String: Value]) {
    guard !members.isEmpty else { return append("{}") }
    append("{")
    depth += 1
    for (index, member) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }).enumerated() {
      separate(first: index == 0)
      quote(member.key)
      append(style == .compact ? ":" : ": ")
      write(member.value)
    }
    close("}")
  }

  private mutating func separate(first: Bool) {
    if !first { append(style == .spaced ? ", " : ",") }
    if style == .pretty { newLine() }
  }

  private mutating func close(_ bracket: String) {
    depth -= 1
    if style == .pretty { newLine() }
    append(bracket)
  }

  private mutating func newLine() {
    append("\n" + String(repeating: "  ", count: depth))
  }

  private mutating func quote(_ string: String) {
    text.append(UInt8(ascii: "\""))
    for scalar in string.unicodeScalars { write(scalar) }
    text.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": append("\\\"")
    case "\\": append("\\\\")
    case "\n": append("\\n")
    case "\r": append("\\r")
    case "\t": append("\\t")
    case "\u{8}": append("\\b")
    case "\u{c}": append("\\f")
    case _ where scalar.value < 0x20 || scalar.value == 0x7f: escape(UInt16(scalar.value))
    case _ where style == .spaced && scalar.value > 0x7e:
      for unit in Character(scalar).utf16 { escape(unit) }
    default: text.append(contentsOf: Character(scalar).utf8)
    }
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
  }

  private mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }
}

extension Value {
  /// The value as JSON text.
  package func json(_ style: JSONWriter.Style = .compact) -> String {
    String(decoding: JSONWriter.bytes(self, style: style), as: UTF8.self)
  }
}
