import Values

/// Reads the text of `--set name=text` as a type wants it.
enum SettingText {
  /// The value, not yet checked beyond its form; or what was wrong with the text.
  static func value(_ text: String, as type: ValueType, path: String) -> Result<Value, ProblemList> {
    if case .list(let element) = type { return list(text, of: element, path: path) }
    if let value = single(text, as: type) { return .success(value) }
    return .failure(ProblemList([mismatch(text, type, expected: type.words, path: path)]))
  }

  private static func mismatch(_ text: String, _ type: ValueType, expected: String, path: String) -> Problem {
    Problem(path: path, .value(expected: expected, found: type.isSecret ? "other text" : Quoted.text(text)))
  }

  private static func single(_ text: String, as type: ValueType) -> Value? {
    switch type {
    case .string, .cidr, .arn, .region, .secret: .string(text)
    case .integer: Int64(text).map { .integer($0) }
    case .number: number(text)
    case .boolean: ["true": Value.boolean(true), "false": .boolean(false)][text]
    case .list, .map: json(text)
    }
  }

  private static func number(_ text: String) -> Value? {
    if let whole = Int64(text) { return .integer(whole) }
    guard let number = Double(text), number.isFinite else { return nil }
    return .number(number)
  }

  /// A JSON list, or elements between commas.
  private static func list(_ text: String, of element: ValueType?, path: String) -> Result<Value, ProblemList> {
    if text.first == "[" {
      if let value = json(text) { return .success(value) }
      return .failure(ProblemList([mismatch(text, .list(of: element), expected: "a list as JSON", path: path)]))
    }
    let parts = text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.enumerated().map { index, part in
      value(part.trimmed, as: element ?? .string, path: "\(path)[\(index + 1)]")
    }
    return ProblemList.collect(values).map { .list($0) }
  }

  private static func json(_ text: String) -> Value? { try? JSONReader.value(text) }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    var rest = self
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
