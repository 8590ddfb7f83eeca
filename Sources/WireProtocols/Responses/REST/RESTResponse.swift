import ServiceModels
import Values

/// Answers of the `rest-json` and `rest-xml` protocols: members from the status, the headers and the body.
enum RESTResponse {
  static func success(
    _ response: WireResponse, _ operation: Operation, dialect: RESTSerializer.Dialect
  ) throws(ResponseError) -> ResponseParser.Success {
    guard let output = operation.output else { return .init(value: .map([:]), requestID: response.requestIDHeader) }
    if output.members.contains(where: \.shape.isEventStream) { throw .unsupported("a stream of events") }
    var members = try body(response, output, dialect)
    for member in output.members where !member.isInBody {
      members[member.name] = try ResponseHeaders.value(of: member, in: response)
    }
    return .init(value: .map(members), requestID: response.requestIDHeader)
  }

  private static func body(
    _ response: WireResponse, _ output: Shape, _ dialect: RESTSerializer.Dialect
  ) throws(ResponseError) -> [String: Value] {
    guard let payload = output.payload.flatMap(output.member) else {
      return try structure(response.body, output, dialect)
    }
    switch payload.shape.kind {
    case .blob, .string: return [payload.name: Value(lua: response.body)]
    case .structure: return [payload.name: .map(try structure(response.body, payload.shape, dialect))]
    default: return try whole(response.body, payload)
    }
  }

  /// Lists, maps and documents that are the whole body; only JSON has them.
  private static func whole(_ body: [UInt8], _ payload: Member) throws(ResponseError) -> [String: Value] {
    let json = try JSONResponse.document(body)
    guard let value = try ModelledJSON.value(json, payload, depth: 0) else { return [:] }
    return [payload.name: value]
  }

  private static func structure(
    _ body: [UInt8], _ shape: Shape, _ dialect: RESTSerializer.Dialect
  ) throws(ResponseError) -> [String: Value] {
    guard !body.isEmpty, shape.isDocument || shape.members.contains(where: \.isInBody) else {
      return XMLPlans().plan(for: shape).template
    }
    switch dialect {
    case .json: return try ModelledJSON.value(JSONResponse.document(body), structure: shape)?.map ?? [:]
    case .xml:
      let builder = XMLValueBuilder(output: shape, wrapper: nil)
      try XMLStream.read(body, into: builder)
      return builder.result ?? [:]
    }
  }
}
