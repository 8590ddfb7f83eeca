extension CompiledCursor {
  /// The shape whose record begins here.
  mutating func shape(in table: any ShapeTable) -> Shape {
    let traits = ShapeTraits(rawValue: flags())
    let name = string()
    let kind = Shape.Kind(rawValue: UInt8(truncatingIfNeeded: varint())) ?? .string
    return Shape(
      name: name, kind: kind,
      members: members(of: kind, present: traits.contains(.hasMembers), in: table),
      enumeration: traits.contains(.hasEnumeration) ? stringList() : [],
      pattern: traits.contains(.hasPattern) ? string() : nil,
      minimum: traits.contains(.hasMinimum) ? double() : nil,
      maximum: traits.contains(.hasMaximum) ? double() : nil,
      isFlattened: traits.contains(.flattened), isSensitive: traits.contains(.sensitive),
      isDocument: traits.contains(.document), isUnion: traits.contains(.union),
      isEventStream: traits.contains(.eventStream), isStreaming: traits.contains(.streaming),
      timestampFormat: traits.contains(.hasTimestampFormat) ? timestampFormat() : nil,
      xmlName: traits.contains(.hasXMLName) ? string() : nil,
      xmlNamespace: traits.contains(.hasXMLNamespace) ? string() : nil,
      xmlNamespacePrefix: traits.contains(.hasXMLNamespacePrefix) ? string() : nil,
      payload: traits.contains(.hasPayload) ? string() : nil,
      errorCode: traits.contains(.hasErrorCode) ? string() : nil,
      errorStatus: traits.contains(.hasErrorStatus) ? int() : nil,
      isSenderFault: traits.contains(.senderFault), isException: traits.contains(.exception),
      isFault: traits.contains(.fault), isRetryable: traits.contains(.retryable),
      isThrottling: traits.contains(.throttling), isEvent: traits.contains(.event))
  }

  /// The members, made up where a damaged record lacks those that its kind must have.
  private mutating func members(of kind: Shape.Kind, present: Bool, in table: any ShapeTable) -> [Member] {
    var members = present ? list { $0.member(in: table) } : []
    let needed = kind == .list ? 1 : kind == .map ? 2 : 0
    while members.count < needed { members.append(Member(name: "", shapeIndex: Int.max, in: table)) }
    return members
  }

  private mutating func member(in table: any ShapeTable) -> Member {
    let traits = MemberTraits(rawValue: flags())
    let name = string()
    return Member(
      name: name, shapeIndex: int(), in: table, isRequired: traits.contains(.required),
      location: traits.contains(.hasLocation) ? location() : .body,
      locationName: traits.contains(.hasLocationName) ? string() : nil,
      queryName: traits.contains(.hasQueryName) ? string() : nil,
      isFlattened: traits.contains(.flattened), isXMLAttribute: traits.contains(.xmlAttribute),
      xmlNamespace: traits.contains(.hasXMLNamespace) ? string() : nil,
      xmlNamespacePrefix: traits.contains(.hasXMLNamespacePrefix) ? string() : nil,
      timestampFormat: traits.contains(.hasTimestampFormat) ? timestampFormat() : nil,
      isIdempotencyToken: traits.contains(.idempotencyToken), isHostLabel: traits.contains(.hostLabel),
      isJSONValue: traits.contains(.jsonValue), isStreaming: traits.contains(.streaming),
      isDeprecated: traits.contains(.deprecated), isEventPayload: traits.contains(.eventPayload),
      isEventHeader: traits.contains(.eventHeader),
      contextParameter: traits.contains(.hasContextParameter) ? string() : nil)
  }

  private mutating func location() -> Member.Location {
    Member.Location(rawValue: UInt8(truncatingIfNeeded: varint())) ?? .body
  }

  private mutating func timestampFormat() -> Shape.TimestampFormat? {
    Shape.TimestampFormat(rawValue: UInt8(truncatingIfNeeded: varint()))
  }
}
