import ServiceModels
import Values

/// Members that a response carries outside of its body.
enum ResponseHeaders {
  static func value(of member: Member, in response: WireResponse) throws(ResponseError) -> Value? {
    switch member.location {
    case .statusCode: return .integer(Int64(response.status))
    case .headers: return .map(map(member, response))
    default:
      guard let text = response.header(member.wireName) else { return ModelledJSON.absent(member) }
      return try value(text, member)
    }
  }

  /// All headers that begin with the member's prefix, by what stands behind it.
  private static func map(_ member: Member, _ response: WireResponse) -> [String: Value] {
    let prefix = (member.locationName ?? "").lowercased()
    var map: [String: Value] = [:]
    for header in response.headers where header.name.lowercased().hasPrefix(prefix) {
      map[String(header.name.dropFirst(prefix.count))] = .string(header.value ?? "")
    }
    return map
  }

  private static func value(_ text: String, _ member: Member) throws(ResponseError) -> Value {
    switch member.shape.kind {
    case .string where member.isJSONValue:
      if let bytes = Base64.decode(text.utf8), let json = try? JSONReader.value(bytes, lenient: true) { return json }
    case .string: return .string(text)
    case .boolean: return .boolean(text.lowercased() == "true")
    case .integer, .long: if let number = Int64(trimmed(text)) { return .integer(number) }
    case .float, .double: if let number = Double(trimmed(text)) { return .number(number) }
    case .timestamp: if let moment = Timestamp(text: text) { return .string(moment.canonical) }
    case .blob: if let bytes = Base64.decode(text.utf8) { return Value(lua: bytes) }
    case .list: return try list(text, member.shape.element)
    case .structure, .map: break
    }
    throw .value(member: member.name, expected: ShapeWords.text(member.shape.kind), found: Quoted.text(text))
  }

  private static func list(_ text: String, _ element: Member) throws(ResponseError) -> Value {
    var elements: [Value] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      elements.append(try value(trimmed(part), element))
    }
    return .list(elements)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8).drop { $0 <= 0x20 }
    return String(
      decoding: bytes.prefix((bytes.lastIndex { $0 > 0x20 } ?? bytes.startIndex - 1) + 1 - bytes.startIndex),
      as: UTF8.self)
  }
}
