import Values

/// A way into a document: `Placement.AvailabilityZone`, `IpPermissions[].FromPort`.
struct DocumentPath: Sendable, ExpressibleByStringLiteral {
  private let parts: [String]

  init(stringLiteral value: String) { self.init(value) }

  init(_ path: String) {
    parts = path.split(separator: ".").flatMap { part in
      part.hasSuffix("[]") ? [String(part.dropLast(2)), "[]"] : [String(part)]
    }
  }

  /// Every value the path leads to; lists on the way are gone through.
  func values(in document: Document) -> [Value] {
    parts.reduce([Value.map(document)]) { values, part in
      values.flatMap { value -> [Value] in
        if part == "[]" { return value.list ?? [] }
        return value[part].map { [$0] } ?? []
      }
    }
  }

  /// The values as filters compare them.
  func texts(in document: Document) -> [String] {
    values(in: document).compactMap { value in
      switch value {
      case .string(let text): text
      case .integer(let number): String(number)
      case .boolean(let flag): flag ? "true" : "false"
      case .number(let number): number.description
      default: nil
      }
    }
  }
}
