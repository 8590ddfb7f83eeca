import Effects
import Values

/// Events as the objects of `--json`.
enum EventFields {
  /// Nothing for what only a person at a terminal sees.
  static func of(_ event: RunEvent) -> [String: Value]? {
    switch event {
    case .runStarted(let runbook, let version, let mode, let account):
      [
        "type": "run_started", "runbook": text(runbook), "version": text(version), "mode": .string(mode.rawValue),
        "account": .string(account.rawValue),
      ]
    case .stepStarted(let step): ["type": "step_started", "step": names(step)]
    case .stepFinished(let step, let status, let seconds):
      [
        "type": "step_finished", "step": names(step), "status": .string(status.rawValue),
        "seconds": .number(rounded(seconds)),
      ]
    case .call(let call): fields(of: call)
    case .progress: nil
    case .effect(let kind, let outcome, let seconds):
      [
        "type": "effect", "kind": .string(kind), "outcome": .string(outcome.rawValue),
        "seconds": .number(rounded(seconds)),
      ]
    case .change(let change, let step): fields(of: change, step: step)
    case .log(let level, let message): ["type": "log", "level": .string(level), "message": .string(message)]
    case .print(let text): ["type": "print", "text": .string(text)]
    case .undo(let name, let status, let fault): fields(ofUndo: name, status, fault)
    case .runFinished(let summary): fields(of: summary)
    }
  }

  private static func fields(of call: RunEvent.Call) -> [String: Value] {
    var fields: [String: Value] = [
      "type": "call", "service": .string(call.service), "operation": .string(call.operation), "input": call.input,
      "mutating": .boolean(call.isMutating), "outcome": .string(call.outcome.rawValue),
      "seconds": .number(rounded(call.seconds)), "attempts": .integer(Int64(call.attempts)),
    ]
    switch call.result {
    case .success(let output): fields["output"] = output
    case .failure(let fault): fields["error"] = fault.value
    }
    return fields
  }

  private static func fields(of change: Change, step: [String]) -> [String: Value] {
    var fields: [String: Value] = [
      "type": "change", "action": .string(change.action.rawValue), "resource": .string(change.resource),
      "id": text(change.id), "details": change.details, "step": names(step),
    ]
    guard let evidence = change.evidence else { return fields }
    fields["evidence"] = .string(evidence.rawValue)
    fields["differences"] = .list(change.differences.map(value))
    return fields
  }

  private static func value(of difference: Difference) -> Value {
    ["path": .string(difference.path), "old": difference.old ?? .null, "new": difference.new ?? .null]
  }

  private static func fields(ofUndo name: String, _ status: RunEvent.UndoStatus, _ fault: Fault?) -> [String: Value] {
    var fields: [String: Value] = ["type": "undo", "name": .string(name), "status": .string(status.rawValue)]
    fields["error"] = fault?.value
    return fields
  }

  private static func fields(of summary: RunEvent.Summary) -> [String: Value] {
    let actions: [Change.Action] = [.create, .modify, .delete, .command]
    let counts = actions.map { ($0.rawValue, Value.integer(Int64(summary.changes[$0] ?? 0))) }
    return [
      "type": "run_finished", "status": .string(summary.status.rawValue), "outputs": summary.outputs ?? .null,
      "error": summary.fault?.value ?? .null, "changes": .map(Dictionary(uniqueKeysWithValues: counts)),
      "undone": .integer(Int64(summary.undone + summary.undoFunctions)),
      "leftovers": .list(summary.leftovers.map { .string($0) }),
    ]
  }

  private static func text(_ string: String?) -> Value { string.map { .string($0) } ?? .null }
  private static func names(_ step: [String]) -> Value { .list(step.map { .string($0) }) }
  private static func rounded(_ seconds: Double) -> Double { (seconds * 1_000_000).rounded() / 1_000_000 }
}
