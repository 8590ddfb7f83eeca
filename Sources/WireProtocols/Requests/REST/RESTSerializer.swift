import ServiceModels
import Values

/// The `rest-json` and `rest-xml` protocols: members go to the path, the query, the headers or the body, as the model says.
struct RESTSerializer {
  enum Dialect { case json, xml }

  private let dialect: Dialect
  private let operation: Operation
  private let service: any ServiceModel

  static func request(
    for operation: Operation, of service: any ServiceModel, parameters: Value, dialect: Dialect
  ) throws(Problem) -> RequestParts {
    let template = RequestCustomizations.uri(of: operation, service: service)
    var request = RequestParts(method: operation.method, path: template.path)
    request.query = template.query
    guard let input = operation.input else { return request }
    request.path = try template.path(parameters, of: input)
    request.query += try RESTLocations.query(parameters, of: input)
    request.headers = try RESTLocations.headers(parameters, of: input)
    let serializer = RESTSerializer(dialect: dialect, operation: operation, service: service)
    try serializer.addBody(parameters, of: input, to: &request)
    return request
  }

  private func addBody(_ parameters: Value, of input: Shape, to request: inout RequestParts) throws(Problem) {
    let payload = input.payload.flatMap(input.member)
    let value = payload.flatMap { parameters[$0.name] } ?? .null
    if let payload, payload.shape.kind == .blob || payload.shape.kind == .string {
      request.body = value.data ?? []
      return
    }
    if let payload {
      request.body = value.isNull ? emptyBody : try body(value, payload.shape, payload.wireName, payload.namespace)
    } else if input.members.contains(where: { $0.isInBody && !(parameters[$0.name] ?? .null).isNull }) {
      request.body = try body(parameters, input, operation.inputXMLName ?? input.xmlName ?? input.name, inputNamespace)
    } else if input.members.contains(where: \.isInBody) {
      request.body = emptyBody
    }
    if dialect == .json, !request.body.isEmpty, request.header("Content-Type") == nil {
      request.headers.append(.init("Content-Type", "application/json"))
    }
  }

  private var emptyBody: [UInt8] { dialect == .json ? Array("{}".utf8) : [] }

  private var inputNamespace: XMLNamespace? {
    (operation.inputXMLNamespace ?? operation.input?.xmlNamespace).map { XMLNamespace(prefix: nil, uri: $0) }
  }

  private func body(
    _ value: Value, _ shape: Shape, _ root: String, _ namespace: XMLNamespace?
  ) throws(Problem) -> [UInt8] {
    switch dialect {
    case .json:
      let members = shape.members.filter { $0.isInBody }
      let inBody = value.map.map { map in Value.map(map.filter { entry in members.contains { $0.name == entry.key } }) }
      return JSONWriter.bytes(try JSONBody.object(shape.isDocument ? value : inBody ?? value, shape), style: .spaced)
    case .xml:
      let escapes = RequestCustomizations.escapesLineBreaks(in: operation, of: service)
      return try XMLBody.document(value, shape, root: root, namespace: namespace, escapingLineBreaks: escapes)
    }
  }
}
