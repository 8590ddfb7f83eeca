import ServiceModels
import Values

/// A namespace that an element declares.
struct XMLNamespace {
  let prefix: String?
  let uri: String
}

extension Member {
  var namespace: XMLNamespace? {
    if let uri = xmlNamespace { return XMLNamespace(prefix: xmlNamespacePrefix, uri: uri) }
    return shape.xmlNamespace.map { XMLNamespace(prefix: shape.xmlNamespacePrefix, uri: $0) }
  }
}

/// Parameters as an XML document, in the form that botocore's writer gives it.
struct XMLBody {
  private let escapesLineBreaks: Bool
  private var text: [UInt8] = []

  static func document(
    _ value: Value, _ shape: Shape, root: String, namespace: XMLNamespace?, escapingLineBreaks: Bool
  ) throws(Problem) -> [UInt8] {
    var body = XMLBody(escapesLineBreaks: escapingLineBreaks)
    try body.write(value, structure: shape, root, namespace)
    return body.text
  }

  private init(escapesLineBreaks: Bool) { self.escapesLineBreaks = escapesLineBreaks }

  private mutating func write(_ value: Value, _ member: Member, _ name: String) throws(Problem) {
    switch (member.shape.kind, value) {
    case (_, .null): return
    case (.structure, _): try write(value, structure: member.shape, name, member.namespace)
    case (.list, .list(let elements)): try write(elements, list: member, name)
    case (.map, .map(let entries)): try write(entries, map: member, name)
    default:
      let content = try ScalarWriter.text(value, member, timestamps: .iso8601)
      try element(name, attributes(member.namespace)) { body throws(Problem) in body.appendEscaped(content) }
    }
  }

  private mutating func write(
    _ value: Value, structure shape: Shape, _ name: String, _ namespace: XMLNamespace?
  ) throws(Problem) {
    var pairs = attributes(namespace)
    for member in shape.members where member.isXMLAttribute {
      if let text = value[member.name]?.text { pairs.append((member.wireName, text)) }
    }
    try element(name, pairs) { body throws(Problem) in
      for member in shape.members where member.isInBody && !member.isXMLAttribute {
        if let part = value[member.name] { try body.write(part, member, member.wireName) }
      }
    }
  }

  private mutating func write(_ elements: [Value], list member: Member, _ name: String) throws(Problem) {
    let element = member.shape.element
    if member.isFlatOnWire {
      for value in elements { try write(value, element, name) }
      return
    }
    try self.element(name, attributes(member.namespace)) { body throws(Problem) in
      for value in elements { try body.write(value, element, element.modelledName ?? "member") }
    }
  }

  private mutating func write(_ entries: [String: Value], map member: Member, _ name: String) throws(Problem) {
    if member.isFlatOnWire {
      for entry in entries.sortedByKey() { try write(entry, of: member.shape, name) }
      return
    }
    try element(name, attributes(member.namespace)) { body throws(Problem) in
      for entry in entries.sortedByKey() { try body.write(entry, of: member.shape, "entry") }
    }
  }

  private mutating func write(
    _ entry: (key: String, value: Value), of map: Shape, _ name: String
  ) throws(Problem) {
    try element(name, []) { body throws(Problem) in
      try body.write(.string(entry.key), map.key, map.key.modelledName ?? "key")
      try body.write(entry.value, map.value, map.value.modelledName ?? "value")
    }
  }
}

// Markup.
extension XMLBody {
  private typealias Attributes = [(name: String, value: String)]

  private mutating func element(
    _ name: String, _ attributes: Attributes, _ content: (inout XMLBody) throws(Problem) -> Void
  ) throws(Problem) {
    append("<" + name)
    for attribute in attributes {
      append(" " + attribute.name + "=\"")
      appendAttribute(attribute.value)
      append("\"")
    }
    append(">")
    let start = text.count
    try content(&self)
    if text.count > start { return append("</" + name + ">") }
    text.removeLast()
    append(" />")
  }

  private func attributes(_ namespace: XMLNamespace?) -> Attributes {
    guard let namespace else { return [] }
    return [(namespace.prefix.map { "xmlns:" + $0 } ?? "xmlns", namespace.uri)]
  }

  private mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

  private mutating func appendEscaped(_ content: String) {
    for byte in content.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\r") where escapesLineBreaks: append("&#xD;")
      case UInt8(ascii: "\n") where escapesLineBreaks: append("&#xA;")
      default: text.append(byte)
      }
    }
  }

  private mutating func appendAttribute(_ value: String) {
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case 9, 10, 13: append("&#" + (byte < 10 ? "0" : "") + String(byte) + ";")
      default: text.append(byte)
      }
    }
  }
}
