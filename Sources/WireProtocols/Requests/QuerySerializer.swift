import ServiceModels
import Values

/// The `query` protocol and its EC2 variant: a form whose names are paths into the input.
struct QuerySerializer {
  enum Dialect {
    case query, ec2

    /// EC2 has names of its own for requests, and otherwise capitalises the name of the model.
    func name(of member: Member) -> String? {
      guard self == .ec2 else { return member.modelledName }
      if let name = member.queryName { return name }
      return member.modelledName.map { $0.prefix(1).uppercased() + $0.dropFirst() }
    }
  }

  private let dialect: Dialect
  private var form: [UInt8] = []

  static func request(
    for operation: Operation, of service: any ServiceModel, parameters: Value, dialect: Dialect
  ) throws(Problem) -> RequestParts {
    var serializer = QuerySerializer(dialect: dialect)
    serializer.append("Action", operation.name)
    serializer.append("Version", service.metadata.apiVersion)
    if let input = operation.input { try serializer.write(parameters, structure: input, at: "") }
    var request = RequestParts(method: operation.method, path: "/")
    request.headers = [.init("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")]
    request.body = serializer.form
    return request
  }

  private init(dialect: Dialect) { self.dialect = dialect }

  private mutating func append(_ name: String, _ value: String) {
    if !form.isEmpty { form.append(UInt8(ascii: "&")) }
    PercentEncoding.appendForm(name, to: &form)
    form.append(UInt8(ascii: "="))
    PercentEncoding.appendForm(value, to: &form)
  }

  private mutating func write(_ value: Value, _ member: Member, at name: String) throws(Problem) {
    switch (member.shape.kind, value) {
    case (_, .null): return
    case (.structure, _): try write(value, structure: member.shape, at: name)
    case (.list, .list(let elements)): try write(elements, list: member, at: name)
    case (.map, .map(let entries)): try write(entries, map: member, at: name)
    default: append(name, try ScalarWriter.text(value, member, timestamps: .iso8601))
    }
  }

  private mutating func write(_ value: Value, structure shape: Shape, at prefix: String) throws(Problem) {
    for member in shape.members {
      guard let value = value[member.name] else { continue }
      let name = dialect.name(of: member) ?? member.name
      try write(value, member, at: prefix.isEmpty ? name : prefix + "." + name)
    }
  }

  private mutating func write(_ elements: [Value], list member: Member, at name: String) throws(Problem) {
    // Only `query` can say "an empty list".
    if elements.isEmpty, dialect == .query { return append(name, "") }
    let element = member.shape.element
    let prefix = elementPrefix(of: member, at: name)
    for (index, value) in elements.enumerated() { try write(value, element, at: "\(prefix).\(index + 1)") }
  }

  private func elementPrefix(of list: Member, at name: String) -> String {
    if dialect == .ec2 { return name }
    let elementName = list.shape.element.modelledName
    guard list.isFlatOnWire else { return name + "." + (elementName ?? "member") }
    guard let elementName else { return name }
    // The elements' name takes the place of the list's own.
    guard let dot = name.lastIndex(of: ".") else { return elementName }
    return name[...dot] + elementName
  }

  private mutating func write(_ entries: [String: Value], map member: Member, at name: String) throws(Problem) {
    let prefix = member.isFlatOnWire ? name : name + ".entry"
    let (key, value) = (member.shape.key, member.shape.value)
    let names = (dialect.name(of: key) ?? "key", dialect.name(of: value) ?? "value")
    for (index, entry) in entries.sortedByKey().enumerated() {
      try write(.string(entry.key), key, at: "\(prefix).\(index + 1).\(names.0)")
      try write(entry.value, value, at: "\(prefix).\(index + 1).\(names.1)")
    }
  }
}

extension Dictionary where Key == String {
  /// The entries in bytewise order of their keys, so that the same value always has the same text.
  func sortedByKey() -> [(key: String, value: Value)] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
