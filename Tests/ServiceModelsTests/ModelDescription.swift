import ServiceModels
import Values

/// Turns what the catalogue says back into the JSON of a botocore model, so that the two can be compared.
///
/// Only facts that are set appear, as in the model.
struct ModelDescription {
  static func json(_ shape: Shape) -> Value {
    var json = shapeTraits(shape)
    let required = shape.members.filter(\.isRequired).map(\.name).sorted()
    if !required.isEmpty { json["required"] = .list(required.map(Value.string)) }
    switch shape.kind {
    case .structure:
      json["members"] = .map(Dictionary(uniqueKeysWithValues: shape.members.map { ($0.name, self.json($0)) }))
    case .list: json["member"] = self.json(shape.element)
    case .map: (json["key"], json["value"]) = (self.json(shape.key), self.json(shape.value))
    default: break
    }
    return .map(json)
  }

  private static func shapeTraits(_ shape: Shape) -> [String: Value] {
    let error: [String: Value?] = [
      "code": shape.errorCode.map(Value.string), "httpStatusCode": shape.errorStatus.map { .integer(Int64($0)) },
      "senderFault": flag(shape.isSenderFault),
    ]
    let traits: [String: Value?] = [
      "type": .string("\(shape.kind)"), "pattern": shape.pattern.map(Value.string),
      "min": shape.minimum.map(Value.number), "max": shape.maximum.map(Value.number),
      "enum": shape.enumeration.isEmpty ? nil : .list(shape.enumeration.map(Value.string)),
      "flattened": flag(shape.isFlattened), "sensitive": flag(shape.isSensitive), "document": flag(shape.isDocument),
      "union": flag(shape.isUnion), "eventstream": flag(shape.isEventStream), "streaming": flag(shape.isStreaming),
      "exception": flag(shape.isException), "fault": flag(shape.isFault), "event": flag(shape.isEvent),
      "retryable": shape.isRetryable ? ["throttling": .boolean(shape.isThrottling)] : nil,
      "timestampFormat": format(shape.timestampFormat), "locationName": shape.xmlName.map(Value.string),
      "xmlNamespace": namespace(shape.xmlNamespace, shape.xmlNamespacePrefix),
      "payload": shape.payload.map(Value.string), "error": some(error),
    ]
    return traits.compactMapValues(\.self)
  }

  private static func json(_ member: Member) -> Value {
    let traits: [String: Value?] = [
      "shape": .string(member.shape.name), "location": member.location == .body ? nil : .string("\(member.location)"),
      "locationName": member.locationName.map(Value.string), "queryName": member.queryName.map(Value.string),
      "flattened": flag(member.isFlattened), "xmlAttribute": flag(member.isXMLAttribute),
      "xmlNamespace": namespace(member.xmlNamespace, member.xmlNamespacePrefix),
      "timestampFormat": format(member.timestampFormat), "idempotencyToken": flag(member.isIdempotencyToken),
      "hostLabel": flag(member.isHostLabel), "jsonvalue": flag(member.isJSONValue),
      "streaming": flag(member.isStreaming), "deprecated": flag(member.isDeprecated),
      "eventpayload": flag(member.isEventPayload), "eventheader": flag(member.isEventHeader),
      "contextParam": member.contextParameter.map { ["name": .string($0)] },
    ]
    return .map(traits.compactMapValues(\.self))
  }

