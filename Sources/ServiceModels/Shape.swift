import Values

/// One shape of a service model: a structure, list, map or scalar, with the traits that the wire and the checks need.
///
/// Shapes may refer to themselves through their members, so a member names its shape by index and asks the model for it.
package final class Shape: Sendable {
  package enum Kind: UInt8, Sendable {
    case structure, list, map, string, blob, boolean, integer, long, float, double, timestamp
  }

  package enum TimestampFormat: UInt8, Sendable { case iso8601, unixTimestamp, rfc822 }

  package let name: String
  package let kind: Kind
  /// Structure: its members in the model's order. List: one, the element. Map: two, key and value.
  package let members: [Member]
  package let enumeration: [String]
  package let pattern: String?
  package let minimum: Double?
  package let maximum: Double?
  package let isFlattened: Bool
  package let isSensitive: Bool
  package let isDocument: Bool
  package let isUnion: Bool
  package let isEventStream: Bool
  package let isStreaming: Bool
  package let timestampFormat: TimestampFormat?
  package let xmlName: String?
  package let xmlNamespace: String?
  package let xmlNamespacePrefix: String?
  /// Structure: the member that is the HTTP body.
  package let payload: String?
  /// Structure that is an error: its code on the wire, HTTP status, and whose fault.
  package let errorCode: String?
  package let errorStatus: Int?
  package let isSenderFault: Bool
  package let isException: Bool
  /// The service's own fault: a status of 500 where the model names none.
  package let isFault: Bool
  package let isRetryable: Bool
  package let isThrottling: Bool
  /// One of the kinds of messages of an event stream.
  package let isEvent: Bool
  private let memberIndex: [String: Int]

  package init(
    name: String, kind: Kind, members: [Member] = [], enumeration: [String] = [], pattern: String? = nil,
    minimum: Double? = nil,
    maximum: Double? = nil, isFlattened: Bool = false, isSensitive: Bool = false, isDocument: Bool = false,
    isUnion: Bool = false,
    isEventStream: Bool = false, isStreaming: Bool = false, timestampFormat: TimestampFormat? = nil,
    xmlName: String? = nil,
    xmlNamespace: String? = nil, xmlNamespacePrefix: String? = nil, payload: String? = nil, errorCode: String? = nil,
    errorStatus: Int? = nil, isSenderFault: Bool = false, isException: Bool = false,
    isFault: Bool = false, isRetryable: Bool = false, isThrottling: Bool = false, isEvent: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.members = members
    self.enumeration = enumeration
    self.pattern = pattern
    self.minimum = minimum
    self.maximum = maximum
    self.isFlattened = isFlattened
    self.isSensitive = isSensitive
    self.isDocument = isDocument
    self.isUnion = isUnion
    self.isEventStream = isEventStream
    self.isStreaming = isStreaming
    self.timestampFormat = timestampFormat
    self.xmlName = xmlName
    self.xmlNamespace = xmlNamespace
    self.xmlNamespacePrefix = xmlNamespacePrefix
    self.payload = payload
    self.errorCode = errorCode
    self.errorStatus = errorStatus
    self.isSenderFault = isSenderFault
    self.isException = isException
    self.isFault = isFault
    self.isRetryable = isRetryable
    self.isThrottling = isThrottling
    self.isEvent = isEvent
    // A short row of members is searched faster than a dictionary is built.
    memberIndex = members.count <= 8 ? [:] : Self.index(of: members)
  }

  private static func index(of members: [Member]) -> [String: Int] {
    Dictionary(members.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  package func member(_ name: String) -> Member? {
    if members.count <= 8 { return members.first { $0.name == name } }
    return memberIndex[name].map { members[$0] }
  }
  /// The element of a list.
  package var element: Member { members[0] }
  /// The key and the value of a map.
  package var key: Member { members[0] }
  package var value: Member { members[1] }
}

/// One member of a structure, or the element, key or value of a list or map: a shape with the traits of this use of it.
///
/// A class, so that walking over members copies one reference and no strings. It holds its model, and the model keeps
/// its shapes: a model lives as long as the process.
package final class Member: Sendable {
  package enum Location: UInt8, Sendable { case body, uri, querystring, header, headers, statusCode }

  /// The API's own name; `member`, `key` and `value` in lists and maps.
  package let name: String
  package let isRequired: Bool
  package let location: Location
  /// `locationName` of the model: the name on the wire where it is not the member's own.
  package let locationName: String?
  /// `queryName` of the EC2 protocol.
  package let queryName: String?
  package let isFlattened: Bool
  package let isXMLAttribute: Bool
  package let xmlNamespace: String?
  package let xmlNamespacePrefix: String?
  package let timestampFormat: Shape.TimestampFormat?
  package let isIdempotencyToken: Bool
  package let isHostLabel: Bool
  package let isJSONValue: Bool
  package let isStreaming: Bool
  package let isDeprecated: Bool
  package let isEventPayload: Bool
  package let isEventHeader: Bool
  /// The parameter of the endpoint rules that this member sets.
  package let contextParameter: String?
  private let shapeIndex: Int
  private let shapes: any ShapeTable

  package init(
    name: String, shapeIndex: Int, in shapes: any ShapeTable, isRequired: Bool = false, location: Location = .body,
    locationName: String? = nil, queryName: String? = nil, isFlattened: Bool = false, isXMLAttribute: Bool = false,
    xmlNamespace: String? = nil, xmlNamespacePrefix: String? = nil, timestampFormat: Shape.TimestampFormat? = nil,
    isIdempotencyToken: Bool = false, isHostLabel: Bool = false, isJSONValue: Bool = false, isStreaming: Bool = false,
    isDeprecated: Bool = false, isEventPayload: Bool = false, isEventHeader: Bool = false,
    contextParameter: String? = nil
  ) {
    self.name = name
    self.shapeIndex = shapeIndex
    self.shapes = shapes
    self.isRequired = isRequired
    self.location = location
    self.locationName = locationName
    self.queryName = queryName
    self.isFlattened = isFlattened
    self.isXMLAttribute = isXMLAttribute
    self.xmlNamespace = xmlNamespace
    self.xmlNamespacePrefix = xmlNamespacePrefix
    self.timestampFormat = timestampFormat
    self.isIdempotencyToken = isIdempotencyToken
    self.isHostLabel = isHostLabel
    self.isJSONValue = isJSONValue
    self.isStreaming = isStreaming
    self.isDeprecated = isDeprecated
    self.isEventPayload = isEventPayload
    self.isEventHeader = isEventHeader
    self.contextParameter = contextParameter
  }

  package var shape: Shape { shapes.shape(at: shapeIndex) }
}

/// Where a member finds its shape: the model, which decodes shapes on first use and keeps them.
package protocol ShapeTable: AnyObject, Sendable {
  func shape(at index: Int) -> Shape
}
