import CResources
import Effects
import LuaHost
import ServiceModels
import Values

/// One file and the Lua state it runs in.
///
/// Owns the state, the words and the task; leaves every effect to the handler it was given. Whoever stops a run from
/// outside uses `interruption` and `busySince`, from any thread.
package actor RunbookSession {
  /// What a file turned out to be.
  package enum Kind: Sendable {
    case script
    case runbook(RunbookDefinition)
  }

  package nonisolated let interruption: LuaInterrupt
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private nonisolated let thread: LuaThread
  let path: String
  let source: String
  private let handler: any EffectHandler
  let state: LuaState
  let words: HostWords
  let runbookWords: RunbookWords
  private let prelude: LuaTable
  private let activity = LuaActivity()
  /// What a spec's prelude offers to the host; read from other files of the session.
  var specWords: LuaTable?
  private var chunk: LuaFunction?
  private var definition: RunbookDefinition?

  /// Throws where no Lua state can be made.
  package init(
    path: String, source: String, handler: any EffectHandler, catalog: ServiceCatalog, thread: LuaThread = LuaThread(),
    memoryLimit: Int = 256 << 20
  ) throws(Fault) {
    self.thread = thread
    self.path = path
    self.source = source
    self.handler = handler
    do throws(LuaError) {
      let state = try LuaState(memoryLimit: memoryLimit)
      let words = HostWords(state: state, catalog: catalog, handler: handler)
      let matcher = PatternMatcher(state: state)
      let runbookWords = RunbookWords(state: state, words: words, handler: handler) { matcher.matches($0, $1) }
      try words.register()
      try runbookWords.register()
      state.moduleSearcher = ModuleSearch(besides: path).find
      prelude = try state.loadPrelude(LuaSource.words, chunkName: "=[almanac words]")
      matcher.function = try prelude.function(named: "matches")
      (self.state, self.words, self.runbookWords) = (state, words, runbookWords)
      interruption = state.interrupt
    } catch {
      throw Fault(error)
    }
  }

  /// Seconds are counted from here while Lua runs without asking for anything; nothing while it does not run.
  package nonisolated var busySince: ContinuousClock.Instant? { activity.since }

  // MARK: Before the run

  /// Compiles the file and, if it is a runbook, runs its top level, where every effect is refused.
  package func load() async -> Result<Kind, Fault> {
    do throws(Fault) {
      return .success(try await kind())
    } catch {
      var fault = error
      fault.position = fault.position ?? path
      return .failure(fault)
    }
  }

  private func kind() async throws(Fault) -> Kind {
    do throws(LuaError) {
      chunk = try state.load(source, chunkName: "@" + path)
    } catch {
      throw Fault(error)
    }
    guard RunbookText.isRunbook(source) else { return .script }
    words.refusesEffects = "no effect may happen before runbook { … } is returned"
    defer { words.refusesEffects = nil }
    let result = try await loaded()
    guard let definition = try result.map(read) else {
      throw Fault(kind: .script, message: "\(path): expected the file to return runbook { … }")
    }
    self.definition = definition
    words.enter(definition.permissions)
    return .runbook(definition)
  }

  /// The required inputs that nothing was given for.
  package func missing(_ given: GivenInputs) -> [RunbookDefinition.Field] {
    resolution?.missing(given) ?? []
  }

  /// The inputs as the run gets them, or everything that is wrong with them.
  package func inputs(_ given: GivenInputs) -> Result<[String: Value], Fault> {
    guard let resolution else { return .success([:]) }
    return activity.during { resolution.values(given) }.mapError { Fault(kind: .input, problems: $0.problems) }
  }

  // MARK: The run

  /// Runs the runbook's function, or the script. A runbook's outputs; nothing for a script.
  package func run(_ inputs: [String: Value]) async -> Result<Value?, Fault> {
    do throws(Fault) {
      try await seed()
      guard let definition else {
        _ = try await loaded()
        return .success(nil)
      }
      let result = try await call("run", [.value(.map(inputs))]).first ?? .null
      return OutputCheck.values(result, definition).map { $0 }.mapError { Fault(kind: .script, problems: $0.problems) }
    } catch {
      words.finishOpenSteps()
      return .failure(error)
    }
  }

  /// Runs one of the script's undo functions, also after the run was stopped from outside.
  package func undo(_ number: Int, from origin: Origin) async -> Fault? {
    state.recover()
    words.stand(at: origin)
    do throws(Fault) {
      _ = try await call("undo", [.value(.integer(Int64(number)))])
      return nil
    } catch {
      words.finishOpenSteps()
      return error
    }
  }

  // MARK: Parts

  private var resolution: InputResolution? {
    definition.map { InputResolution(fields: $0.inputs, matches: runbookWords.matches) }
  }

  /// The plain definition that the file returned; nothing for a script.
  private func loaded() async throws(Fault) -> Value? {
    guard let chunk else { return nil }
    let result = try await call("load", [.function(chunk)]).first ?? .null
    return result.isNull ? Value?.none : result
  }

  private func read(_ table: Value) throws(Fault) -> RunbookDefinition {
    switch DefinitionReader.definition(table) {
    case .success(let definition): return definition
    case .failure(let list): throw Fault(kind: .input, problems: list.problems)
    }
  }

  private func seed() async throws(Fault) {
    let seed = await handler.handle(.randomSeed, from: words.origin)
    guard case .success(let value) = seed, let number = value.integer else { return }
    do throws(LuaError) {
      try state.seed(number, 0)
    } catch {
      throw Fault(error)
    }
  }

  private func call(_ name: String, _ arguments: [LuaArgument]) async throws(Fault) -> [Value] {
    try await call(name, of: prelude, arguments)
  }

  func call(_ name: String, of table: LuaTable, _ arguments: [LuaArgument]) async throws(Fault) -> [Value] {
    let task: LuaTask
    do throws(LuaError) {
      guard let function = try table.function(named: name) else { return [] }
      task = try LuaTask(state, function, arguments: arguments)
    } catch {
      throw Fault(error)
    }
    return try await drive(task)
  }

  /// Runs a task to its end, with every effect it asks for answered by the handler.
  private func drive(_ task: LuaTask) async throws(Fault) -> [Value] {
    var input = LuaTask.Input.start
    while true {
      switch activity.during({ task.resume(input) }) {
      case .finished(let results):
        guard task.resultProblems.isEmpty else { throw Fault(kind: .script, problems: task.resultProblems) }
        return results
      case .failed(let error): throw placed(error)
      case .waiting: input = await answer()
      }
    }
  }

  /// The error as a fault, in the step it came from: one that the script was stopped in is still open.
  private func placed(_ error: LuaError) -> Fault {
    var fault = Fault(error)
    if fault.step.isEmpty { fault.step = error.interruption == nil ? words.raisedStep : words.step }
    return fault
  }

  /// Lua counts the time of day in whole seconds.
  private static func wholeSeconds(_ time: Value) -> Value {
    time.number.map { .integer(Int64($0.rounded(.down))) } ?? time
  }

  private func answer() async -> LuaTask.Input {
    guard let effect = words.takePending() else {
      return .error(Fault(kind: .script, message: "the script waits for nothing").value)
    }
    switch await handler.handle(effect, from: words.origin) {
    case .success(let value): return .values([effect == .clock ? Self.wholeSeconds(value) : value])
    case .failure(let fault): return .error(fault.value)
    }
  }
}
