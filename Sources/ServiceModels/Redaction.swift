import Values

/// Takes the values of members that a service model marks sensitive out of what is shown or stored in the open.
package enum Redaction {
  package static let replacement = Value.string("(sensitive)")

  /// The same value with every sensitive part replaced. What the shape does not know is kept.
  ///
  /// Takes parameters before or after their check, and results.
  package static func redacted(_ value: Value, _ shape: Shape?) -> Value {
    guard let shape, !value.isNull else { return value }
    if shape.isSensitive { return replacement }
    switch (shape.kind, value) {
    case (.structure, .map(let members)):
      return .map(Dictionary(uniqueKeysWithValues: members.map { ($0, redacted($1, shape.member($0)?.shape)) }))
    case (.map, .map(let members)):
      return .map(redacted(members, key: shape.key.shape, value: shape.value.shape))
    case (.list, .list(let elements)):
      let element = shape.element.shape
      return .list(elements.map { redacted($0, element) })
    case (.list, .map(let members)):
      // A table of names that stands for a list of pairs.
      let pair = PairShape(shape.element.shape)
      if shape.element.shape.isSensitive { return replacement }
      return .map(members.mapValues { redacted($0, pair?.value.shape) })
    default:
      return value
    }
  }

  private static func redacted(_ members: [String: Value], key: Shape, value: Shape) -> [String: Value] {
    if key.isSensitive { return ["(sensitive)": replacement] }
    return members.mapValues { redacted($0, value) }
  }
}
