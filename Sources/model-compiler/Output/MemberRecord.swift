import ServiceModels
import Values

/// Writes one member of a structure, or the element, key or value of a list or map.
struct MemberRecord {
  let name: String
  let member: Value
  let isRequired: Bool

  func write(to writer: inout RecordWriter, _ shapeIndices: [String: Int]) throws {
    guard let shape = member.text("shape"), let index = shapeIndices[shape] else {
      throw File.Failure(description: "\(name): names no shape of its model")
    }
    let traits = traits
    writer.varint(UInt64(traits.rawValue))
    writer.string(name)
    writer.int(index)
    if traits.contains(.hasLocation) { writer.int(try location) }
    if traits.contains(.hasLocationName) { writer.string(member.text("locationName") ?? "") }
    if traits.contains(.hasQueryName) { writer.string(member.text("queryName") ?? "") }
    if traits.contains(.hasXMLNamespace) { writer.string(member["xmlNamespace"].uri ?? "") }
    if traits.contains(.hasXMLNamespacePrefix) { writer.string(member["xmlNamespace"]?.text("prefix") ?? "") }
    if traits.contains(.hasTimestampFormat) { writer.int(try TimestampNames.number(member.text("timestampFormat"))) }
    if traits.contains(.hasContextParameter) { writer.string(member["contextParam"]?.text("name") ?? "") }
  }

  private var traits: MemberTraits {
    var traits: MemberTraits = []
    let rows: [(Bool, MemberTraits)] = [
      (member.has("locationName"), .hasLocationName), (isRequired, .required), (member.has("location"), .hasLocation),
      (member.flag("idempotencyToken"), .idempotencyToken), (member.has("contextParam"), .hasContextParameter),
      (member.flag("deprecated"), .deprecated), (member.flag("flattened"), .flattened),
      (member.has("queryName"), .hasQueryName), (member.flag("xmlAttribute"), .xmlAttribute),
      (member["xmlNamespace"].uri != nil, .hasXMLNamespace),
      (member["xmlNamespace"]?.text("prefix") != nil, .hasXMLNamespacePrefix),
      (member.has("timestampFormat"), .hasTimestampFormat), (member.flag("hostLabel"), .hostLabel),
      (member.flag("jsonvalue"), .jsonValue), (member.flag("streaming"), .streaming),
      (member.flag("eventpayload"), .eventPayload), (member.flag("eventheader"), .eventHeader),
    ]
    for (holds, trait) in rows where holds { traits.insert(trait) }
    return traits
  }

  private var location: Int {
    get throws {
      let location: Member.Location
      switch member.text("location") {
      case "uri": location = .uri
      case "querystring": location = .querystring
      case "header": location = .header
      case "headers": location = .headers
      case "statusCode": location = .statusCode
      case let other: throw File.Failure(description: "\(name): unknown location \(other ?? "none")")
      }
      return Int(location.rawValue)
    }
  }
}

extension Value {
  func text(_ key: String) -> String? { self[key]?.text }

  func flag(_ key: String) -> Bool { self[key]?.boolean == true }

  /// Whether the map has any of these keys.
  func has(_ keys: String...) -> Bool { keys.contains { self[$0] != nil } }
}

extension Value? {
  /// The strings of a list, or the one string that stands for a list of one.
  var strings: [String] {
    switch self {
    case .string(let text)?: [text]
    case .list(let elements)?: elements.compactMap(\.text)
    default: []
    }
  }

  /// A namespace, written as a text or as a map that has one.
  var uri: String? { self?.text ?? self?.text("uri") }
}
