import ServiceModels
import Values

/// Reads a JSON body into an input: wire names back to the API's, base64 and timestamps read, nulls and what is unknown
/// left out. Unlike in answers, nothing is added.
enum JSONInput {
  private static let depthLimit = 200

  static func value(of body: [UInt8], _ input: Shape) throws(RequestFault) -> Value {
    try structure(document(body), input, depth: 0)
  }

  /// The body's one JSON value; an empty body counts as `{}`.
  static func document(_ body: [UInt8]) throws(RequestFault) -> Value {
    if body.isEmpty { return .map([:]) }
    guard body.count <= RequestReader.documentLimit else { throw .tooLarge(limit: RequestReader.documentLimit) }
    do throws(JSONReader.SyntaxError) {
      return try JSONReader.value(body, lenient: true)
    } catch {
      throw .malformedJSON("The body is not JSON at line \(error.line), column \(error.column): \(error.reason)")
    }
  }

  static func structure(_ json: Value, _ shape: Shape, depth: Int) throws(RequestFault) -> Value {
    if shape.isDocument { return json }
    guard depth < depthLimit else { throw .malformedJSON("The body is nested deeper than \(depthLimit)") }
    guard case .map(let object) = json else { throw mismatch(shape.name, "an object", json) }
    var members: [String: Value] = [:]
    for member in shape.members where member.isInBody {
      guard let json = object[member.wireName], !json.isNull else { continue }
      members[member.name] = try value(json, member, depth: depth)
    }
    return .map(members)
  }

  static func value(_ json: Value, _ member: Member, depth: Int) throws(RequestFault) -> Value {
    switch (member.shape.kind, json) {
    case (.structure, _): return try structure(json, member.shape, depth: depth + 1)
    case (.list, .list(let elements)): return try list(elements, member.shape.element, depth: depth + 1)
    case (.map, .map(let entries)): return try map(entries, member.shape.value, depth: depth + 1)
    default:
      guard let value = scalar(json, member.shape.kind) else {
        throw mismatch(member.name, ShapeWords.text(member.shape.kind), json)
      }
      return value
    }
  }

  private static func list(_ elements: [Value], _ element: Member, depth: Int) throws(RequestFault) -> Value {
    var list: [Value] = []
    for json in elements where !json.isNull { list.append(try value(json, element, depth: depth)) }
    return .list(list)
  }

  private static func map(_ entries: [String: Value], _ member: Member, depth: Int) throws(RequestFault) -> Value {
    var map: [String: Value] = [:]
    for (key, json) in entries where !json.isNull { map[key] = try value(json, member, depth: depth) }
    return .map(map)
  }

  private static func scalar(_ json: Value, _ kind: Shape.Kind) -> Value? {
    switch kind {
    case .string: json.text.map(Value.string)
    case .boolean: json.boolean.map(Value.boolean)
    case .integer, .long: json.integer.map(Value.integer)
    // `NaN`, `Infinity` and `-Infinity` travel as text.
    case .float, .double: (json.number ?? json.text.flatMap { Double($0) }).map(Value.number)
    case .timestamp: Timestamp(json).map { .string($0.canonical) }
    case .blob: json.text.flatMap { Base64.decode($0.utf8) }.map { Value(lua: $0) }
    case .structure, .list, .map: nil
    }
  }

  private static func mismatch(_ name: String, _ expected: String, _ json: Value) -> RequestFault {
    .malformedJSON("\(name): expected \(expected), found \(Quoted.value(json))")
  }
}
