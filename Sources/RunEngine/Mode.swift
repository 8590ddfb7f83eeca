import Effects

/// How a run answers its effects: for real, or in a way of its own. Chosen once, in the wiring.
package protocol Mode: Sendable {
  var name: RunEvent.Mode { get }
  /// What the calls of this mode are labelled with in events.
  var callOutcome: RunEvent.CallOutcome { get }
  /// Whether what it answers is really done, and so may have to be taken back.
  var makesChanges: Bool { get }
  func answer(_ effect: Effect, in context: EffectContext) async -> Outcome
}

extension Mode {
  package var makesChanges: Bool { true }
}

/// Every effect is performed.
package struct LiveMode: Mode {
  package let name = RunEvent.Mode.run
  package let callOutcome = RunEvent.CallOutcome.sent
  private let performer: any EffectPerformer

  package init(performer: any EffectPerformer) { self.performer = performer }

  package func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    await performer.perform(effect, in: context)
  }
}
