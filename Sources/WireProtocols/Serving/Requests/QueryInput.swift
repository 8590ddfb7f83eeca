import ServiceModels
import Values

/// Reads a form into the input of an operation of the `query` protocol or its EC2 variant.
struct QueryInput {
  let dialect: QuerySerializer.Dialect

  /// Fields that belong to the request and to no operation; those of a signature begin with `X-Amz-`.
  private static let envelope: Set<String> = [
    "Action", "Version", "AWSAccessKeyId", "Signature", "SignatureMethod", "SignatureVersion", "Timestamp", "Expires",
    "SecurityToken",
  ]

  func value(of fields: FormFields, _ input: Shape) throws(RequestFault) -> Value {
    if dialect == .ec2 { try refuseUnknown(fields, input) }
    return try structure(fields.root, input, at: "")
  }

  private func refuseUnknown(_ fields: FormFields, _ input: Shape) throws(RequestFault) {
    let known = Set(input.members.map(name))
    for name in fields.root.branches.keys.sorted() where !known.contains(name) {
      guard Self.envelope.contains(name) || name.lowercased().hasPrefix("x-amz-") else { throw .unknownParameter(name) }
    }
  }

  private func name(of member: Member) -> String { dialect.name(of: member) ?? member.name }

  private func structure(_ node: FormFields.Node, _ shape: Shape, at path: String) throws(RequestFault) -> Value {
    var members: [String: Value] = [:]
    for member in shape.members { members[member.name] = try value(node, member, at: path) }
    return .map(members)
  }

  /// The member of a structure whose fields are the node's branches.
  private func value(_ parent: FormFields.Node, _ member: Member, at path: String) throws(RequestFault) -> Value? {
    let name = name(of: member)
    if dialect == .query, member.shape.kind == .list, member.isFlatOnWire,
      let node = parent.branches[member.shape.element.modelledName ?? name]
    {
      return try list(node, member.shape, at: path + name)
    }
    return try parent.branches[name].flatMap { node throws(RequestFault) in
      try value(node, of: member, at: path + name)
    }
  }

  private func value(_ node: FormFields.Node, of member: Member, at path: String) throws(RequestFault) -> Value? {
    switch member.shape.kind {
    case .structure: return try structure(node, member.shape, at: path + ".")
    case .list: return try list(elements(node, member), member.shape, at: path)
    case .map: return try map(node, member, at: path)
    default: return try node.text.map { text throws(RequestFault) in try scalar(text, member, at: path) }
    }
  }

  /// The node whose numbered branches are the elements; also where the word before the numbers is left out.
  private func elements(_ node: FormFields.Node, _ list: Member) -> FormFields.Node {
    guard dialect == .query, !list.isFlatOnWire else { return node }
    return node.branches[list.shape.element.modelledName ?? "member"] ?? node.branches["member"] ?? node
  }

  /// A list without elements is one that the form says to be empty.
  private func list(_ node: FormFields.Node, _ shape: Shape, at path: String) throws(RequestFault) -> Value? {
    var list: [Value] = []
    for (index, element) in node.numbered.enumerated() {
      if let value = try value(element, of: shape.element, at: "\(path).\(index + 1)") { list.append(value) }
    }
    return list.isEmpty && node.text == nil ? nil : .list(list)
  }

  private func map(_ node: FormFields.Node, _ member: Member, at path: String) throws(RequestFault) -> Value? {
    let entries = member.isFlatOnWire ? node : node.branches["entry"] ?? node
    let (key, value) = (member.shape.key, member.shape.value)
    var map: [String: Value] = [:]
    for entry in entries.numbered {
      guard let name = entry.branches[dialect.name(of: key) ?? "key"]?.text else { continue }
      let node = entry.branches[dialect.name(of: value) ?? "value"] ?? FormFields.Node()
      map[name] = try self.value(node, of: value, at: "\(path).\(name)")
    }
    return map.isEmpty ? nil : .map(map)
  }

  private func scalar(_ text: String, _ member: Member, at path: String) throws(RequestFault) -> Value {
    guard let value = ScalarReader.value(text, member.shape.kind) else { throw .value(parameter: path, text: text) }
    return value
  }
}

extension Optional {
  /// `flatMap` for closures that throw an error of one type.
  fileprivate func flatMap<T, E>(_ body: (Wrapped) throws(E) -> T?) throws(E) -> T? {
    guard let self else { return nil }
    return try body(self)
  }

  fileprivate func map<T, E>(_ body: (Wrapped) throws(E) -> T) throws(E) -> T? {
    guard let self else { return nil }
    return try body(self)
  }
}
