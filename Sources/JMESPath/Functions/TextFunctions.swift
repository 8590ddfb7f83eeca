import Values

extension FunctionTable {
  static let texts: [String: Function] = [
    "starts_with": Function(.string, .string) { call in
      .boolean(call.text(0).unicodeScalars.starts(with: call.text(1).unicodeScalars))
    },
    "ends_with": Function(.string, .string) { call in
      .boolean(call.text(0).unicodeScalars.reversed().starts(with: call.text(1).unicodeScalars.reversed()))
    },
    "join": Function(.string, .listOfStrings) { call in
      .string(call.list(1).map(Invocation.text).joined(separator: call.text(0)))
    },
    "contains": Function(.stringOrList, .any) { call in .boolean(contains(call.values[0], call.values[1])) },
    "length": Function(.countable) { call in .integer(Int64(length(call.values[0]))) },
    "reverse": Function(.stringOrList) { call in reversed(call.values[0]) },
  ]

  private static func contains(_ subject: Value, _ wanted: Value) -> Bool {
    if let elements = subject.list { return elements.contains { Comparison.equal($0, wanted) } }
    guard wanted.isText, let bytes = subject.data, let part = wanted.data else { return false }
    guard part.count <= bytes.count else { return false }
    return (0...bytes.count - part.count).contains { bytes[$0...].starts(with: part) }
  }

  private static func length(_ value: Value) -> Int {
    switch value {
    case .string(let text): text.unicodeScalars.count
    case .bytes(let bytes): bytes.count
    case .list(let elements): elements.count
    case .map(let members): members.count
    default: 0
    }
  }

  private static func reversed(_ value: Value) -> Value {
    switch value {
    case .string(let text):
      var reversed = String.UnicodeScalarView()
      reversed.append(contentsOf: text.unicodeScalars.reversed())
      return .string(String(reversed))
    case .bytes(let bytes): return .bytes(bytes.reversed())
    case .list(let elements): return .list(elements.reversed())
    default: return value
    }
  }
}
