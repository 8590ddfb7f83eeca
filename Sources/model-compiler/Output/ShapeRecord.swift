import ServiceModels
import Values

/// Writes one shape of a model as a record.
struct ShapeRecord {
  let name: String
  let shape: Value
  let memberOrder: [String]
  let shapeIndices: [String: Int]

  func write(to writer: inout RecordWriter) throws {
    let traits = traits
    writer.varint(UInt64(traits.rawValue))
    writer.string(name)
    writer.int(Int(try kind.rawValue))
    if traits.contains(.hasMembers) { try writeMembers(to: &writer) }
    if traits.contains(.hasEnumeration) { writer.strings(shape["enum"].strings) }
    if traits.contains(.hasPattern) { writer.string(shape.text("pattern") ?? "") }
    if traits.contains(.hasMinimum) { writer.double(shape["min"]?.number ?? 0) }
    if traits.contains(.hasMaximum) { writer.double(shape["max"]?.number ?? 0) }
    if traits.contains(.hasTimestampFormat) { writer.int(try TimestampNames.number(shape.text("timestampFormat"))) }
    if traits.contains(.hasXMLName) { writer.string(shape.text("locationName") ?? "") }
    if traits.contains(.hasXMLNamespace) { writer.string(shape["xmlNamespace"].uri ?? "") }
    if traits.contains(.hasXMLNamespacePrefix) { writer.string(shape["xmlNamespace"]?.text("prefix") ?? "") }
    if traits.contains(.hasPayload) { writer.string(shape.text("payload") ?? "") }
    if traits.contains(.hasErrorCode) { writer.string(shape["error"]?.text("code") ?? "") }
    if traits.contains(.hasErrorStatus) { writer.int(Int(shape["error"]?["httpStatusCode"]?.integer ?? 0)) }
  }

  private var traits: ShapeTraits {
    var traits: ShapeTraits = []
    let error = shape["error"]
    let rows: [(Bool, ShapeTraits)] = [
      (shape.flag("flattened"), .flattened), (shape.flag("sensitive"), .sensitive),
      (shape.flag("document"), .document), (shape.flag("union"), .union),
      (shape.flag("eventstream"), .eventStream), (shape.flag("streaming"), .streaming),
      (error?.flag("senderFault") == true, .senderFault), (shape.flag("exception"), .exception),
      (shape.flag("fault") || error?.flag("fault") == true, .fault), (shape["retryable"] != nil, .retryable),
      (shape["retryable"]?.flag("throttling") == true, .throttling), (shape.flag("event"), .event),
      (shape.has("members", "member", "key"), .hasMembers), (shape.has("enum"), .hasEnumeration),
      (shape.has("pattern"), .hasPattern), (shape.has("min"), .hasMinimum), (shape.has("max"), .hasMaximum),
      (shape.has("timestampFormat"), .hasTimestampFormat), (shape.has("locationName"), .hasXMLName),
      (shape["xmlNamespace"].uri != nil, .hasXMLNamespace),
      (shape["xmlNamespace"]?.text("prefix") != nil, .hasXMLNamespacePrefix), (shape.has("payload"), .hasPayload),
      (error?.text("code") != nil, .hasErrorCode), (error?["httpStatusCode"] != nil, .hasErrorStatus),
    ]
    for (holds, trait) in rows where holds { traits.insert(trait) }
    return traits
  }

  private var kind: Shape.Kind {
    get throws {
      switch shape.text("type") {
      case "structure": .structure
      case "list": .list
      case "map": .map
      case "string", "character": .string
      case "blob": .blob
      case "boolean": .boolean
      case "integer": .integer
      case "long": .long
      case "float": .float
      case "double": .double
      case "timestamp": .timestamp
      case let other: throw File.Failure(description: "\(name): unknown type \(other ?? "none")")
      }
    }
  }

  private func writeMembers(to writer: inout RecordWriter) throws {
    try writer.list(members) { writer, member in
      try MemberRecord(name: member.name, member: member.value, isRequired: required.contains(member.name))
        .write(to: &writer, shapeIndices)
    }
  }

  private var required: Set<String> { Set(shape["required"].strings) }

  private var members: [(name: String, value: Value)] {
    if let element = shape["member"] { return [("member", element)] }
    if let key = shape["key"], let value = shape["value"] { return [("key", key), ("value", value)] }
    let members = shape["members"]?.map ?? [:]
    let added = members.keys.filter { !memberOrder.contains($0) }.sorted()
    return (memberOrder + added).compactMap { name in members[name].map { (name, $0) } }
  }
}

/// The model's names of timestamp formats.
enum TimestampNames {
  static func number(_ name: String?) throws -> Int {
    switch name {
    case "iso8601": Int(Shape.TimestampFormat.iso8601.rawValue)
    case "unixTimestamp": Int(Shape.TimestampFormat.unixTimestamp.rawValue)
    case "rfc822": Int(Shape.TimestampFormat.rfc822.rawValue)
    case let other: throw File.Failure(description: "unknown timestamp format \(other ?? "none")")
    }
  }
}
