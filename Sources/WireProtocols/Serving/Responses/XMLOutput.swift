import ServiceModels
import Values

/// Writes outputs as XML, guided by their shapes.
struct XMLOutput {
  private(set) var text: [UInt8] = []

  // MARK: Markup

  mutating func declare() { append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }

  mutating func open(_ name: String, namespace: String? = nil) {
    append("<")
    append(name)
    if let namespace { attribute("xmlns", namespace) }
    append(">")
  }

  mutating func close(_ name: String) {
    append("</")
    append(name)
    append(">")
  }

  mutating func element(_ name: String, _ content: String) {
    open(name)
    escape(content)
    close(name)
  }

  mutating func content(_ content: String) { escape(content) }

  private mutating func attribute(_ name: String, _ value: String) {
    append(" \(name)=\"")
    escape(value)
    append("\"")
  }

  private mutating func append(_ string: String) { text.append(contentsOf: string.utf8) }

  /// Characters that XML cannot hold become U+FFFD; a carriage return is written so that readers keep it.
  private mutating func escape(_ content: String) {
    for byte in content.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\""): append("&quot;")
      case UInt8(ascii: "\r"): append("&#xD;")
      case 0..<9, 11, 12, 14..<32: append("\u{fffd}")
      default: text.append(byte)
      }
    }
  }
}

// Values.
extension XMLOutput {
  /// A structure's members that travel in the body, without an element around them.
  mutating func members(_ value: Value, _ shape: Shape) {
    guard case .map(let values) = value else { return }
    for member in shape.members where member.isInBody && !member.isXMLAttribute {
      if let part = values[member.name] { write(part, member, member.wireName) }
    }
  }

  mutating func write(_ value: Value, _ member: Member, _ name: String) {
    switch (member.shape.kind, value) {
    case (_, .null): return
    case (.structure, _): structure(value, member, name)
    case (.list, .list(let elements)): list(elements, member, name)
    case (.map, .map(let entries)): map(entries, member, name)
    case (.list, _), (.map, _): return
    default:
      open(name)
      scalar(value, member)
      close(name)
    }
  }

  mutating func structure(_ value: Value, _ member: Member, _ name: String) {
    append("<")
    append(name)
    for inner in member.shape.members where inner.isXMLAttribute {
      guard let text = value[inner.name]?.text else { continue }
      if let prefix = inner.wireName.split(separator: ":").first, prefix != inner.wireName {
        attribute("xmlns:\(prefix)", "http://www.w3.org/2001/XMLSchema-instance")
      }
      attribute(inner.wireName, text)
    }
    append(">")
    members(value, member.shape)
    close(name)
  }

  private mutating func list(_ elements: [Value], _ member: Member, _ name: String) {
    let element = member.shape.element
    if member.isFlatOnWire {
      for value in elements { write(value, element, member.elementName) }
      return
    }
    let elementName = element.modelledName ?? "member"
    open(name)
    for value in elements { write(value, element, elementName) }
    close(name)
  }

  private mutating func map(_ entries: [String: Value], _ member: Member, _ name: String) {
    let (key, value) = (member.shape.key, member.shape.value)
    let entryName = member.isFlatOnWire ? name : "entry"
    if !member.isFlatOnWire { open(name) }
    for entry in entries.sortedByKey() {
      open(entryName)
      element(key.modelledName ?? "key", entry.key)
      write(entry.value, value, value.modelledName ?? "value")
      close(entryName)
    }
    if !member.isFlatOnWire { close(name) }
  }

  private mutating func scalar(_ value: Value, _ member: Member) {
    switch value {
    case .boolean(let flag): append(flag ? "true" : "false")
    case .string(let text) where member.shape.kind == .string: escape(text)
    default: escape(ScalarWriter.answer(value, member, timestamps: .iso8601))
    }
  }
}

extension ScalarWriter {
  /// As `text`, for answers: moments with milliseconds, and what is no moment as it is.
  static func answer(_ value: Value, _ member: Member, timestamps format: Shape.TimestampFormat) -> String {
    guard member.shape.kind == .timestamp else {
      return (try? text(value, member, timestamps: format)) ?? ""
    }
    guard let moment = Timestamp(value) else { return value.text ?? value.json() }
    switch member.timestampFormat(default: format) {
    case .iso8601: return moment.milliseconds
    case .unixTimestamp: return JSONOutput.seconds(moment).json()
    case .rfc822: return moment.httpDate
    }
  }
}
