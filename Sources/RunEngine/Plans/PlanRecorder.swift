import Effects
import Synchronization
import Values

/// A mode that notes every change that another answers, and every one that it refuses.
package final class PlanRecorder: Mode {
  private struct State: Sendable {
    var entries: [Plan.Entry] = []
    var names = PlanNames()
  }

  private let mode: any Mode
  private let redact: @Sendable (OperationCall) -> Value
  private let unreal: @Sendable () -> Set<String>
  private let state = Mutex(State())

  /// - Parameters:
  ///   - redact: a call's parameters without secrets.
  ///   - unreal: the names that only the rehearsal knows, so far.
  package init(
    _ mode: any Mode, redact: @escaping @Sendable (OperationCall) -> Value,
    unreal: @escaping @Sendable () -> Set<String>
  ) {
    self.mode = mode
    self.redact = redact
    self.unreal = unreal
  }

  package var name: RunEvent.Mode { mode.name }
  package var callOutcome: RunEvent.CallOutcome { mode.callOutcome }
  package var makesChanges: Bool { mode.makesChanges }
  package var entries: [Plan.Entry] { state.withLock { $0.entries } }

  package func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    let outcome = await mode.answer(effect, in: context)
    if case .operation(let call) = effect, call.facts.isMutating { note(call, outcome) }
    return outcome
  }

  private func note(_ call: OperationCall, _ outcome: Outcome) {
    let (parameters, unreal) = (redact(call), unreal())
    state.withLock { state in
      var entry = Plan.Entry(
        service: call.service, operation: call.facts.name,
        parameters: state.names.normal(parameters, unreal: unreal), action: outcome.change?.action,
        resource: outcome.change?.resource, id: outcome.change?.id)
      switch outcome.result {
      case .success(let output): state.names.learn(output: output, of: call.parameters)
      case .failure(let fault): entry.refusal = fault.code ?? fault.kind.rawValue
      }
      state.entries.append(entry)
    }
  }
}
