import Effects
import Values

/// Brings what a call looked for in vain from the base into the overlay.
struct Hydration {
  let overlay: AccountOverlay
  let call: OverlayCall

  /// What one attempt would have had to know. Nothing in it was asked before.
  struct Wants {
    var places: [AccessLog.Place] = []
    var tables: [AccessLog.Table] = []

    var isEmpty: Bool { places.isEmpty && tables.isEmpty }

    /// - Parameter listed: tables that the caller has gone through by a request of its own.
    ///   - isChange: whether documents that are known in part are to be whole.
    init(
      _ entries: AccessLog.Entries, _ state: OverlayState, listed: Set<AccessLog.Table> = [], isChange: Bool = true
    ) {
      tables = entries.scans.filter { table in
        BaseSources.source(of: table.kind) != nil && !state.wasListed(table) && !listed.contains(table)
      }
      let seen = isChange ? entries.found.filter { BaseSources.source(of: $0.table.kind)?.isPartial ?? false } : []
      places = (entries.missed + seen).filter { place in
        guard let source = Self.source(of: place), isChange || !source.isPartial else { return false }
        let isSettled = state.wasAsked(place, listed: source.listsAll)
        return !isSettled && !state.isMade(place) && !tables.contains(place.table)
      }
    }

    static func source(of place: AccessLog.Place) -> BaseSource? {
      place.table.kind == ELBv2.attributes
        ? BaseSources.attributes(of: place.id) : BaseSources.source(of: place.table.kind)
    }
  }

  /// Fetches all of it. A failure is one of the way to the base; what the base says is not there is not there.
  func bring(_ wants: Wants) async -> Fault? {
    for table in wants.tables {
      if let fault = await list(table) { return fault }
    }
    for place in wants.places {
      if let fault = await look(place) { return fault }
    }
    return nil
  }

  /// Asks again for what the base described in a state that does not last.
  func refresh(_ entries: AccessLog.Entries) async -> Fault? {
    let places = overlay.state.withLock { state in
      entries.found.filter { place in state.base(place).map(Self.isPassing) ?? false }
    }
    for place in places {
      if let fault = await look(place) { return fault }
    }
    return nil
  }

  private static let passing: Set<String> = [
    "pending", "creating", "modifying", "deleting", "provisioning", "shutting-down", "stopping", "PENDING_VALIDATION",
    "attaching", "detaching", "in-use-pending",
  ]

  private static func isPassing(_ document: Document) -> Bool {
    let states = [document["State"]?["Name"], document["State"]?["Code"], document["State"], document["Status"]]
    return states.contains { $0?.text.map(passing.contains) ?? false }
  }

  // MARK: One resource

  private func look(_ place: AccessLog.Place) async -> Fault? {
    guard let source = Wants.source(of: place) else { return nil }
    if let gathering = source.gathering { return await gather(gathering, source, place) }
    guard let one = source.one else { return await list(place.table) }
    let answer = await ask(source, one.request, one.request.input(for: place.id, one.selection), place.table)
    return take(answer, source, one.request, asked: place.id, in: place.table) { $0.noteAsked(place) }
  }

  private func gather(
    _ gathering: BaseQuestions.Gathering, _ source: BaseSource, _ place: AccessLog.Place
  ) async -> Fault? {
    let questions = BaseQuestions(
      service: source.service,
      known: { [overlay] kind in
        let table = AccessLog.Table(region: place.table.region, kind: kind)
        return overlay.state.withLock { state in
          state.ids(table).compactMap { state.current(AccessLog.Place(table: table, id: $0)) }
        }
      },
      read: { [self] service, operation, input in await ask(service, operation, input, place.table) })
    let rows = await gathering(questions, place)
    if let fault = questions.fault { return fault }
    overlay.state.withLock { state in
      for row in rows {
        let at = AccessLog.Place(table: place.table, id: row.id)
        let part = source.isPartial ? state.base(at) ?? [:] : [:]
        state.take(part.merging(row.document) { $1 }, at: at)
      }
      state.arrange(rows.map(\.id), in: place.table)
      state.noteAsked(place)
      if questions.isRefused, place.table.kind != RegionState.settingsKind { state.noteRefused(place.table) }
    }
    return nil
  }

  // MARK: All resources

  private func list(_ table: AccessLog.Table) async -> Fault? {
    guard let source = BaseSources.source(of: table.kind) else { return nil }
    let fault: Fault? =
      switch source.all {
      case .none: nil
      case .request(let request):
        take(await ask(source, request, .map(request.parameters), table), source, request, in: table)
      case .each(let kind, let selection, let request): await each(of: kind, selection, request, source, table)
      case .gathered(let gathering): await gather(gathering, source, AccessLog.Place(table: table, id: ""))
      case .names(let request, let member): await each(namedBy: member, request, source, table)
      }
    if fault == nil { overlay.state.withLock { $0.noteListed(table) } }
    return fault
  }

