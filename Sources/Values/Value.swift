/// A plain value, as it travels between Lua, the service models and the wire.
///
/// Owns nothing but data: no references, no cycles, no functions. Maps have no order; whoever writes one out sorts its
/// keys, so that the same value always has the same text.
package enum Value: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  /// Text: always valid UTF-8.
  case string(String)
  /// Raw bytes: a Lua string that is not UTF-8, or the contents of a blob.
  case bytes([UInt8])
  case list([Value])
  case map([String: Value])
}

extension Value {
  /// The value as the one Lua string type sees it: text where the bytes are UTF-8, raw bytes where not.
  package init(lua bytes: some Collection<UInt8>) {
    if let text = String(validating: bytes, as: UTF8.self) { self = .string(text) } else { self = .bytes(Array(bytes)) }
  }

  package subscript(key: String) -> Value? {
    if case .map(let members) = self { members[key] } else { nil }
  }

  package subscript(index: Int) -> Value? {
    if case .list(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
  }

  package var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The bytes of text or of a blob.
  package var data: [UInt8]? {
    switch self {
    case .string(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    default: nil
    }
  }

  package var boolean: Bool? {
    if case .boolean(let flag) = self { flag } else { nil }
  }

  /// A whole number, also where it was written as a float without a fraction.
  package var integer: Int64? {
    switch self {
    case .integer(let number): number
    case .number(let number): Int64(exactly: number)
    default: nil
    }
  }

  package var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .number(let number): number
    default: nil
    }
  }

  package var list: [Value]? {
    if case .list(let elements) = self { elements } else { nil }
  }

  package var map: [String: Value]? {
    if case .map(let members) = self { members } else { nil }
  }

  package var isNull: Bool { self == .null }

  /// The name of the value's type in the words of error messages: `a string`, `a list`, …
  package var typeName: String {
    switch self {
    case .null: "nothing"
    case .boolean: "a boolean"
    case .integer, .number: "a number"
    case .string, .bytes: "a string"
    case .list: "a list"
    case .map: "a table of names"
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(arrayLiteral elements: Value...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Value)...) {
    self = .map(Dictionary(uniqueKeysWithValues: elements))
  }
  package init(nilLiteral: ()) { self = .null }
}
