import Effects
import Synchronization
import Values

/// A mode that lets another make the changes of a plan, one after the other, and no others. Reads are as they are.
///
/// After the first change that is not the next of the plan it lets none through. What takes changes back is not held to it.
package final class PlannedMode: Mode {
  private struct State: Sendable {
    /// The plan's first change that was not asked for yet.
    var next = 0
    var names = PlanNames()
    var objection: Fault?
  }

  private let mode: any Mode
  private let plan: Plan
  private let redact: @Sendable (OperationCall) -> Value
  private let state = Mutex(State())

  package init(_ mode: any Mode, plan: Plan, redact: @escaping @Sendable (OperationCall) -> Value) {
    self.mode = mode
    self.plan = plan
    self.redact = redact
  }

  package var name: RunEvent.Mode { mode.name }
  package var callOutcome: RunEvent.CallOutcome { mode.callOutcome }
  package var makesChanges: Bool { mode.makesChanges }

  /// Why the run was stopped, whatever the script made of it.
  package var objection: Fault? { state.withLock { $0.objection } }

  package func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    guard case .operation(let call) = effect, call.facts.isMutating, !context.isUndoing else {
      return await mode.answer(effect, in: context)
    }
    if let objection = admit(call) { return .failure(objection) }
    let outcome = await mode.answer(effect, in: context)
    if case .success(let output) = outcome.result {
      state.withLock { $0.names.learn(output: output, of: call.parameters) }
    }
    return outcome
  }

  private func admit(_ call: OperationCall) -> Fault? {
    let parameters = redact(call)
    return state.withLock { state in
      if let objection = state.objection { return objection }
      let asked = Plan.Entry(
        service: call.service, operation: call.facts.name, parameters: state.names.normal(parameters))
      if let place = place(of: asked, from: state.next) {
        state.next = place + 1
        return nil
      }
      state.objection = objection(to: asked, at: state.next)
      return state.objection
    }
  }

  /// The next change of the plan, if it is this one. What was refused in the rehearsal may be left out, and may be tried
  /// once more: how often something is tried depends on time.
  private func place(of asked: Plan.Entry, from next: Int) -> Int? {
    for place in next..<max(next, plan.entries.count) {
      if matches(plan.entries[place], asked) { return place }
      guard plan.entries[place].refusal != nil else { break }
    }
    let last = next - 1
    guard plan.entries.indices.contains(last), plan.entries[last].refusal != nil else { return nil }
    return matches(plan.entries[last], asked) ? last : nil
  }

  private func matches(_ planned: Plan.Entry, _ asked: Plan.Entry) -> Bool {
    planned.name == asked.name && PlanNames.matches(planned.parameters, asked.parameters)
  }

  private func objection(to asked: Plan.Entry, at next: Int) -> Fault {
    var fault = Fault(kind: .permission, code: "NotPlanned", message: words(asked, next))
    (fault.service, fault.operation) = (asked.service, asked.operation)
    return fault
  }

  private func words(_ asked: Plan.Entry, _ next: Int) -> String {
    guard plan.entries.indices.contains(next) else {
      return "the plan ends after \(plan.entries.count) changes; this run asks for \(asked.parameters.json())"
    }
    let planned = plan.entries[next]
    let place = "change \(next + 1) of the plan is \(planned.name)"
    guard planned.name == asked.name else { return "\(place), and this run asks for \(asked.name)" }
    let differences = Difference.all(from: planned.parameters, to: asked.parameters).map { difference in
      "\(difference.path) is \(difference.old?.json() ?? "nothing") there and \(difference.new?.json() ?? "nothing") here"
    }
    return "\(place) with other parameters: \(differences.joined(separator: ", "))"
  }
}
