import ServiceModels
import Values

/// Scalars from the text of a form field, a header, a path label or an XML element.
enum ScalarReader {
  /// Nothing where the text is no value of the kind.
  static func value(_ text: String, _ kind: Shape.Kind) -> Value? {
    switch kind {
    case .string: .string(text)
    case .boolean: boolean(text).map(Value.boolean)
    case .integer, .long: Int64(trimmed(text)).map(Value.integer)
    case .float, .double: Double(trimmed(text)).map(Value.number)
    case .timestamp: Timestamp(text: text).map { .string($0.canonical) }
    case .blob: Base64.decode(text.utf8).map { Value(lua: $0) }
    case .structure, .list, .map: nil
    }
  }

  private static func boolean(_ text: String) -> Bool? {
    switch trimmed(text).lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  private static func trimmed(_ text: String) -> String {
    let start = text.utf8.drop { $0 <= 0x20 }
    let end = start.lastIndex { $0 > 0x20 }.map { text.utf8.index(after: $0) } ?? start.startIndex
    return String(Substring(start[..<end]))
  }
}
