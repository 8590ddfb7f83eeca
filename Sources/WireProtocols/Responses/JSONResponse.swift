import ServiceModels
import Values

/// Answers of the JSON protocols.
enum JSONResponse {
  static func success(_ response: WireResponse, _ operation: Operation) throws(ResponseError) -> ResponseParser.Success
  {
    let requestID = response.requestIDHeader
    guard let output = operation.output else { return .init(value: .map([:]), requestID: requestID) }
    if output.members.contains(where: \.shape.isEventStream) { throw .unsupported("a stream of events") }
    let value = try ModelledJSON.value(document(response.body), structure: output)
    return .init(value: value ?? .map([:]), requestID: requestID)
  }

  /// The body's one JSON value; an empty body counts as `{}`.
  static func document(_ body: [UInt8]) throws(ResponseError) -> Value {
    if body.isEmpty { return .map([:]) }
    do throws(JSONReader.SyntaxError) {
      return try JSONReader.value(body, lenient: true)
    } catch {
      throw .notJSON(line: error.line, column: error.column, reason: error.reason)
    }
  }
}

/// JSON as the model means it: wire names back to the API's, base64 and timestamps read, what is unknown left out.
enum ModelledJSON {
  private static let depthLimit = 200

  static func value(_ json: Value, structure shape: Shape, depth: Int = 0) throws(ResponseError) -> Value? {
    if shape.isDocument { return json }
    guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
    guard !json.isNull else { return nil }
    guard case .map(let object) = json else { throw mismatch(shape.name, "a JSON object", json) }
    var members: [String: Value] = [:]
    for member in shape.members where member.isInBody {
      members[member.name] = try value(object[member.wireName] ?? .null, member, depth: depth) ?? absent(member)
    }
    return .map(members)
  }

  /// What stands for a member that is not there: lists and maps are, always.
  static func absent(_ member: Member) -> Value? {
    switch member.shape.kind {
    case .list: .list([])
    case .map: .map([:])
    default: nil
    }
  }

  static func value(_ json: Value, _ member: Member, depth: Int) throws(ResponseError) -> Value? {
    switch (member.shape.kind, json) {
    case (_, .null): return nil
    case (.structure, _): return try value(json, structure: member.shape, depth: depth + 1)
    case (.list, .list(let elements)): return try list(elements, member.shape.element, depth: depth + 1)
    case (.map, .map(let entries)): return try map(entries, member.shape.value, depth: depth + 1)
    default: return try scalar(json, member)
    }
  }

  private static func list(_ elements: [Value], _ element: Member, depth: Int) throws(ResponseError) -> Value {
    guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
    var list: [Value] = []
    list.reserveCapacity(elements.count)
    for json in elements {
      if let value = try value(json, element, depth: depth) { list.append(value) }
    }
    return .list(list)
  }

  private static func map(_ entries: [String: Value], _ member: Member, depth: Int) throws(ResponseError) -> Value {
    guard depth < depthLimit else { throw .tooDeep(limit: depthLimit) }
    var map: [String: Value] = [:]
    map.reserveCapacity(entries.count)
    for (key, json) in entries { map[key] = try value(json, member, depth: depth) }
    return .map(map)
  }

  private static func scalar(_ json: Value, _ member: Member) throws(ResponseError) -> Value {
    switch member.shape.kind {
    case .string: if json.text != nil { return json }
    case .boolean: if let flag = boolean(json) { return .boolean(flag) }
    case .integer, .long: if let number = integer(json) { return .integer(number) }
    case .float, .double: if let number = number(json) { return .number(number) }
    case .timestamp: if let moment = Timestamp(json) { return .string(moment.canonical) }
    case .blob: if let bytes = json.text.flatMap({ Base64.decode($0.utf8) }) { return Value(lua: bytes) }
    case .structure, .list, .map: break
    }
    throw mismatch(member.name, ShapeWords.text(member.shape.kind), json)
  }

  private static func boolean(_ json: Value) -> Bool? { json.boolean ?? json.text.map { $0.lowercased() == "true" } }
  private static func integer(_ json: Value) -> Int64? { json.integer ?? json.text.flatMap { Int64($0) } }
  /// `NaN`, `Infinity` and `-Infinity` travel as text.
  private static func number(_ json: Value) -> Double? { json.number ?? json.text.flatMap { Double($0) } }

  private static func mismatch(_ name: String, _ expected: String, _ json: Value) -> ResponseError {
    .value(member: name, expected: expected, found: Quoted.value(json))
  }
}

/// Kinds of shapes in the words of messages.
enum ShapeWords {
  static func text(_ kind: Shape.Kind) -> String {
    switch kind {
    case .structure: "a structure"
    case .list: "a list"
    case .map: "a map"
    case .string: "a string"
    case .blob: "base64"
    case .boolean: "a boolean"
    case .integer, .long: "a whole number"
    case .float, .double: "a number"
    case .timestamp: "a timestamp"
    }
  }
}
