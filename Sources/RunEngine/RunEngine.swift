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
    var isUndoing = false
    /// Why the run takes no more effects: Ctrl-C, the deadline.
    var halt: Fault?
    var inFlight: [EffectID: Task<Outcome, Never>] = [:]
    var stepStarts: [[String]: ContinuousClock.Instant] = [:]
  }

  package let run: String
  package let mode: any Mode
  private let deadline: ContinuousClock.Instant?
  private let report: @Sendable (RunEvent) -> Void
  private let redact: Redaction
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

  package init(
    run: String, mode: any Mode, deadline: ContinuousClock.Instant?, redact: Redaction,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.run = run
    self.mode = mode
    self.deadline = deadline
    self.redact = redact
    self.report = report
  }

  // MARK: Effects

  package func handle(_ effect: Effect, from origin: Origin) async -> Result<Value, Fault> {
    if let halt = state.withLock({ $0.isUndoing ? nil : $0.halt }) { return .failure(halt.placed(at: origin)) }
    let context = context(for: effect, from: origin)
    if let refusal = PermissionDecision.refusal(of: effect, under: origin.permissions) {
      let fault = refusal.about(effect).placed(at: origin)
      record(effect, Outcome.failure(fault), label: .refused, seconds: 0)
      return .failure(fault)
    }
    let start = ContinuousClock.now
    if effect.takesTime { context.progress(.started) }
    var outcome = await answer(effect, in: context)
    outcome.result = outcome.result.mapError { $0.placed(at: origin) }
    record(effect, outcome, label: mode.callOutcome, seconds: start.secondsToNow)
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
      progress: { [report] in report(.progress(label: label, $0)) })
  }

  /// Answers in a task of its own, so that a halt can cancel what changes nothing; a change in flight is let finish.
  private func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    let task = Task { [mode] in await mode.answer(effect, in: context) }
    let isLate = state.withLock { state in
      if !effect.isMutating { state.inFlight[context.id] = task }
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
    case .clock, .processorClock, .randomSeed: break
    }
  }

  private func record(_ call: OperationCall, _ outcome: Outcome, label: RunEvent.CallOutcome, seconds: Double) {
    report(
      .call(
        RunEvent.Call(
          service: call.service, operation: call.operation, input: redact.input(call),
          isMutating: call.facts.isMutating,
          outcome: label, result: outcome.result.map { redact.output(call, $0) }, seconds: seconds,
          attempts: outcome.attempts)))
  }

  private func record(_ change: Change?, from origin: Origin) {
    guard let change else { return }
    let counts = state.withLock { state in
      guard !state.isUndoing else { return false }
      state.changes[change.action, default: 0] += 1
      if !change.inverse.isEmpty {
        state.undo.push(UndoStack.Entry(name: change.undoName, way: .calls(change.inverse), origin: origin))
      }
      return true
    }
    if counts { report(.change(change, step: origin.step)) }
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

  package func registerUndo(name: String, function: Int, from origin: Origin) {
    state.withLock { $0.undo.push(UndoStack.Entry(name: name, way: .function(function), origin: origin)) }
  }

  package func admit(_ manifest: PermissionManifest?, under caller: PermissionManifest?) -> Fault? {
    PermissionDecision.refusal(of: manifest, under: caller)
  }

  // MARK: For the run around the engine

  package var changes: [Change.Action: Int] { state.withLock { $0.changes } }
  package var hasUndo: Bool { state.withLock { !$0.undo.isEmpty } }

  /// What is on the undo stack, newest first, as lines for a person: the name, and the commands where they are known.
  package var leftovers: [String] {
    state.withLock { state in
      state.undo.entries.reversed().map { entry in
        ([entry.name] + entry.commands.map { "  " + $0 }).joined(separator: "\n")
      }
    }
  }

  /// Takes no further effect; what is in flight and changes nothing is cancelled.
  package func halt(with fault: Fault) {
    let tasks = state.withLock { state in
      state.halt = state.halt ?? fault
      return state.isUndoing ? [] : Array(state.inFlight.values)
    }
    for task in tasks { task.cancel() }
  }

  func beginUndo() { state.withLock { $0.isUndoing = true } }
  func popUndo() -> UndoStack.Entry? { state.withLock { $0.undo.pop() } }
  func emit(_ event: RunEvent) { report(event) }
}
