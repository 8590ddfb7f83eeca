import Values

/// Checks what a runbook returns against the outputs it declares.
enum OutputCheck {
  /// The outputs, or all that is wrong with them. A runbook that declares none may return any table.
  static func values(_ value: Value, _ definition: RunbookDefinition) -> Result<Value, ProblemList> {
    guard let given = value.members else {
      return .failure(
        ProblemList([Problem(path: "outputs", .type(expected: "a table of names", found: value.typeName))]))
    }
    guard !definition.outputs.isEmpty else { return .success(.map(given)) }
    return checked(given, definition.outputs)
  }

  private static func checked(_ given: [String: Value], _ fields: [RunbookDefinition.Field]) -> Result<
    Value, ProblemList
  > {
    var problems = unknown(given, fields)
    var values: [String: Value] = [:]
    for field in fields {
      guard let value = given[field.name], !value.isNull else {
        if !field.isOptional {
          problems.append(Problem(path: "output \(field.name)", .other("missing (\(field.type.words))")))
        }
        continue
      }
      switch field.type.checked(value, path: "output \(field.name)") {
      case .success(let value): values[field.name] = value
      case .failure(let list): problems += list.problems
      }
    }
    return problems.isEmpty ? .success(.map(values)) : .failure(ProblemList(problems))
  }

  private static func unknown(_ given: [String: Value], _ fields: [RunbookDefinition.Field]) -> [Problem] {
    let names = fields.map(\.name)
    return given.keys.filter { !names.contains($0) }.sorted().map { name in
      Problem(path: "output \(name)", .unknown(nearest: NearestName.of(name, among: names)))
    }
  }
}
