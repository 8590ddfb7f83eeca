import Values

/// EC2 takes an empty text for one that is not given: some clients send every parameter they know.
enum EmptyTexts {
  /// Of a tag, an empty value is one; a device is left out by its mention alone.
  private static let meaningful: Set<String> = ["NoDevice", "Value"]

  /// The parameters without those that hold an empty text, at any depth.
  static func removed(from input: Document) -> Document {
    guard input.contains(where: { holdsAny($0.key, $0.value) }) else { return input }
    var kept: Document = [:]
    for (name, value) in input where value != "" || meaningful.contains(name) {
      let rest = removed(from: value)
      // A structure of nothing else is not given either.
      if rest != [:] || value == [:] { kept[name] = rest }
    }
    return kept
  }

  private static func removed(from value: Value) -> Value {
    switch value {
    case .map(let members): .map(removed(from: members))
    case .list(let elements): .list(elements.map(removed))
    default: value
    }
  }

  private static func holdsAny(_ name: String, _ value: Value) -> Bool {
    switch value {
    case .string(let text): text.isEmpty && !meaningful.contains(name)
    case .map(let members): members.contains { holdsAny($0.key, $0.value) }
    case .list(let elements): elements.contains { $0 != "" && holdsAny(name, $0) }
    default: false
    }
  }
}
