import Effects

/// Every read is real; every change is made in an overlay that the performer holds, and is gone with it.
package struct RehearsalMode: Mode {
  package let name = RunEvent.Mode.rehearse
  package let callOutcome = RunEvent.CallOutcome.simulated
  package let makesChanges = false
  private let performer: any EffectPerformer

  package init(performer: any EffectPerformer) { self.performer = performer }

  package func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    await performer.perform(effect, in: context)
  }
}
