import Values

/// What was given for a runbook's inputs, and what comes of it.
package struct GivenInputs: Sendable {
  /// Text of `--set`, still to be read as the input's type wants. These win over `values`.
  package var settings: [(name: String, text: String)] = []
  /// Values of `--inputs` or of a call from another runbook.
  package var values: [String: Value] = [:]

  package init(settings: [(name: String, text: String)] = [], values: [String: Value] = [:]) {
    self.settings = settings
    self.values = values
  }
}

/// Fills in, reads and checks the inputs of a runbook. All wrong inputs are reported at once.
struct InputResolution {
  /// Whether a Lua pattern is found in a text; a sentence where the pattern itself is wrong.
  typealias PatternMatcher = (_ text: String, _ pattern: String) -> Result<Bool, ProblemList>

  let fields: [RunbookDefinition.Field]
  let matches: PatternMatcher

  func values(_ given: GivenInputs) -> Result<[String: Value], ProblemList> {
    var problems = unknown(given)
    var values: [String: Value] = [:]
    for field in fields {
      switch value(of: field, given) {
      case .success(let value?): values[field.name] = value
      case .success(nil): break
      case .failure(let list): problems += list.problems
      }
    }
    return problems.isEmpty ? .success(values) : .failure(ProblemList(problems))
  }

  /// The required inputs that nothing was given for.
  func missing(_ given: GivenInputs) -> [RunbookDefinition.Field] {
    fields.filter { field in
      !field.isOptional && field.defaultValue == nil && !given.settings.contains { $0.name == field.name }
        && (given.values[field.name] ?? .null).isNull
    }
  }

  private func unknown(_ given: GivenInputs) -> [Problem] {
    let names = fields.map(\.name)
    return Set(given.settings.map(\.name) + given.values.keys).subtracting(names).sorted().map { name in
      Problem(path: "input \(name)", .unknown(nearest: NearestName.of(name, among: names)))
    }
  }

  private func value(of field: RunbookDefinition.Field, _ given: GivenInputs) -> Result<Value?, ProblemList> {
    let path = "input \(field.name)"
    if let setting = given.settings.last(where: { $0.name == field.name }) {
      return SettingText.value(setting.text, as: field.type, path: path).flatMap { checked($0, field, path) }
    }
    return checked(given.values[field.name] ?? .null, field, path)
  }

  /// What stands in for a value that was not given, or given as null.
  private func absent(_ field: RunbookDefinition.Field, _ path: String) -> Result<Value?, ProblemList> {
    if field.defaultValue != nil || field.isOptional { return .success(field.defaultValue) }
    let doc = field.doc.map { ": \($0)" } ?? ""
    return .failure(ProblemList([Problem(path: path, .other("missing (\(field.type.words)\(doc))"))]))
  }

  private func checked(_ value: Value, _ field: RunbookDefinition.Field, _ path: String) -> Result<Value?, ProblemList>
  {
    if value.isNull { return absent(field, path) }
    return field.type.checked(value, path: path).flatMap { value in
      let problems = outsideChoices(value, field, path) + notMatching(value, field, path)
      return problems.isEmpty ? .success(value) : .failure(ProblemList(problems))
    }
  }

  private func outsideChoices(_ value: Value, _ field: RunbookDefinition.Field, _ path: String) -> [Problem] {
    guard let choices = field.choices else { return [] }
    let expected = "one of " + choices.map { Quoted.value($0) }.joined(separator: ", ")
    return elements(of: value, path).filter { element in !choices.contains { Self.isSame($0, element.value) } }.map {
      Problem(path: $0.path, .value(expected: expected, found: shown($0.value, field)))
    }
  }

  private func notMatching(_ value: Value, _ field: RunbookDefinition.Field, _ path: String) -> [Problem] {
    guard let pattern = field.pattern else { return [] }
    return elements(of: value, path).compactMap { element in
      guard let text = element.value.text else { return nil }
      switch matches(text, pattern) {
      case .success(true): return nil
      case .success(false):
        let expected = "a match of the pattern \(Quoted.text(pattern))"
        return Problem(path: element.path, .value(expected: expected, found: shown(element.value, field)))
      case .failure(let list): return list.problems.first
      }
    }
  }

  /// What choices and patterns speak of: the elements of a list, or the value itself.
  private func elements(of value: Value, _ path: String) -> [(path: String, value: Value)] {
    guard let elements = value.list else { return [(path, value)] }
    return elements.enumerated().map { ("\(path)[\($0.offset + 1)]", $0.element) }
  }

  /// Numbers are the same however they were written.
  private static func isSame(_ left: Value, _ right: Value) -> Bool {
    left == right || left.number != nil && left.number == right.number
  }

  private func shown(_ value: Value, _ field: RunbookDefinition.Field) -> String {
    field.type.isSecret ? "another value" : Quoted.value(value)
  }
}
