import Effects
import Values

/// Reads what was given to `runbook { … }`; collects everything that is wrong with it.
struct DefinitionReader {
  private var problems: [Problem] = []

  static func definition(_ table: Value) -> Result<RunbookDefinition, ProblemList> {
    var reader = DefinitionReader()
    let definition = reader.read(table)
    return reader.problems.isEmpty ? .success(definition) : .failure(ProblemList(reader.problems))
  }

  private static let members = ["name", "version", "summary", "inputs", "permissions", "outputs", "run"]
  private static let inputMembers = ["type", "of", "doc", "default", "optional", "choices", "pattern"]
  private static let outputMembers = ["type", "of", "doc", "optional"]

  private mutating func read(_ table: Value) -> RunbookDefinition {
    let fields = members(of: table, path: "", allowed: Self.members)
    if fields["name"] == nil { report("", .missing(names: ["name"])) }
    return RunbookDefinition(
      name: text(fields["name"], path: "name") ?? "", version: text(fields["version"], path: "version"),
      summary: text(fields["summary"], path: "summary"),
      inputs: self.fields(fields["inputs"], in: "inputs", Self.inputMembers),
      outputs: self.fields(fields["outputs"], in: "outputs", Self.outputMembers),
      permissions: fields["permissions"].map { permissions($0) })
  }

  private mutating func fields(_ table: Value?, in path: String, _ allowed: [String]) -> [RunbookDefinition.Field] {
    guard let table else { return [] }
    return members(of: table, path: path, allowed: nil).sorted { $0.key < $1.key }.compactMap { name, value in
      field(name, value, path: "\(path).\(name)", allowed)
    }
  }

  private mutating func field(_ name: String, _ table: Value, path: String, _ allowed: [String]) -> RunbookDefinition
    .Field?
  {
    let fields = members(of: table, path: path, allowed: allowed)
    guard let type = type(fields, path: path) else { return nil }
    var field = RunbookDefinition.Field(
      name: name, type: type, doc: text(fields["doc"], path: path + ".doc"), defaultValue: nil,
      isOptional: flag(fields["optional"], path: path + ".optional"), choices: nil,
      pattern: text(fields["pattern"], path: path + ".pattern"))
    field.defaultValue = fields["default"].flatMap { checked($0, type, path: path + ".default") }
    field.choices = fields["choices"].flatMap { choices($0, type, path: path + ".choices") }
    return field
  }

  private mutating func type(_ fields: [String: Value], path: String) -> ValueType? {
    guard let written = fields["type"] else {
      report(path, .missing(names: ["type"]))
      return nil
    }
    guard let name = text(written, path: path + ".type") else { return nil }
    guard ValueType.names.contains(name) else {
      report("\(path).type: \(name)", .unknown(nearest: NearestName.of(name, among: ValueType.names)))
      return nil
    }
    let element = fields["of"].flatMap { self.element($0, path: path + ".of") }
    guard let type = ValueType(name: name, of: element) else {
      report(path + ".of", .other("only a list or a map has elements"))
      return nil
    }
    return type
  }

  /// `of = "integer"`, or a table with a `type` of its own.
  private mutating func element(_ value: Value, path: String) -> ValueType? {
    if case .string(let name) = value { return type(["type": .string(name)], path: path) }
    return type(members(of: value, path: path, allowed: ["type", "of"]), path: path)
  }

  private mutating func choices(_ value: Value, _ type: ValueType, path: String) -> [Value]? {
    let element: ValueType = if case .list(let element?) = type { element } else { type }
    return checked(value, .list(of: element), path: path)?.list
  }

  private mutating func permissions(_ table: Value) -> PermissionManifest {
    let names = PermissionManifest.kinds.map(\.name)
    let fields = members(of: table, path: "permissions", allowed: names)
    var manifest = PermissionManifest()
    for kind in PermissionManifest.kinds {
      guard let value = fields[kind.name] else { continue }
      let patterns = checked(value, .list(of: .string), path: "permissions.\(kind.name)")?.list ?? []
      manifest[keyPath: kind.patterns] = patterns.compactMap(\.text)
    }
    return manifest
  }

  // MARK: Parts

  private mutating func members(of value: Value, path: String, allowed: [String]?) -> [String: Value] {
    guard let members = value.map ?? (value == .list([]) ? [:] : nil) else {
      report(path, .type(expected: "a table of names", found: value.typeName))
      return [:]
    }
    for name in members.keys.sorted() where allowed?.contains(name) == false {
      let place = path.isEmpty ? name : "\(path).\(name)"
      report(place, .unknown(nearest: NearestName.of(name, among: allowed ?? [])))
    }
    return members
  }

  private mutating func text(_ value: Value?, path: String) -> String? {
    value.flatMap { checked($0, .string, path: path) }?.text
  }

  private mutating func flag(_ value: Value?, path: String) -> Bool {
    value.flatMap { checked($0, .boolean, path: path) }?.boolean ?? false
  }

  private mutating func checked(_ value: Value, _ type: ValueType, path: String) -> Value? {
    switch type.checked(value, path: path) {
    case .success(let value): return value
    case .failure(let list):
      problems += list.problems
      return nil
    }
  }

  private mutating func report(_ path: String, _ reason: Problem.Reason) {
    problems.append(Problem(path: path, reason))
  }
}
