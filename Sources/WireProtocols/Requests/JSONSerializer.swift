import ServiceModels
import Values

/// The `json` protocol, versions 1.0 and 1.1: one path, the operation in a header, the input as one JSON object.
enum JSONSerializer {
  static func request(
    for operation: Operation, of service: any ServiceModel, parameters: Value
  ) throws(Problem) -> RequestParts {
    let metadata = service.metadata
    var request = RequestParts(method: operation.method, path: "/")
    request.headers = [
      .init("X-Amz-Target", "\(metadata.targetPrefix ?? metadata.endpointPrefix).\(operation.name)"),
      .init("Content-Type", "application/x-amz-json-\(metadata.jsonVersion ?? "1.1")"),
    ]
    if metadata.isAWSQueryCompatible { request.headers.append(.init("x-amzn-query-mode", "true")) }
    let body = try operation.input.map { input throws(Problem) in try JSONBody.object(parameters, input) } ?? .map([:])
    request.body = JSONWriter.bytes(body, style: .spaced)
    return request
  }
}

/// Parameters as the JSON value that carries them; `rest-json` bodies are made of the same.
enum JSONBody {
  /// A structure with its members under their wire names.
  static func object(_ value: Value, _ shape: Shape) throws(Problem) -> Value {
    if shape.isDocument { return value }
    var object: [String: Value] = [:]
    for member in shape.members {
      guard let value = value[member.name], !value.isNull else { continue }
      object[member.wireName] = try json(value, member)
    }
    return .map(object)
  }

  static func json(_ value: Value, _ member: Member) throws(Problem) -> Value {
    switch (member.shape.kind, value) {
    case (.structure, _): return try object(value, member.shape)
    case (.list, .list(let elements)): return try list(elements, member.shape.element)
    case (.map, .map(let entries)): return try map(entries, member.shape.value)
    case (.blob, _): return .string(Base64.encode(value.data ?? []))
    case (.timestamp, _): return try timestamp(value, member)
    case (.integer, _), (.long, _): return value.integer.map(Value.integer) ?? value
    default: return value
    }
  }

  private static func list(_ elements: [Value], _ element: Member) throws(Problem) -> Value {
    var list: [Value] = []
    for value in elements { list.append(try json(value, element)) }
    return .list(list)
  }

  private static func map(_ entries: [String: Value], _ member: Member) throws(Problem) -> Value {
    var map: [String: Value] = [:]
    for (key, value) in entries { map[key] = try json(value, member) }
    return .map(map)
  }

  /// Seconds as a number, or text where the model asks for it.
  private static func timestamp(_ value: Value, _ member: Member) throws(Problem) -> Value {
    guard member.timestampFormat(default: .unixTimestamp) == .unixTimestamp else {
      return .string(try ScalarWriter.text(value, member, timestamps: .iso8601))
    }
    return .integer(try ScalarWriter.moment(value, member).seconds)
  }
}
