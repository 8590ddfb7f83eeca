import Values

/// Something that happened in a run, as reporters see it (the JSON of each is in the reference of `--json`).
package enum RunEvent: Sendable {
  case runStarted(runbook: String?, version: String?, mode: Mode, account: Account)
  case stepStarted(step: [String])
  case stepFinished(step: [String], status: StepStatus, seconds: Double)
  case call(Call)
  /// A wait or a sleep goes on: for spinners, never recorded.
  case progress(label: String, EffectContext.Progress)
  case effect(kind: String, outcome: CallOutcome, seconds: Double)
  case change(Change, step: [String])
  case log(level: String, message: String)
  case print(String)
  case undo(name: String, status: UndoStatus, fault: Fault?)
  case runFinished(Summary)

  package enum Mode: String, Sendable { case run, rehearse, resume, undo, drill }
  package enum Account: String, Sendable { case live, sim }
  package enum StepStatus: String, Sendable { case succeeded, failed, continued }
  package enum CallOutcome: String, Sendable { case sent, simulated, replayed, preflight, guessed, refused }
  package enum UndoStatus: String, Sendable { case started, undone, failed }
  package enum RunStatus: String, Sendable { case succeeded, failed, undone, stopped }

  /// One call as it ended. Input and output are given out with sensitive members taken out.
  package struct Call: Sendable {
    package var service: String
    package var operation: String
    package var isMutating: Bool
    package var outcome: CallOutcome
    package var seconds: Double
    package var attempts: Int
    private let makeInput: @Sendable () -> Value
    private let makeResult: @Sendable () -> Result<Value, Fault>

    /// Made when it is asked for: large answers cost, and few reporters show them.
    package var input: Value { makeInput() }
    package var result: Result<Value, Fault> { makeResult() }

    package init(
      service: String, operation: String, input: @autoclosure @escaping @Sendable () -> Value, isMutating: Bool,
      outcome: CallOutcome, result: @autoclosure @escaping @Sendable () -> Result<Value, Fault>, seconds: Double,
      attempts: Int
    ) {
      self.service = service
      self.operation = operation
      makeInput = input
      self.isMutating = isMutating
      self.outcome = outcome
      makeResult = result
      self.seconds = seconds
      self.attempts = attempts
    }
  }

  /// How a run ended.
  package struct Summary: Sendable {
    package var status: RunStatus
    package var outputs: Value?
    package var fault: Fault?
    /// Changes by action.
    package var changes: [Change.Action: Int]
    /// Changes taken back by the calls that are known for them.
    package var undone: Int
    /// Undo functions of the script that ran to their end.
    package var undoFunctions = 0
    /// What could not be undone, each with the command that would finish it.
    package var leftovers: [String]

    package init(
      status: RunStatus, outputs: Value? = nil, fault: Fault? = nil, changes: [Change.Action: Int] = [:],
      undone: Int = 0,
      leftovers: [String] = []
    ) {
      self.status = status
      self.outputs = outputs
      self.fault = fault
      self.changes = changes
      self.undone = undone
      self.leftovers = leftovers
    }
  }
}
