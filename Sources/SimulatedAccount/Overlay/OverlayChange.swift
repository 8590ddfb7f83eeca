import Effects
import ServiceModels
import Values

/// One change: carried out in the overlay, after the base was asked for everything that it looks at.
struct OverlayChange {
  let overlay: AccountOverlay
  let call: OverlayCall

  private static let most = 20

  func answer() async -> OverlayAnswer {
    guard let behaviour = call.behaviour else { return await guess() }
    if let refusal = await prepare(behaviour) { return isBlind(behaviour) ? await guess() : refusal }
    let verdict = await check(behaviour)
    if case .refused(let fault) = verdict { return OverlayAnswer(.failure(fault), CallNote(.preflight), attempts: 1) }
    // What another task of the run did meanwhile may have to be looked up as well.
    if let refusal = await prepare(behaviour) { return refusal }
    return carryOut(behaviour, verdict == .wouldSucceed ? .checked : .simulated)
  }

  /// Brings everything that the behaviour looks at; answers where the change would be refused.
  private func prepare(_ behaviour: Behaviour) async -> OverlayAnswer? {
    let hydration = Hydration(overlay: overlay, call: call)
    var rounds = 0
    while true {
      let (attempt, wants) = overlay.state.withLock { state in
        let attempt = state.attempt(call, behaviour)
        return (attempt, Hydration.Wants(attempt.entries, state))
      }
      rounds += 1
      if wants.isEmpty || rounds == Self.most {
        guard case .failure = attempt.result else { return nil }
        return OverlayAnswer(attempt.result, call, CallNote(.simulated))
      }
      if let fault = await hydration.bring(wants) { return OverlayAnswer(.failure(fault), CallNote(.simulated)) }
    }
  }

  /// Whether the call names something of a kind that the base cannot be asked about: then that it is missing says nothing.
  private func isBlind(_ behaviour: Behaviour) -> Bool {
    overlay.state.withLock { state in
      let names = MadeNames.texts(in: call.input)
      return state.attempt(call, behaviour).entries.missed.contains { place in
        BaseSources.source(of: place.table.kind) == nil && !BaseSources.bookkeeping.contains(place.table.kind)
          && names.contains(place.id) && !state.made.contains(place.id)
      }
    }
  }

  /// Asks EC2, where all that the call mentions is real.
  private func check(_ behaviour: Behaviour) async -> Preflight.Verdict {
    let verdict = await asked()
    guard case .refused(let fault) = verdict, !BaseRefusal.isDenial(fault) else { return verdict }
    // EC2 knows nothing of what the run did before: where that matters, the simulation has the last word.
    let isAffected = overlay.state.withLock { state in
      let entries = state.attempt(call, behaviour).entries
      return entries.scans.contains { state.changed.contains($0) } || entries.found.contains { state.isOwn($0) }
    }
    return isAffected ? .notAsked : verdict
  }

  private func asked() async -> Preflight.Verdict {
    guard let preflight = overlay.preflight, call.service == "ec2", call.operation.extras.hasDryRun else {
      return .notAsked
    }
    let isReal = overlay.state.withLock { !MadeNames.mentions(call.given, $0.made) }
    return isReal ? await preflight.verdict(on: call) : .notAsked
  }

  private func carryOut(_ behaviour: Behaviour, _ evidence: Change.Evidence) -> OverlayAnswer {
    let (attempt, changes, isBlind) = overlay.state.withLock { state in
      let (attempt, changes) = state.carryOut(call, behaviour)
      return (attempt, changes, !attempt.entries.tables.isDisjoint(with: state.refused))
    }
    let differences = DocumentDifferences(operation: call.operation).of(changes)
    let label = isBlind && evidence == .simulated ? Change.Evidence.guessed : evidence
    return OverlayAnswer(
      attempt.result, call, CallNote(label.outcome, evidence: label, differences: differences))
  }

  /// What the simulation does not model gets a result in the shape of the operation's output.
  private func guess() async -> OverlayAnswer {
    if case .refused(let fault) = await asked() {
      return OverlayAnswer(.failure(fault), CallNote(.preflight), attempts: 1)
    }
    let output = GuessedOutput(call: call, overlay: overlay).output()
    overlay.state.withLock { $0.noteGuess(output, input: call.input) }
    return OverlayAnswer(.success(call.filled(output)), CallNote(.guessed, evidence: .guessed))
  }
}

extension Change.Evidence {
  fileprivate var outcome: RunEvent.CallOutcome {
    switch self {
    case .checked: .preflight
    case .simulated: .simulated
    case .guessed: .guessed
    }
  }
}
