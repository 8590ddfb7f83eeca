import Values

/// The built-in functions of the specification, by name.
enum FunctionTable {
  static let functions: [String: Function] = numbers.merging(texts) { first, _ in first }
    .merging(lists) { first, _ in first }.merging(orders) { first, _ in first }
    .merging(objects) { first, _ in first }.merging(conversions) { first, _ in first }
}

extension FunctionTable {
  private static let objects: [String: Function] = [
    "keys": Function(.object) { call in .list(call.object(0).sortedByKey().map { .string($0.key) }) },
    "values": Function(.object) { call in .list(call.object(0).sortedByKey().map(\.value)) },
    "merge": Function(.object, variadic: true) { call in
      .map(call.values.reduce(into: [:]) { merged, value in merged.merge(value.map ?? [:]) { _, last in last } })
    },
  ]

  private static let conversions: [String: Function] = [
    "not_null": Function(.any, variadic: true) { call in call.values.first { !$0.isNull } ?? .null },
    "to_array": Function(.any) { call in call.values[0].list == nil ? .list(call.values) : call.values[0] },
    "to_string": Function(.any) { call in call.values[0].isText ? call.values[0] : .string(call.values[0].json()) },
    "to_number": Function(.any) { call in NumberText.number(call.values[0]) },
    "type": Function(.any) { call in .string(call.values[0].jmespathType) },
  ]
}

/// Numbers written as text.
enum NumberText {
  /// The number, or null where the value is no number written in the manner of JSON.
  static func number(_ value: Value) -> Value {
    if value.isNumber { return value }
    guard let text = value.text, let first = text.utf8.first, isNumeric(first) else { return .null }
    if let number = Int64(text) { return .integer(number) }
    guard text.utf8.allSatisfy(isNumeric), let number = Double(text) else { return .null }
    return .number(number)
  }

  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
