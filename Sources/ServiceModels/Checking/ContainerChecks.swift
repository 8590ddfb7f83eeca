import Values

extension ParameterChecker {
  mutating func structure(_ value: Value, _ shape: Shape) -> Value {
    guard let given = members(of: value) else { return mistyped(value, shape) }
    reportMissing(in: given, shape)
    if shape.isUnion { reportUnion(given, shape) }
    var normalised: [String: Value] = [:]
    for member in shape.members {
      guard let value = given[member.name] else { continue }
      normalised[member.name] = inside(.name(member.name)) { checker in
        member.isJSONValue ? value : checker.normal(value, member.shape)
      }
      if member.isHostLabel, value.text == "" {
        inside(.name(member.name)) { $0.report(.value(expected: "at least 1 character", found: "none")) }
      }
    }
    reportUnknown(in: given, shape)
    return .map(normalised)
  }

  /// A table's members without those that are nothing; nil where it is no table of names.
  private func members(of value: Value) -> [String: Value]? {
    switch value {
    case .map(let members): members.contains { $0.value.isNull } ? members.filter { !$0.value.isNull } : members
    case .list(let elements) where elements.isEmpty: [:]
    default: nil
    }
  }

  private mutating func reportMissing(in given: [String: Value], _ shape: Shape) {
    let missing = shape.members.filter { $0.isRequired && !$0.isIdempotencyToken && given[$0.name] == nil }
    if !missing.isEmpty { report(.missing(names: missing.map(\.name))) }
  }

  private mutating func reportUnknown(in given: [String: Value], _ shape: Shape) {
    for name in given.keys.filter({ shape.member($0) == nil }).sorted() {
      let nearest = NearestName.of(name, among: shape.members.map(\.name))
      inside(.name(name)) { $0.report(.unknown(nearest: nearest)) }
    }
  }

  private mutating func reportUnion(_ given: [String: Value], _ shape: Shape) {
    guard given.count != 1 else { return }
    let names = shape.members.map(\.name).joined(separator: ", ")
    report(.value(expected: "exactly one of \(names)", found: given.isEmpty ? "none" : "\(given.count)"))
  }

  mutating func list(_ value: Value, _ shape: Shape) -> Value {
    if case .map(let members) = value, !members.isEmpty { return pairs(members, shape) }
    guard let elements = value.map?.isEmpty == true ? [] : value.list else { return mistyped(value, shape) }
    checkCount(elements.count, shape)
    let element = shape.element.shape
    return .list(elements.enumerated().map { index, value in inside(.index(index)) { $0.normal(value, element) } })
  }

  private mutating func checkCount(_ count: Int, _ shape: Shape) {
    guard let minimum = shape.minimum, Double(count) < minimum else { return }
    let expected = "at least \(ShapeWords.count(minimum, "element"))"
    report(.value(expected: expected, found: count == 0 ? "none" : "\(count)"))
  }

  mutating func map(_ value: Value, _ shape: Shape) -> Value {
    guard let given = members(of: value) else { return mistyped(value, shape) }
    let valueShape = shape.value.shape
    var normalised: [String: Value] = [:]
    for (name, value) in given.sorted(by: { $0.key < $1.key }) {
      normalised[name] = inside(.name(name)) { checker in
        _ = checker.string(.string(name), shape.key.shape)
        return checker.normal(value, valueShape)
      }
    }
    return .map(normalised)
  }

  /// A table of names where the model has a list of `{Name, Values}` or `{Key, Value}`.
  private mutating func pairs(_ members: [String: Value], _ shape: Shape) -> Value {
    guard let pair = PairShape(shape.element.shape) else { return mistyped(.map(members), shape) }
    if Set(members.keys) == [pair.name.name, pair.value.name] {
      let element = "{\(pair.name.name), \(pair.value.name)}"
      report(.other("expected a list of \(element), got one of them: add braces around it"))
      return .null
    }
    checkCount(members.count, shape)
    return .list(
      members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { name, value in
        inside(.name(name)) { checker in
          let name = checker.string(.string(name), pair.name.shape)
          let isOne = pair.isList && value.list == nil && value.map?.isEmpty != true
          let value = checker.normal(isOne ? .list([value]) : value, pair.value.shape)
          return .map([pair.name.name: name, pair.value.name: value])
        }
      })
  }
}

/// A structure that is a pair of a name and what belongs to it.
struct PairShape {
  let name: Member
  let value: Member
  /// `{Name, Values}`; otherwise `{Key, Value}`.
  let isList: Bool

  /// Nothing where the shape is no such pair, or needs more members than the pair.
  init?(_ shape: Shape) {
    guard shape.kind == .structure else { return nil }
    if let name = shape.member("Name"), let values = shape.member("Values"), values.shape.kind == .list {
      (self.name, value, isList) = (name, values, true)
    } else if let key = shape.member("Key"), let value = shape.member("Value") {
      (name, self.value, isList) = (key, value, false)
    } else {
      return nil
    }
    let text = isList ? value.shape.element.shape : value.shape
    guard name.shape.kind == .string, text.kind == .string else { return nil }
    let pair = [name.name, value.name]
    guard shape.members.allSatisfy({ pair.contains($0.name) || !$0.isRequired }) else { return nil }
  }
}
