import ServiceModels
import TestSupport
import Values

/// Random values for shapes: what travels on the wire whatever the service would say to it.
struct ShapeValues {
  private var random: SeededGenerator
  private static let depthLimit = 5
  private static let words = [
    "web", "web server", "a/b c", "x=y&z", "100%", "~tilde-._", "plus+plus", "\"quoted\"", "<tag>&amp;", "naïve café",
    "日本語", "😀 emoji", "line\nbreak", "tab\tstop", "comma,separated", "{brace}", "back\\slash", "'",
  ]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func structure(_ shape: Shape, depth: Int = 0) -> Value {
    if shape.isDocument { return ["any": [1, "two", ["three": 3.5]]] }
    if shape.isUnion, !shape.members.isEmpty {
      let member = shape.members[random.below(shape.members.count)]
      return .map([member.name: value(member, depth: depth + 1)])
    }
    var members: [String: Value] = [:]
    for member in shape.members where isWanted(member, depth) || isBytes(member, payloadOf: shape) {
      members[member.name] = value(member, depth: depth + 1)
    }
    return .map(members)
  }

  /// An empty body and none are the same bytes.
  private func isBytes(_ member: Member, payloadOf shape: Shape) -> Bool {
    shape.payload == member.name && (member.shape.kind == .blob || member.shape.kind == .string)
  }

  private mutating func isWanted(_ member: Member, _ depth: Int) -> Bool {
    if member.isRequired || member.location == .uri || member.isHostLabel { return true }
    let isDeep = depth >= Self.depthLimit && [.structure, .list, .map].contains(member.shape.kind)
    return !isDeep && random.below(10) < (depth == 0 ? 5 : 3)
  }

  private mutating func value(_ member: Member, depth: Int) -> Value {
    let shape = member.shape
    if member.isJSONValue { return ["a": 1] }
    switch shape.kind {
    case .structure: return structure(shape, depth: depth)
    case .list: return list(member, depth: depth + 1)
    case .map: return map(member, depth: depth + 1)
    default: return scalar(member, at: member.location)
    }
  }

  /// Outside of a body, an empty list is one that is not there.
  private mutating func list(_ member: Member, depth: Int) -> Value {
    let count = random.below(3) + (member.isRequired && member.location != .body ? 1 : 0)
    return .list((0..<count).map { _ in element(member.shape.element, of: member, depth: depth) })
  }

  private mutating func element(_ element: Member, of list: Member, depth: Int) -> Value {
    let isScalar = ![.structure, .list, .map].contains(element.shape.kind)
    return isScalar ? scalar(element, at: list.location) : value(element, depth: depth)
  }

  private mutating func map(_ member: Member, depth: Int) -> Value {
    var map: [String: Value] = [:]
    for number in 0..<random.below(3) {
      map["key\(number)"] = element(member.shape.value, of: member, depth: depth)
    }
    return .map(map)
  }

  private mutating func scalar(_ member: Member, at location: Member.Location) -> Value {
    switch member.shape.kind {
    case .boolean: .boolean(random.below(2) == 0)
    case .integer: location == .statusCode ? 200 : .integer([0, 1, -1, 2_147_483_647][random.below(4)])
    case .long: .integer([0, 42, .max, .min][random.below(4)])
    case .float, .double: .number([0, 1, -1.5, 0.1, 1e16, 1e-7][random.below(6)])
    case .timestamp: .string(["1970-01-01T00:00:00Z", "2026-11-22T08:04:00Z", "2000-02-29T23:59:59Z"][random.below(3)])
    case .blob: random.below(2) == 0 ? .bytes([0, 255, 128]) : "plain bytes"
    default: .string(text(member, at: location))
    }
  }

  private mutating func text(_ member: Member, at location: Member.Location) -> String {
    if let choice = member.shape.enumeration.first { return choice }
    if member.shape.name == "policyDocumentType" { return #"{"Version": "2012-10-17", "Statement": ["100 %"]}"# }
    if member.isHostLabel || location == .header || location == .headers { return "word\(random.below(100))" }
    return Self.words[random.below(Self.words.count)]
  }
}

extension Value {
  /// Without lists, maps and structures that hold nothing: forms and XML cannot tell them from what is not there.
  var pruned: Value {
    switch self {
    case .map(let members): .map(members.mapValues(\.pruned).filter { !$0.value.isHollow })
    case .list(let elements): .list(elements.map(\.pruned).filter { !$0.isHollow })
    case .bytes(let bytes): Value(lua: bytes)
    default: self
    }
  }

  private var isHollow: Bool { self == .map([:]) || self == .list([]) || isNull }
}
