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
    default: return try parsed(trimmed(text), plan)
    }
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
