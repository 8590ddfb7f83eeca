import Values

/// Makes results uniform: lists and maps are always there, scalars and structures only where AWS sent them.
package enum ResultFilling {
  /// The result with each absent list and map of the shape as an empty one, also inside of what is present. Unions keep
  /// their one member.
  package static func filled(_ value: Value, _ shape: Shape) -> Value {
    var value = value
    fill(&value, shape)
    return value
  }

  /// The same in place, without copying what is not shared.
  package static func fill(_ value: inout Value, _ shape: Shape) {
    switch shape.kind {
    case .structure: if !shape.isDocument { fillStructure(&value, shape) }
    case .list: fillElements(&value, shape.element.shape)
    case .map: fillValues(&value, shape.value.shape)
    default: break
    }
  }

  private static func fillStructure(_ value: inout Value, _ shape: Shape) {
    guard case .map(var members) = value else { return }
    // The only reference now is `members`, so it is changed in place.
    value = .null
    for member in shape.members {
      let inner = member.shape
      switch inner.kind {
      case .list: fill(&members[member.name, default: shape.isUnion ? .null : .list([])], inner)
      case .map: fill(&members[member.name, default: shape.isUnion ? .null : .map([:])], inner)
      case .structure: if members[member.name] != nil { fill(&members[member.name, default: .null], inner) }
      default: break
      }
    }
    if shape.isUnion { members = members.filter { !$0.value.isNull } }
    value = .map(members)
  }

  private static func fillElements(_ value: inout Value, _ shape: Shape) {
    guard hasContainers(shape), case .list(var elements) = value else { return }
    value = .null
    for index in elements.indices { fill(&elements[index], shape) }
    value = .list(elements)
  }

  private static func fillValues(_ value: inout Value, _ shape: Shape) {
    guard hasContainers(shape), case .map(var members) = value else { return }
    value = .null
    for key in members.keys { fill(&members[key, default: .null], shape) }
    value = .map(members)
  }

  private static func hasContainers(_ shape: Shape) -> Bool {
    shape.kind == .structure || shape.kind == .list || shape.kind == .map
  }
}
