import Effects
import LuaHost
import Values

/// The natives behind `runbook { … }`: definitions, and runbooks called from runbooks.
final class RunbookWords {
  private unowned let state: LuaState
  private unowned let words: HostWords
  private let handler: any EffectHandler
  let matches: InputResolution.PatternMatcher

  init(
    state: LuaState, words: HostWords, handler: any EffectHandler, matches: @escaping InputResolution.PatternMatcher
  ) {
    self.state = state
    self.words = words
    self.handler = handler
    self.matches = matches
  }

  func register() throws(LuaError) {
    let refusing: ([Value], [Problem]) -> Verdict = { [unowned self] in refuse($1) }
    try state.register("define", refusing: refusing, { [unowned self] in define($0) })
    try state.register("enter", refusing: refusing, { [unowned self] in enter($0) })
    try state.register("leave") { [unowned self] in leave($0) }
    try state.register("outputs", refusing: refusing, { [unowned self] in outputs($0) })
  }

  /// The definition and the Lua type of its `run`.
  private func define(_ arguments: [Value]) -> Verdict {
    var problems = DefinitionReader.definition(arguments.at(0)).problems
    let type = arguments.at(1).text ?? "nil"
    if type == "nil" {
      problems.append(Problem(path: "", .missing(names: ["run"])))
    } else if type != "function" {
      problems.append(Problem(path: "run", .type(expected: "a function", found: "a \(type)")))
    }
    return problems.isEmpty ? .values([]) : refuse(problems)
  }

  /// A nested runbook begins: its inputs checked, its permissions admitted, its name a step.
  private func enter(_ arguments: [Value]) -> Verdict {
    guard case .success(let definition) = DefinitionReader.definition(arguments.at(0)) else { return .values([]) }
    if let refusal = handler.admit(definition.permissions, under: words.permissions.last ?? nil) {
      return words.refusal(refusal)
    }
    guard let given = arguments.at(1).members else {
      return refuse([Problem(path: "inputs", .type(expected: "a table of names", found: arguments.at(1).typeName))])
    }
    switch InputResolution(fields: definition.inputs, matches: matches).values(GivenInputs(values: given)) {
    case .failure(let list): return refuse(list.problems)
    case .success(let values):
      words.enter(definition.permissions)
      words.startStep(definition.name)
      return .values([.map(values)])
    }
  }

  private func leave(_ arguments: [Value]) -> Verdict {
    words.endStep(succeeded: arguments.at(0).text == "succeeded")
    words.leave()
    return .values([])
  }

  private func outputs(_ arguments: [Value]) -> Verdict {
    guard case .success(let definition) = DefinitionReader.definition(arguments.at(0)) else { return .values([]) }
    switch OutputCheck.values(arguments.at(1), definition) {
    case .success(let value): return .values([value])
    case .failure(let list): return words.refusal(Fault(kind: .script, problems: list.problems))
    }
  }

  private func refuse(_ problems: [Problem]) -> Verdict {
    words.refusal(Fault(kind: .input, problems: problems))
  }
}

extension Result where Failure == ProblemList {
  fileprivate var problems: [Problem] {
    if case .failure(let list) = self { list.problems } else { [] }
  }
}

extension Value {
  /// The members of a table of names; an absent or empty one has none.
  var members: [String: Value]? {
    switch self {
    case .map(let members): members
    case .null, .list([]): [:]
    default: nil
    }
  }
}
