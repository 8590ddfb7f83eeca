import Effects
import Permissions
import Synchronization
import Values

/// The one door: numbers every effect of a run, judges it, has it answered by the run's mode, and records what came of it.
///
/// Owns the numbering, the permissions' enforcement, the count of changes and the undo stack. Leaves performing to its
/// mode, words to `FaultWording`, and showing to the reporter, which cannot fail a run.
package final class RunEngine: EffectHandler {
  private struct State {
    var sequences: [[Int]: Int] = [:]
    var changes: [Change.Action: Int] = [:]
    var undo = UndoStack()
    /// What could not be taken back, as lines for a person.
    var notUndone: [String] = []
    var isUndoing = false
    /// Why the run takes no more effects: Ctrl-C, the deadline.
    var halt: Fault?
    /// What is being answered, and whether it changes something.
    var inFlight: [EffectID: (task: Task<Outcome, Never>, isMutating: Bool)] = [:]
    var stepStarts: [[String]: ContinuousClock.Instant] = [:]
  }

  package let run: String
  package let mode: any Mode
  private let deadline: ContinuousClock.Instant?
  private let report: @Sendable (RunEvent) -> Void
  private let redact: Redaction
  private let executor: (any TaskExecutor)?
  private let state = Mutex(State())

  /// Takes sensitive members out of what a call was given and what it answered, before anyone sees them.
  package struct Redaction: Sendable {
    package var input: @Sendable (OperationCall) -> Value
    package var output: @Sendable (OperationCall, Value) -> Value

    package init(
      input: @escaping @Sendable (OperationCall) -> Value, output: @escaping @Sendable (OperationCall, Value) -> Value
    ) {
      self.input = input
      self.output = output
    }
  }

  /// - Parameter executor: where effects are performed; nothing for the pool that all tasks share.
  package init(
    run: String, mode: any Mode, deadline: ContinuousClock.Instant?, redact: Redaction,
    executor: (any TaskExecutor)? = nil, report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.run = run
    self.mode = mode
    self.deadline = deadline
    self.redact = redact
    self.executor = executor
    self.report = report
  }

  // MARK: Effects

  package func handle(_ effect: Effect, from origin: Origin) async -> Result<Value, Fault> {
    if let halt = state.withLock({ $0.isUndoing ? nil : $0.halt }) { return .failure(halt.placed(at: origin)) }
    let context = context(for: effect, from: origin)
    if let refusal = PermissionDecision.refusal(
      of: effect, under: origin.permissions, inScript: origin.isScript)
    {
      let fault = refusal.about(effect).placed(at: origin)
      record(effect, Outcome.failure(fault), label: .refused, seconds: 0)
      return .failure(fault)
    }
    let start = ContinuousClock.now
    if effect.takesTime { context.progress(.started) }
    var outcome = await answer(effect, in: context)
    outcome.result = outcome.result.mapError { $0.placed(at: origin) }
    record(effect, outcome, label: outcome.note?.outcome ?? mode.callOutcome, seconds: start.secondsToNow)
    if case .operation(let call) = effect {
      outcome.change?.details = redact.input(call)
      recordDoubt(call, outcome)
    }
    record(outcome.change, from: origin)
    return outcome.result
  }

  private func context(for effect: Effect, from origin: Origin) -> EffectContext {
    let (sequence, isUndoing) = state.withLock { state in
      state.sequences[origin.task, default: 0] += 1
      return (state.sequences[origin.task]!, state.isUndoing)
    }
    let label = effect.label
    return EffectContext(
      run: run, id: EffectID(task: origin.task, sequence: sequence), deadline: isUndoing ? nil : deadline,
      isUndoing: isUndoing,
      progress: { [report] in report(.progress(label: label, $0)) })
  }

  /// Answers in a task of its own, so that a halt can cancel what changes nothing; a change in flight is let finish.
  private func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    let task = Task(executorPreference: executor) { [mode] in await mode.answer(effect, in: context) }
    let isLate = state.withLock { state in
      state.inFlight[context.id] = (task, effect.isMutating)
      return state.halt != nil && !state.isUndoing
    }
    if isLate, !effect.isMutating { task.cancel() }
    let outcome = await task.value
    state.withLock { _ = $0.inFlight.removeValue(forKey: context.id) }
    return outcome
  }

  private func record(_ effect: Effect, _ outcome: Outcome, label: RunEvent.CallOutcome, seconds: Double) {
    switch effect {
    case .operation(let call): record(call, outcome, label: label, seconds: seconds)
    case .wait(let wait): record(wait.call, outcome, label: label, seconds: seconds)
    case .sleep: report(.effect(kind: "sleep", outcome: label, seconds: seconds))
    case .clock, .processorClock, .randomSeed, .request: break
    }
  }

  private func record(_ call: OperationCall, _ outcome: Outcome, label: RunEvent.CallOutcome, seconds: Double) {
    let redact = redact
    report(
      .call(
        RunEvent.Call(
          service: call.service, operation: call.facts.name, input: redact.input(call),
          isMutating: call.facts.isMutating,
          outcome: label, result: outcome.result.map { redact.output(call, $0) }, seconds: seconds,
          attempts: outcome.attempts)))
  }

  private func record(_ change: Change?, from origin: Origin) {
    guard let change else { return }
    let counts = state.withLock { state in
      guard !state.isUndoing else { return false }
      state.changes[change.action, default: 0] += 1
      if !change.inverse.isEmpty, mode.makesChanges {
        state.undo.push(UndoStack.Entry(name: change.undoName, way: .calls(change.inverse), origin: origin))
      }
      return true
    }
    if counts { report(.change(change, step: origin.step)) }
  }

  /// A change that was sent and whose answer nobody waited for may have been made.
  private func recordDoubt(_ call: OperationCall, _ outcome: Outcome) {
    guard call.facts.isMutating, case .failure(let fault) = outcome.result, fault.attempts ?? 0 > 0 else { return }
    guard fault.kind == .cancelled || fault.kind == .timeout else { return }
    state.withLock { state in
      state.notUndone.append("\(call.service).\(call.facts.name) was sent and not answered: look whether it was done")
    }
  }

  // MARK: What takes no time

  package func stepStarted(_ step: [String]) {
    state.withLock { $0.stepStarts[step] = .now }
    report(.stepStarted(step: step))
  }

  package func stepFinished(_ step: [String], status: RunEvent.StepStatus) {
    let start = state.withLock { $0.stepStarts.removeValue(forKey: step) }
    report(.stepFinished(step: step, status: status, seconds: start?.secondsToNow ?? 0))
  }

  package func log(level: String, message: String) { report(.log(level: level, message: message)) }
  package func print(_ text: String) { report(.print(text)) }

  /// What is registered while undoing is passed over: it would take back what takes back.
  package func registerUndo(name: String, function: Int, from origin: Origin) {
    guard mode.makesChanges else { return }
    let entry = UndoStack.Entry(name: name, way: .function(function), origin: origin)
    state.withLock { if !$0.isUndoing { $0.undo.push(entry) } }
  }

  package func admit(_ manifest: PermissionManifest?, under caller: PermissionManifest?) -> Fault? {
    PermissionDecision.refusal(of: manifest, under: caller)
  }

  // MARK: For the run around the engine

  package var changes: [Change.Action: Int] { state.withLock { $0.changes } }
  package var hasUndo: Bool { state.withLock { !$0.undo.isEmpty } }

  /// Whether ending now would leave something behind that nobody looked after.
  package var isChanging: Bool {
    state.withLock { state in !state.undo.isEmpty || state.inFlight.values.contains { $0.isMutating } }
  }

  /// What is left to take back, as lines for a person: what could not be, then the undo stack, newest first.
  package var leftovers: [String] {
    state.withLock { $0.notUndone + $0.undo.entries.reversed().map { $0.leftover() } }
  }

  /// Takes no further effect. What is in flight is cancelled where it changes nothing, and let finish where it does.
  package func halt(with fault: Fault) {
    state.withLock { $0.halt = $0.halt ?? fault }
    cancelInFlight(changesToo: false)
  }

  /// Waits no longer for changes in flight either; whether they were made is then not known.
  package func cancelChangesInFlight() { cancelInFlight(changesToo: true) }

  private func cancelInFlight(changesToo: Bool) {
    let tasks = state.withLock { state in
      state.isUndoing ? [] : state.inFlight.values.filter { changesToo || !$0.isMutating }.map(\.task)
    }
    for task in tasks { task.cancel() }
  }

  func beginUndo() { state.withLock { $0.isUndoing = true } }

  /// The newest entry. It stays on the stack until it is settled, so that whoever asks meanwhile sees it.
  var nextUndo: UndoStack.Entry? { state.withLock { $0.undo.entries.last } }

  func settleUndo(_ entry: UndoStack.Entry, _ fault: Fault?) {
    state.withLock { state in
      _ = state.undo.pop()
      if let fault { state.notUndone.append(entry.leftover(because: fault)) }
    }
  }

  func emit(_ event: RunEvent) { report(event) }
}
