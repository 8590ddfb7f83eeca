import ServiceModels
import Values

/// IAM answers policies as percent-encoded JSON in a string. As botocore, scripts are given what is in it: tables.
enum PolicyDocuments {
  private static let shapeName = "policyDocumentType"

  static func decoded(_ members: [String: Value], _ output: Shape?) -> [String: Value] {
    guard let output else { return members }
    return changed(.map(members), output, document).map ?? members
  }

  /// As IAM sends them; documents are JSON text, or the tables that stand for it.
  static func encoded(_ output: Value, _ shape: Shape) -> Value {
    changed(output, shape) { document in .string(PercentEncoding.path(document.text ?? document.json())) }
  }

  private static func changed(_ value: Value, _ shape: Shape, _ change: (Value) -> Value) -> Value {
    switch (shape.kind, value) {
    case (.structure, .map(var members)):
      for member in shape.members {
        guard let found = members[member.name] else { continue }
        members[member.name] = member.shape.name == shapeName ? change(found) : changed(found, member.shape, change)
      }
      return .map(members)
    case (.list, .list(let elements)):
      let element = shape.element.shape
      return element.kind == .structure ? .list(elements.map { changed($0, element, change) }) : value
    default: return value
    }
  }

  /// What is no JSON stays as it came.
  private static func document(_ value: Value) -> Value {
    guard let text = value.text else { return value }
    return (try? JSONReader.value(PercentEncoding.decoded(text, plusIsSpace: false), lenient: true)) ?? value
  }
}
