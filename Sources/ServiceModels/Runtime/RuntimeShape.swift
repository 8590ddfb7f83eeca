import Values

/// Makes shapes of a model's JSON; the mirror of what the compiled form keeps.
struct RuntimeShape {
  let name: String
  let json: Value
  /// The members in the order of the text.
  let order: [String]
  let indices: [String: Int]

  func shape(in table: any ShapeTable) -> Shape {
    let error = json["error"]
    return Shape(
      name: name, kind: Self.kinds[json["type"]?.text ?? ""] ?? .string, members: members(in: table),
      enumeration: json["enum"].texts, pattern: json["pattern"]?.text, minimum: json["min"]?.number,
      maximum: json["max"]?.number, isFlattened: json.flag("flattened"), isSensitive: json.flag("sensitive"),
      isDocument: json.flag("document"), isUnion: json.flag("union"), isEventStream: json.flag("eventstream"),
      isStreaming: json.flag("streaming"), timestampFormat: Self.format(json["timestampFormat"]),
      xmlName: json["locationName"]?.text, xmlNamespace: json["xmlNamespace"].uri,
      xmlNamespacePrefix: json["xmlNamespace"]?["prefix"]?.text, payload: json["payload"]?.text,
      errorCode: error?["code"]?.text, errorStatus: error?["httpStatusCode"]?.integer.map { Int($0) },
      isSenderFault: error?.flag("senderFault") ?? false, isException: json.flag("exception"),
      isFault: json.flag("fault") || error?.flag("fault") ?? false, isRetryable: json["retryable"] != nil,
      isThrottling: json["retryable"]?.flag("throttling") ?? false, isEvent: json.flag("event"))
  }

  private static let kinds: [String: Shape.Kind] = [
    "structure": .structure, "list": .list, "map": .map, "string": .string, "character": .string, "blob": .blob,
    "boolean": .boolean, "integer": .integer, "long": .long, "float": .float, "double": .double,
    "timestamp": .timestamp,
  ]

  private static func format(_ value: Value?) -> Shape.TimestampFormat? {
    switch value?.text {
    case "iso8601": .iso8601
    case "unixTimestamp": .unixTimestamp
    case "rfc822": .rfc822
    default: nil
    }
  }

  private func members(in table: any ShapeTable) -> [Member] {
    switch json["type"]?.text {
    case "list": return [member("member", json["member"] ?? .null, table)]
    case "map": return [member("key", json["key"] ?? .null, table), member("value", json["value"] ?? .null, table)]
    default: return order.map { member($0, json["members"]?[$0] ?? .null, table) }
    }
  }

  private static let locations: [String: Member.Location] = [
    "uri": .uri, "querystring": .querystring, "header": .header, "headers": .headers, "statusCode": .statusCode,
  ]

  private func member(_ name: String, _ json: Value, _ table: any ShapeTable) -> Member {
    Member(
      name: name, shapeIndex: indices[json["shape"]?.text ?? ""] ?? Int.max, in: table,
      isRequired: self.json["required"].texts.contains(name),
      location: Self.locations[json["location"]?.text ?? ""] ?? .body, locationName: json["locationName"]?.text,
      queryName: json["queryName"]?.text, isFlattened: json.flag("flattened"),
      isXMLAttribute: json.flag("xmlAttribute"), xmlNamespace: json["xmlNamespace"].uri,
      xmlNamespacePrefix: json["xmlNamespace"]?["prefix"]?.text, timestampFormat: Self.format(json["timestampFormat"]),
      isIdempotencyToken: json.flag("idempotencyToken"), isHostLabel: json.flag("hostLabel"),
      isJSONValue: json.flag("jsonvalue"), isStreaming: json.flag("streaming"), isDeprecated: json.flag("deprecated"),
      isEventPayload: json.flag("eventpayload"), isEventHeader: json.flag("eventheader"),
      contextParameter: json["contextParam"]?["name"]?.text)
  }
}

extension Value {
  func flag(_ name: String) -> Bool { self[name]?.boolean == true }
}

extension Value? {
  /// The texts of a list, or the one text that stands for a list of one.
  var texts: [String] {
    switch self {
    case .string(let text)?: [text]
    case .list(let elements)?: elements.compactMap(\.text)
    default: []
    }
  }

  /// A namespace, written as a text or as a map that has one.
  var uri: String? { self?.text ?? self?["uri"]?.text }
}
