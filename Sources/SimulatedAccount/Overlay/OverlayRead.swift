import Effects
import ServiceModels
import Values

/// One read: the base's own answer where the run has changed nothing that it draws from, else the simulation's, from
/// what the base answers and what the run changed.
struct OverlayRead {
  let overlay: AccountOverlay
  let call: OverlayCall

  /// Rounds after which a read that still looks for more is answered with what there is.
  private static let most = 20

  func answer() async -> OverlayAnswer {
    guard overlay.state.withLock({ !$0.changed.isEmpty || !$0.made.isEmpty }) else { return await verbatim() }
    guard let behaviour = call.behaviour else { return await unmodelled() }
    guard !isPaged || draws(behaviour), !goesOn else { return await verbatim() }
    return await union(behaviour)
  }

  // MARK: The base's answer

  private func verbatim() async -> OverlayAnswer {
    let answer = await ask(call.given)
    if case .success(let page) = answer, let paginator = call.operation.paginator {
      overlay.state.withLock { $0.noteTokens(in: page, paginator) }
    }
    return OverlayAnswer(answer, CallNote(.sent), attempts: 1)
  }

  private func ask(_ parameters: Value, paging: OperationCall.Paging = .single) async -> Result<Value, Fault> {
    await overlay.base.read(call.service, call.operation.name, parameters, paging: paging, client: call.client)
  }

  /// A read of something the run was only told a guess about is guessed as well.
  private func unmodelled() async -> OverlayAnswer {
    guard overlay.state.withLock({ MadeNames.mentions(call.given, $0.made) }) else { return await verbatim() }
    let output = GuessedOutput(call: call, overlay: overlay).output()
    return OverlayAnswer(.success(call.filled(output)), CallNote(.guessed, evidence: .guessed))
  }

  // MARK: Both

  /// Pages that the base began are the base's to go on with.
  private var goesOn: Bool {
    guard let paginator = call.operation.paginator else { return false }
    return overlay.state.withLock { $0.goesOn(call.given, paginator) }
  }

  /// Whether the behaviour looks at anything that the run changed.
  private func draws(_ behaviour: Behaviour) -> Bool {
    overlay.state.withLock { state in
      !state.attempt(call, behaviour).entries.tables.isDisjoint(with: state.changed)
    }
  }

  /// What the base said to the call itself, where it was asked.
  private struct Heard {
    var own: Result<Value, Fault>?
    /// Names that only the overlay has were taken out.
    var isReduced = false
    /// Tables that the answer tells all about, as far as the call asks.
    var listed: Set<AccessLog.Table> = []
  }

  private func union(_ behaviour: Behaviour) async -> OverlayAnswer {
    let hydration = Hydration(overlay: overlay, call: call)
    let heard = await hear()
    if let fault = heard.own?.fault, !BaseRefusal.isAnswer(fault) {
      return OverlayAnswer(.failure(fault), CallNote(.sent), attempts: 1)
    }
    var isFresh = false
    for _ in 0..<Self.most {
      let (attempt, wants) = overlay.state.withLock { state in
        let attempt = state.attempt(call, behaviour)
        return (attempt, Hydration.Wants(attempt.entries, state, listed: heard.listed, isChange: false))
      }
      if !isFresh {
        isFresh = true
        if let fault = await hydration.refresh(attempt.entries) {
          return OverlayAnswer(.failure(fault), CallNote(.sent))
        }
        continue
      }
      if wants.isEmpty { return await settle(attempt, behaviour, heard) }
      if let fault = await hydration.bring(wants) { return OverlayAnswer(.failure(fault), CallNote(.sent)) }
    }
    let attempt = overlay.state.withLock { $0.attempt(call, behaviour) }
    return OverlayAnswer(attempt.result, call, CallNote(.simulated))
  }

  /// Asks the base what the call asks, where its answer lists documents that the overlay can take in.
  private func hear() async -> Heard {
    let name = "\(call.service).\(call.operation.name)"
    guard let kinds = BaseSources.described[name] else { return Heard() }
    let reduced = overlay.state.withLock { MadeNames.without($0.made, in: whole) }
    var heard = Heard(isReduced: reduced != whole)
    guard let reduced else {
      heard.listed = tables(of: kinds)
      return heard
    }
    let own = await ask(reduced, paging: .merged)
    heard.own = own
    guard case .success(let output) = own else { return heard }
    heard.listed = tables(of: kinds)
    take(output, kinds)
    return heard
  }

  /// The call's parameters, for all pages at once.
  private var whole: Value {
    var members = call.given.map ?? [:]
    let paginator = call.operation.paginator
    for name in (paginator?.inputTokens ?? []) + [paginator?.limitKey].compactMap(\.self) { members[name] = nil }
    return .map(members)
  }

  private func tables(of kinds: [ResourceKind]) -> Set<AccessLog.Table> { Set(kinds.map(table)) }

  private func table(_ kind: ResourceKind) -> AccessLog.Table {
    let isGlobal = BaseSources.source(of: kind)?.isGlobal ?? false
    return AccessLog.Table(region: isGlobal ? RegionState.globalName : call.region, kind: kind)
  }

  private func take(_ output: Value, _ kinds: [ResourceKind]) {
    overlay.state.withLock { state in
      for kind in kinds {
        guard let source = BaseSources.table[kind], let request = source.one?.request else { continue }
        let rows = source.documents(in: output, of: request)
        for row in rows {
          state.take(row.document, at: AccessLog.Place(table: table(kind), id: row.id), source, nil)
        }
        state.arrange(rows.map(\.id), in: table(kind))
        state.takeReservations(in: output, region: call.region)
      }
    }
  }

  /// The simulation's answer, where it has a say: the run changed something that the read draws from, and the simulation
  /// understands the question as the base does.
  private func settle(_ attempt: OverlayState.Attempt, _ behaviour: Behaviour, _ heard: Heard) async -> OverlayAnswer {
    let isTouched = overlay.state.withLock { $0.hasSay(in: attempt.entries) }
    guard isTouched else {
      if let own = heard.own, !heard.isReduced, !isPaged { return OverlayAnswer(own, CallNote(.sent), attempts: 1) }
      return await verbatim()
    }
    guard case .failure(let fault) = attempt.result else {
      return OverlayAnswer(attempt.result, call, CallNote(.simulated))
    }
    let isGone = overlay.state.withLock { $0.isEmptied(in: attempt.entries) }
    guard !isGone, !heard.isReduced, isTheSimulationsOwn(fault, behaviour) else {
      return OverlayAnswer(attempt.result, call, CallNote(.simulated))
    }
    return await verbatim()
  }

  private var isPaged: Bool { whole != call.given }

  /// Whether the simulation refuses what the base holds as well: then it does not know how to answer, and the base does.
  private func isTheSimulationsOwn(_ fault: SimulatedFault, _ behaviour: Behaviour) -> Bool {
    overlay.state.withLock { state in
      if case .failure(let same) = state.attempt(call, behaviour, onBaseAlone: true).result {
        same.code == fault.code
      } else {
        false
      }
    }
  }
}

extension Result where Failure == Fault {
  var fault: Fault? {
    if case .failure(let fault) = self { fault } else { nil }
  }
}
