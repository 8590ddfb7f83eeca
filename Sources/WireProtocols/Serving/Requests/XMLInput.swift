import ServiceModels
import Values

/// Reads an XML body into an input. Unlike in answers, nothing is added to what the document holds.
enum XMLInput {
  static func value(of body: [UInt8], _ shape: Shape) throws(RequestFault) -> Value {
    guard body.count <= RequestReader.documentLimit else { throw .tooLarge(limit: RequestReader.documentLimit) }
    let builder = XMLTreeBuilder()
    do throws(ResponseError) {
      try XMLStream.read(body, into: builder)
    } catch {
      throw .malformedXML(reason(error))
    }
    guard let root = builder.root else { throw .malformedXML("there is no element") }
    return try structure(root, shape)
  }

  private static func reason(_ error: ResponseError) -> String {
    if case .notXML(let line, let column, let reason) = error { return "\(reason) at line \(line), column \(column)" }
    return "it is nested too deeply, or declares a document type"
  }

  private static func structure(_ element: XMLElement, _ shape: Shape) throws(RequestFault) -> Value {
    var members: [String: Value] = [:]
    for member in shape.members where member.isInBody {
      if member.isXMLAttribute {
        members[member.name] = element.attributes[member.wireName].map(Value.string)
      } else {
        members[member.name] = try value(of: member, in: element)
      }
    }
    return .map(members)
  }

  private static func value(of member: Member, in parent: XMLElement) throws(RequestFault) -> Value? {
    let isFlat = member.isFlatOnWire && (member.shape.kind == .list || member.shape.kind == .map)
    let children = parent.children.filter { $0.name == member.wireName || isFlat && $0.name == member.elementName }
    guard let first = children.first else { return nil }
    switch member.shape.kind {
    case .list where isFlat: return try list(children, member.shape.element)
    case .map where isFlat: return try map(children, member.shape)
    default: return try value(first, member)
    }
  }

  private static func value(_ element: XMLElement, _ member: Member) throws(RequestFault) -> Value {
    switch member.shape.kind {
    case .structure: return try structure(element, member.shape)
    case .list: return try list(element.children, member.shape.element)
    case .map: return try map(element.children, member.shape)
    default:
      guard let value = ScalarReader.value(element.text, member.shape.kind) else {
        throw .value(parameter: member.wireName, text: element.text)
      }
      return value
    }
  }

  private static func list(_ elements: [XMLElement], _ member: Member) throws(RequestFault) -> Value {
    var list: [Value] = []
    for element in elements { list.append(try value(element, member)) }
    return .list(list)
  }

  private static func map(_ entries: [XMLElement], _ shape: Shape) throws(RequestFault) -> Value {
    var map: [String: Value] = [:]
    for entry in entries {
      guard let key = entry.child(shape.key.modelledName ?? "key")?.text else { continue }
      guard let element = entry.child(shape.value.modelledName ?? "value") else { continue }
      map[key] = try value(element, shape.value)
    }
    return .map(map)
  }
}