  static func json(_ operation: Operation) -> Value {
    let http: [String: Value?] = [
      "method": .string(operation.method), "requestUri": .string(operation.uri),
      "responseCode": operation.successStatus.map { .integer(Int64($0)) },
    ]
    let input: [String: Value?] = [
      "shape": operation.input.map { .string($0.name) }, "locationName": operation.inputXMLName.map(Value.string),
      "xmlNamespace": namespace(operation.inputXMLNamespace, nil),
    ]
    let output: [String: Value?] = [
      "shape": operation.output.map { .string($0.name) }, "resultWrapper": operation.resultWrapper.map(Value.string),
    ]
    let traits: [String: Value?] = [
      "name": .string(operation.name), "http": some(http), "input": some(input), "output": some(output),
      "errors": texts(operation.errors.map(\.name)), "hostPrefix": operation.hostPrefix.map(Value.string),
      "authtype": operation.authType.map(Value.string), "auth": texts(operation.authSchemes),
      "unsignedPayload": flag(operation.isUnsignedPayload), "deprecated": flag(operation.isDeprecated),
      "httpChecksum": checksum(operation), "paginator": operation.paginator.map(json),
      "staticContextParams": operation.staticContextParameters.isEmpty ? nil : .map(operation.staticContextParameters),
      "operationContextParams": operation.operationContextParameters.isEmpty
        ? nil : .map(operation.operationContextParameters.mapValues(Value.string)),
    ]
    return .map(traits.compactMapValues(\.self))
  }

  private static func checksum(_ operation: Operation) -> Value? {
    some([
      "requestChecksumRequired": flag(operation.isChecksumRequired),
      "requestAlgorithmMember": operation.checksumAlgorithmMember.map(Value.string),
      "requestValidationModeMember": operation.checksumModeMember.map(Value.string),
      "responseAlgorithms": texts(operation.responseChecksums),
    ])
  }

  private static func json(_ paginator: Paginator) -> Value {
    let traits: [String: Value?] = [
      "input_token": texts(paginator.inputTokens), "output_token": texts(paginator.outputTokens),
      "result_key": texts(paginator.resultKeys), "non_aggregate_keys": texts(paginator.nonAggregateKeys),
      "more_results": paginator.moreResults.map(Value.string), "limit_key": paginator.limitKey.map(Value.string),
    ]
    return .map(traits.compactMapValues(\.self))
  }

  static func json(_ waiter: Waiter) -> Value {
    let acceptors = waiter.acceptors.map { acceptor -> Value in
      let traits: [String: Value?] = [
        "state": .string("\(acceptor.state)"), "matcher": .string("\(acceptor.matcher)"), "expected": acceptor.expected,
        "argument": acceptor.argument.map(Value.string),
      ]
      return .map(traits.compactMapValues(\.self))
    }
    return [
      "operation": .string(waiter.operation), "delay": .number(waiter.delay), "acceptors": .list(acceptors),
      "maxAttempts": .integer(Int64(waiter.maxAttempts)),
    ]
  }

  static func json(_ metadata: ServiceMetadata) -> Value {
    let traits: [String: Value?] = [
      "apiVersion": .string(metadata.apiVersion), "endpointPrefix": .string(metadata.endpointPrefix),
      "serviceId": .string(metadata.serviceID), "protocol": .string(metadata.wireProtocol.rawValue),
      "protocols": texts(metadata.protocols.map(\.rawValue)), "jsonVersion": metadata.jsonVersion.map(Value.string),
      "targetPrefix": metadata.targetPrefix.map(Value.string), "signingName": .string(metadata.signingName),
      "signatureVersion": .string(metadata.signatureVersion), "xmlNamespace": metadata.xmlNamespace.map(Value.string),
      "globalEndpoint": metadata.globalEndpoint.map(Value.string),
      "awsQueryCompatible": flag(metadata.isAWSQueryCompatible),
    ]
    return .map(traits.compactMapValues(\.self))
  }

  private static func flag(_ holds: Bool) -> Value? { holds ? true : nil }

  private static func texts(_ texts: [String]) -> Value? { texts.isEmpty ? nil : .list(texts.map(Value.string)) }

  private static func some(_ members: [String: Value?]) -> Value? {
    let present = members.compactMapValues(\.self)
    return present.isEmpty ? nil : .map(present)
  }

  private static func format(_ format: Shape.TimestampFormat?) -> Value? { format.map { .string("\($0)") } }

  private static func namespace(_ uri: String?, _ prefix: String?) -> Value? {
    some(["uri": uri.map(Value.string), "prefix": prefix.map(Value.string)])
  }
}