  private func each(
    of kind: ResourceKind, _ selection: BaseSource.Selection, _ request: BaseSource.Request, _ source: BaseSource,
    _ table: AccessLog.Table
  ) async -> Fault? {
    let owners = AccessLog.Table(region: table.region, kind: kind)
    if !overlay.state.withLock({ $0.wasListed(owners) }), let fault = await list(owners) { return fault }
    let ids = overlay.state.withLock { state in
      state.ids(owners).filter { !state.isMade(AccessLog.Place(table: owners, id: $0)) }
    }
    for id in ids {
      let answer = await ask(source, request, request.input(for: id, selection), table)
      if let fault = take(answer, source, request, in: table) { return fault }
    }
    return nil
  }

  private func each(
    namedBy member: String, _ request: BaseSource.Request, _ source: BaseSource, _ table: AccessLog.Table
  ) async -> Fault? {
    switch await ask(source, request, .map(request.parameters), table) {
    case .failure(let fault): return settled(fault, table)
    case .success(let answer):
      let ids = request.path.values(in: answer.map ?? [:]).compactMap { $0[member]?.text }
      for id in ids {
        if let fault = await look(AccessLog.Place(table: table, id: id)) { return fault }
      }
      overlay.state.withLock { $0.arrange(ids, in: table) }
      return nil
    }
  }

  // MARK: Asking

  /// In the call's own region the base is asked as the call would be; another region is named.
  private func ask(
    _ source: BaseSource, _ request: BaseSource.Request, _ input: Value, _ table: AccessLog.Table
  ) async -> Result<Value, Fault> {
    await ask(source.service, request.operation, input, table)
  }

  private func ask(
    _ service: String, _ operation: String, _ input: Value, _ table: AccessLog.Table
  ) async -> Result<Value, Fault> {
    var client = call.client
    if table.region != call.region, table.region != RegionState.globalName { client.region = table.region }
    return await overlay.base.read(service, operation, input, paging: .merged, client: client)
  }

  private func take(
    _ answer: Result<Value, Fault>, _ source: BaseSource, _ request: BaseSource.Request, asked: String? = nil,
    in table: AccessLog.Table, then note: (OverlayState) -> Void = { _ in }
  ) -> Fault? {
    switch answer {
    case .failure(let fault):
      overlay.state.withLock { note($0) }
      return settled(fault, table)
    case .success(let answer):
      let rows = source.documents(in: answer, of: request, asked: asked)
      overlay.state.withLock { state in
        for row in rows { state.take(row.document, at: AccessLog.Place(table: table, id: row.id), source, asked) }
        state.takeReservations(in: answer, region: table.region)
        if asked == nil { state.arrange(rows.map(\.id), in: table) }
        note(state)
      }
      return nil
    }
  }

  /// Nothing where the base has spoken: what is not there is not there, and what it does not show counts as empty.
  private func settled(_ fault: Fault, _ table: AccessLog.Table) -> Fault? {
    if BaseRefusal.isDenial(fault) { overlay.state.withLock { $0.noteRefused(table) } }
    return BaseRefusal.isAnswer(fault) ? nil : fault
  }
}

/// What the base's own errors mean to an overlay.
enum BaseRefusal {
  /// The codes by which services say that the caller may not, as AWS's lists of common errors have them.
  private static let denials: Set<String> = [
    "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnauthorizedAccess", "AuthorizationError",
    "NotAuthorized", "Client.UnauthorizedOperation",
  ]

  static func isDenial(_ fault: Fault) -> Bool { denials.contains(fault.code ?? "") }

  /// Emulators answer an operation that they do not have by a bare status. AWS's own failures carry a code of its own.
  private static func isUnknown(_ fault: Fault) -> Bool {
    guard fault.kind == .aws, let status = fault.httpStatus else { return false }
    return (status == 500 || status == 501) && fault.code == String(status)
  }

  /// Whether the error is about what was asked for, and not about who asks, when, or on what way.
  static func isAnswer(_ fault: Fault) -> Bool {
    if isUnknown(fault) { return true }
    guard fault.kind == .aws, !fault.retryable else { return false }
    // A simulated account that knows no such resources has none.
    guard let status = fault.httpStatus, fault.code != "NotImplemented" else { return fault.code == "NotImplemented" }
    return isDenial(fault) || (400..<500).contains(status) && status != 401 && status != 403
  }
}
