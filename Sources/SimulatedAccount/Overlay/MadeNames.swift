import Effects
import Values

/// The ids, ARNs and DNS names that a change gave out: what no request to the base may mention.
enum MadeNames {
  static func of(_ changes: [DocumentChange], input: Value) -> Set<String> {
    var names: Set<String> = []
    var others: Set<String> = []
    for change in changes {
      names.formUnion(IdentifierNames.texts(in: .map(change.new ?? [:])))
      if let old = change.old { texts(.map(old), into: &others) }
    }
    texts(input, into: &others)
    return names.subtracting(others)
  }

  static func texts(in value: Value) -> Set<String> {
    var texts: Set<String> = []
    self.texts(value, into: &texts)
    return texts
  }

  private static func texts(_ value: Value, into texts: inout Set<String>) {
    switch value {
    case .map(let members): for value in members.values { self.texts(value, into: &texts) }
    case .list(let elements): for element in elements { self.texts(element, into: &texts) }
    case .string(let text): texts.insert(text)
    default: break
    }
  }

  /// Whether the value mentions one of the names anywhere.
  static func mentions(_ value: Value, _ names: Set<String>) -> Bool {
    switch value {
    case .map(let members): members.values.contains { mentions($0, names) }
    case .list(let elements): elements.contains { mentions($0, names) }
    case .string(let text): names.contains(text)
    default: false
    }
  }

  /// The parameters without those names; nothing where what is left would ask for something else.
  static func without(_ names: Set<String>, in value: Value) -> Value? {
    switch value {
    case .string(let text):
      guard names.contains(text) else { return value }
      return nil
    case .list(let elements):
      let kept = elements.compactMap { without(names, in: $0) }
      // A filter or an element that is gone would widen or change what is asked.
      if kept.count < elements.count, kept.isEmpty || elements.contains(where: { $0.map != nil }) { return nil }
      return .list(kept)
    case .map(let members):
      var kept: [String: Value] = [:]
      for (name, value) in members {
        guard let rest = without(names, in: value) else { return nil }
        kept[name] = rest
      }
      return .map(kept)
    default: return value
    }
  }
}
