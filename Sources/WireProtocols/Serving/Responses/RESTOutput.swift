import ServiceModels
import Values

/// Places the output of a REST operation: status, headers, body.
struct RESTOutput {
  let operation: Operation
  let service: any ServiceModel
  let isXML: Bool

  func response(_ output: Value, headers: [RequestParts.Pair]) -> WireResponse {
    guard let shape = operation.output else {
      return WireResponse(status: operation.successStatus ?? 200, headers: headers, body: [])
    }
    let stated = shape.members.first { $0.location == .statusCode }.flatMap { output[$0.name]?.integer }
    let status = stated ?? ServedCustomizations.status(output, of: operation, service: service)
    let located = shape.members.flatMap { self.headers(of: $0, output[$0.name] ?? .null) }
    let (body, type) = self.body(output, shape)
    // Where the output says its own type, no other is made up.
    let isTyped = shape.members.contains { $0.location == .header && $0.wireName.lowercased() == "content-type" }
    let typed = body.isEmpty || isTyped ? [] : [RequestParts.Pair("Content-Type", type)]
    return WireResponse(
      status: status.flatMap { Int(exactly: $0) } ?? operation.successStatus ?? 200,
      headers: headers + located + typed, body: body)
  }

  // MARK: Headers

  private func headers(of member: Member, _ value: Value) -> [RequestParts.Pair] {
    switch (member.location, value) {
    case (_, .null): []
    case (.header, .list([])): []
    case (.header, .list(let elements)):
      [.init(member.wireName, elements.map { text($0, member.shape.element) }.joined(separator: ","))]
    case (.header, _): [.init(member.wireName, text(value, member))]
    case (.headers, .map(let entries)):
      entries.sortedByKey().map { .init((member.locationName ?? "") + $0.key, $0.value.text ?? "") }
    default: []
    }
  }

  private func text(_ value: Value, _ member: Member) -> String {
    if member.isJSONValue { return Base64.encode(JSONWriter.bytes(value)) }
    return ScalarWriter.answer(value, member, timestamps: .rfc822)
  }

  // MARK: Body

  private func body(_ output: Value, _ shape: Shape) -> (bytes: [UInt8], type: String) {
    if let payload = shape.payload.flatMap(shape.member) { return self.payload(output[payload.name] ?? .null, payload) }
    guard shape.members.contains(where: \.isInBody) else { return ([], "") }
    if !isXML { return (JSONWriter.bytes(JSONOutput.object(output, shape)), "application/json") }
    if let location = ServedCustomizations.location(output, of: operation, service: service) {
      return (location, "application/xml")
    }
    var xml = XMLOutput()
    xml.declare()
    let root = shape.xmlName ?? shape.name
    xml.open(root, namespace: shape.xmlNamespace ?? service.metadata.xmlNamespace)
    xml.members(output, shape)
    xml.close(root)
    return (xml.text, "application/xml")
  }

  private func payload(_ value: Value, _ member: Member) -> (bytes: [UInt8], type: String) {
    switch member.shape.kind {
    case .blob: return (value.data ?? [], "application/octet-stream")
    case .string: return (value.data ?? [], "text/plain")
    case _ where value.isNull: return ([], "")
    case _ where !isXML: return (JSONWriter.bytes(JSONOutput.json(value, member)), "application/json")
    default:
      var xml = XMLOutput()
      xml.declare()
      xml.structure(value, member, member.wireName)
      return (xml.text, "application/xml")
    }
  }
}
