import Glibc
import Values

/// The type of an input or an output.
package indirect enum ValueType: Sendable, Equatable {
  case string, integer, number, boolean, cidr, arn, region, secret
  case list(of: ValueType?)
  case map(of: ValueType?)

  private static let scalars: [String: ValueType] = [
    "string": .string, "integer": .integer, "number": .number, "boolean": .boolean, "cidr": .cidr, "arn": .arn,
    "region": .region, "secret": .secret,
  ]

  /// Every name that a definition may hold.
  static let names = scalars.keys.sorted() + ["list", "map"]

  init?(name: String, of element: ValueType?) {
    switch name {
    case "list": self = .list(of: element)
    case "map": self = .map(of: element)
    default:
      guard element == nil, let scalar = Self.scalars[name] else { return nil }
      self = scalar
    }
  }

  /// The type in the words of error messages.
  package var words: String {
    switch self {
    case .string: "a string"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .cidr: "an address range such as 10.0.0.0/8"
    case .arn: "an ARN such as arn:aws:s3:::name"
    case .region: "a region such as us-east-1"
    case .secret: "a secret"
    case .list(let element): "a list" + (element.map { " (each \($0.words))" } ?? "")
    case .map(let element): "a map" + (element.map { " (each \($0.words))" } ?? "")
    }
  }

  package var isSecret: Bool {
    switch self {
    case .secret: true
    case .list(let element), .map(let element): element?.isSecret ?? false
    default: false
    }
  }
}

// MARK: Checking

extension ValueType {
  /// The value as the type has it, or all that is wrong with it. An empty table is a list or a map as the type wants.
  func checked(_ value: Value, path: String) -> Result<Value, ProblemList> {
    switch self {
    case .list(let element): checkedList(value, of: element, path: path)
    case .map(let element): checkedMap(value, of: element, path: path)
    default: checkedScalar(value, path: path)
    }
  }

  private func checkedScalar(_ value: Value, path: String) -> Result<Value, ProblemList> {
    switch (self, value) {
    case (.boolean, .boolean), (.number, .integer), (.number, .number), (.string, .string), (.secret, .string),
      (.secret, .bytes):
      return .success(value)
    case (.integer, _):
      if let whole = value.integer { return .success(.integer(whole)) }
    case (.cidr, .string(let text)) where Self.isCIDR(text), (.arn, .string(let text)) where Self.isARN(text),
      (.region, .string(let text)) where Self.isRegion(text):
      return .success(value)
    default: break
    }
    return .failure(ProblemList([mismatch(value, path: path)]))
  }

  private func mismatch(_ value: Value, path: String) -> Problem {
    if isSecret { return Problem(path: path, .type(expected: words, found: value.typeName)) }
    if case .string = value { return Problem(path: path, .value(expected: words, found: Quoted.value(value))) }
    if case .number = value, self == .integer {
      return Problem(path: path, .value(expected: words, found: value.json()))
    }
    return Problem(path: path, .type(expected: words, found: value.typeName))
  }

  private func checkedList(_ value: Value, of element: ValueType?, path: String) -> Result<Value, ProblemList> {
    guard let elements = value.list ?? (value == .map([:]) ? [] : nil) else {
      return .failure(ProblemList([Problem(path: path, .type(expected: words, found: value.typeName))]))
    }
    let checked = elements.enumerated().map { index, item in
      element?.checked(item, path: "\(path)[\(index + 1)]") ?? .success(item)
    }
    return ProblemList.collect(checked).map { .list($0) }
  }

  private func checkedMap(_ value: Value, of element: ValueType?, path: String) -> Result<Value, ProblemList> {
    guard let members = value.map ?? (value == .list([]) ? [:] : nil) else {
      return .failure(ProblemList([Problem(path: path, .type(expected: words, found: value.typeName))]))
    }
    let names = members.keys.sorted()
    let checked = names.map { name in
      element?.checked(members[name]!, path: "\(path).\(name)") ?? .success(members[name]!)
    }
    return ProblemList.collect(checked).map { .map(Dictionary(uniqueKeysWithValues: zip(names, $0))) }
  }

  private static func isCIDR(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].utf8.contains(0), isDigits(parts[1]),
      let prefix = Int(parts[1])
    else { return false }
    var address = in6_addr()
    if inet_pton(AF_INET, String(parts[0]), &address) == 1 { return prefix <= 32 }
    return inet_pton(AF_INET6, String(parts[0]), &address) == 1 && prefix <= 128
  }

  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0] == "arn" && !parts[1].isEmpty && !parts[2].isEmpty && !parts[5].isEmpty
  }

  private static func isRegion(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, let last = parts.last, isDigits(last) else { return false }
    return parts.dropLast().allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x61...0x7a).contains($0) } }
  }

  private static func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
