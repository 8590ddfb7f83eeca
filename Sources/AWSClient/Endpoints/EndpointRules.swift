import Values

/// Evaluates a service's endpoint rule set, as AWS publishes it with the service's model.
///
/// A rule set is a list of rules, each with conditions that call functions. The first rule whose conditions all hold
/// gives an endpoint or an error, or has rules of its own. Names that a condition assigns hold within its rule.
struct EndpointRules: Sendable {
  /// What a rule set gives for parameters, its templates filled in.
  struct Result: Sendable, Equatable {
    let url: String
    let properties: Value
    let headers: [String: [String]]
  }

  enum Failure: Error, Equatable {
    /// The rule set's own words.
    case refused(String)
    case noMatch
    /// The rule set says something that this engine does not know.
    case malformed(String)
  }

  private let rules: [Value]
  private let declared: [String: Value]
  private let functions: EndpointFunctions

  init(_ document: Value, partitions: Partitions) {
    rules = document["rules"]?.list ?? []
    declared = document["parameters"]?.map ?? [:]
    functions = EndpointFunctions(partitions: partitions)
  }

  /// - Parameter parameters: by the names of the rule set's parameters; others than it declares are passed over.
  func evaluate(_ parameters: [String: Value]) throws(Failure) -> Result {
    guard let result = try evaluate(rules, scope(parameters)) else { throw .noMatch }
    return result
  }

  private func scope(_ parameters: [String: Value]) throws(Failure) -> [String: Value] {
    var scope: [String: Value] = [:]
    for (name, declaration) in declared {
      if let value = parameters[name] ?? declaration["default"] {
        scope[name] = value
      } else if declaration["required"]?.boolean == true {
        throw .refused("The endpoint needs \(name)")
      }
    }
    return scope
  }

  private func evaluate(_ rules: [Value], _ scope: [String: Value]) throws(Failure) -> Result? {
    for rule in rules {
      if let result = try evaluate(rule, scope) { return result }
    }
    return nil
  }

  private func evaluate(_ rule: Value, _ outer: [String: Value]) throws(Failure) -> Result? {
    var scope = outer
    for condition in rule["conditions"]?.list ?? [] {
      guard let value = try call(condition, scope), value != .boolean(false) else { return nil }
      if let name = condition["assign"]?.text { scope[name] = value }
    }
    switch rule["type"]?.text {
    case "tree": return try evaluate(rule["rules"]?.list ?? [], scope)
    case "endpoint": return try endpoint(rule["endpoint"] ?? .null, scope)
    case "error": throw .refused(try value(rule["error"] ?? .null, scope)?.text ?? "")
    default: throw .malformed("a rule of type \(Quoted.value(rule["type"] ?? .null))")
    }
  }

  private func endpoint(_ endpoint: Value, _ scope: [String: Value]) throws(Failure) -> Result {
    guard let url = try value(endpoint["url"] ?? .null, scope)?.text else {
      throw .malformed("an endpoint without url")
    }
    var headers: [String: [String]] = [:]
    for (name, values) in endpoint["headers"]?.map ?? [:] {
      for each in values.list ?? [] { headers[name, default: []].append(try value(each, scope)?.text ?? "") }
    }
    return Result(url: url, properties: try filled(endpoint["properties"] ?? .map([:]), scope), headers: headers)
  }

  /// Properties hold templates, but no calls.
  private func filled(_ value: Value, _ scope: [String: Value]) throws(Failure) -> Value {
    switch value {
    case .string(let text): return .string(try EndpointTemplate.fill(text, scope))
    case .list(let elements):
      var list: [Value] = []
      for element in elements { list.append(try filled(element, scope)) }
      return .list(list)
    case .map(let members):
      var map: [String: Value] = [:]
      for (name, member) in members { map[name] = try filled(member, scope) }
      return .map(map)
    default: return value
    }
  }

  private func value(_ expression: Value, _ scope: [String: Value]) throws(Failure) -> Value? {
    switch expression {
    case .null: return nil
    case .string(let text): return .string(try EndpointTemplate.fill(text, scope))
    case .map(let members):
      if let name = members["ref"]?.text { return scope[name] }
      return try call(expression, scope)
    default: return expression
    }
  }

  private func call(_ expression: Value, _ scope: [String: Value]) throws(Failure) -> Value? {
    guard let name = expression["fn"]?.text else { throw .malformed("no function in \(Quoted.value(expression))") }
    var arguments: [Value?] = []
    for argument in expression["argv"]?.list ?? [] { arguments.append(try value(argument, scope)) }
    return try functions.call(name, arguments)
  }
}

/// Text with `{Name}` and `{Name#attribute}` in it; doubled braces stand for themselves.
enum EndpointTemplate {
  static func fill(_ text: String, _ scope: [String: Value]) throws(EndpointRules.Failure) -> String {
    guard text.contains("{") || text.contains("}") else { return text }
    var result = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character == "{" || character == "}", rest.first == character {
        result.append(rest.removeFirst())
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}") else { throw .malformed("an open brace in \(Quoted.text(text))") }
        result += try lookUp(rest[..<end], scope)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func lookUp(_ name: Substring, _ scope: [String: Value]) throws(EndpointRules.Failure) -> String {
    let parts = name.split(separator: "#").map(String.init)
    var value = parts.first.flatMap { scope[$0] }
    for part in parts.dropFirst() { value = value?[part] }
    guard let text = value?.text else { throw .malformed("no text under {\(name)}") }
    return text
  }
}
