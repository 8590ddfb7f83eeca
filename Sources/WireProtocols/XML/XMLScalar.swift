import ServiceModels
import Values

/// Scalars from an element's text.
enum XMLScalar {
  /// Nothing for an empty element that should hold a number or a moment: it counts as absent.
  static func value(_ text: [UInt8], _ plan: XMLPlan) throws(ResponseError) -> Value? {
    switch plan.kind {
    case .string: return .string(String(decoding: text, as: UTF8.self))
    case .boolean: return .boolean(text.elementsEqual("true".utf8))
    case .blob: return try blob(text, plan)
    case .timestamp where isCanonical(text): return .string(String(decoding: text.prefix(19), as: UTF8.self) + "Z")
    default: return try parsed(trimmed(text), plan)
    }
  }

  /// Whether the text is a moment of these centuries in the form that scripts see, perhaps with milliseconds
  /// that are zero, so that nothing need be converted.
  private static func isCanonical(_ text: [UInt8]) -> Bool {
    guard text.count == 20 || text.count == 24 && text[19..<23].elementsEqual(".000".utf8),
      text.starts(with: "20".utf8), text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      text[10] == UInt8(ascii: "T"), text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      text[text.count - 1] == UInt8(ascii: "Z")
    else { return false }
    func number(_ index: Int) -> Int { Int(text[index]) * 10 + Int(text[index + 1]) - 528 }
    for index in [2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18] where text[index] < 48 || text[index] > 57 { return false }
    return (1...12).contains(number(5)) && (1...28).contains(number(8)) && number(11) < 24 && number(14) < 60
      && number(17) < 60
  }

  private static func parsed(_ text: String, _ plan: XMLPlan) throws(ResponseError) -> Value? {
    if text.isEmpty { return nil }
    switch plan.kind {
    case .integer, .long: if let number = Int64(text) { return .integer(number) }
    case .float, .double: if let number = Double(text) { return .number(number) }
    default: if let moment = Timestamp(text: text) { return .string(moment.canonical) }
    }
    throw .value(member: plan.key, expected: ShapeWords.text(plan.kind), found: Quoted.text(text))
  }

  private static func blob(_ text: [UInt8], _ plan: XMLPlan) throws(ResponseError) -> Value {
    guard let bytes = Base64.decode(text) else {
      throw .value(member: plan.key, expected: "base64", found: Quoted.text(String(decoding: text, as: UTF8.self)))
    }
    return Value(lua: bytes)
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    let start = text.firstIndex { $0 > 0x20 } ?? text.endIndex
    let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
    return String(decoding: text[start..<end], as: UTF8.self)
  }
}
