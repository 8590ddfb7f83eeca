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
    let output = ServedCustomizations.apply(to: output, of: operation, service: service)
    let status = shape.members.first { $0.location == .statusCode }.flatMap { output[$0.name]?.integer }
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

/// What S3 does to its answers beside the model.
enum ServedCustomizations {
  /// Keys of a listing that was asked for percent-encoded.
  static func apply(to output: Value, of operation: Operation, service: any ServiceModel) -> Value {
    guard service.name == "s3", output["EncodingType"] == "url", var members = output.map else { return output }
    encode(ResponseCustomizations.encodedMembers[operation.name] ?? [], in: &members)
    for name in ResponseCustomizations.encodedLists {
      guard let elements = members[name]?.list else { continue }
      members[name] = .list(
        elements.map { element in
          var element = element.map ?? [:]
          encode(ResponseCustomizations.encodedElementMembers, in: &element)
          return .map(element)
        })
    }
    return .map(members)
  }

  private static func encode(_ names: [String], in members: inout [String: Value]) {
    for name in names {
      if let text = members[name]?.text { members[name] = .string(PercentEncoding.path(text, keepingSlashes: true)) }
    }
  }

  /// A bucket's region is the text of the document's own element.
  static func location(_ output: Value, of operation: Operation, service: any ServiceModel) -> [UInt8]? {
    guard service.name == "s3", operation.name == "GetBucketLocation" else { return nil }
    var xml = XMLOutput()
    xml.declare()
    xml.element("LocationConstraint", output["LocationConstraint"]?.text ?? "")
    return xml.text
  }
}
