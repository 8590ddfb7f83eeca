import ServiceModels
import Values

/// What an overlay remembers: the base as far as it was seen, and the account as the run's changes leave it.
///
/// Not Sendable: `AccountOverlay` guards it. Asks nobody anything; `Hydration` says what is to be asked.
final class OverlayState {
  typealias Table = AccessLog.Table
  typealias Place = AccessLog.Place

  /// As the base described it last, and nothing else.
  private let known: AccountState
  /// The same with what the run changed.
  private(set) var current: AccountState
  /// Tables that the run changed.
  private(set) var changed: Set<Table> = []
  /// Places that the run emptied.
  private var emptied: Set<Place> = []
  /// Ids and names that only the overlay gave out.
  private(set) var made: Set<String> = []
  /// Those among them that nothing else can have.
  private var madeIDs: Set<String> = []
  private var madePlaces: Set<Place> = []
  /// Ids and names that the base gave out.
  private var foreign: Set<String> = []
  /// What was asked for already, whether or not it was there.
  private var asked: Set<Place> = []
  private var listed: Set<Table> = []
  /// What the base would not show.
  private(set) var refused: Set<Table> = []
  /// Where the base's own pages go on.
  private var tokens: Set<Value> = []

  init(time: @escaping @Sendable () -> Double, seed: UInt64) {
    func empty() -> AccountState {
      AccountState(
        clock: VirtualClock(base: time), identifiers: IdentifierSource(seed: seed), isFurnished: false)
    }
    (known, current) = (empty(), empty())
  }

  // MARK: Trying

  /// What came of a behaviour on a copy of the account.
  struct Attempt: Sendable {
    let result: Result<Value, SimulatedFault>
    let entries: AccessLog.Entries
  }

  /// Runs the behaviour where what it does is lost.
  /// - Parameter isBaseAlone: without the run's changes.
  func attempt(_ call: OverlayCall, _ behaviour: Behaviour, onBaseAlone isBaseAlone: Bool = false) -> Attempt {
    if !isBaseAlone { settle(call.region) }
    return run(call, behaviour, on: (isBaseAlone ? known : current).snapshot())
  }

  private func run(_ call: OverlayCall, _ behaviour: Behaviour, on account: AccountState) -> Attempt {
    let log = AccessLog()
    account.record(in: log)
    defer { account.record(in: nil) }
    let simulated = SimulatedCall(
      service: call.service, operation: call.operation, input: call.input.map ?? [:], account: account,
      region: account.region(call.region))
    return Attempt(result: Dispatch.run(behaviour, simulated), entries: log.entries)
  }

  /// Lets everything happen in the overlay whose time has come.
  private func settle(_ region: String) {
    let log = AccessLog()
    current.record(in: log)
    current.settle(current.region(region))
    current.record(in: nil)
    changed.formUnion(log.entries.written.map(\.table))
  }

  /// Digits for an id that no other has.
  func hex(_ count: Int) -> String { current.identifiers.hex(count) }

  func advance(by seconds: Double) { current.clock.advance(by: seconds) }
  var now: Double { current.clock.now }

  // MARK: Keeping

  /// Runs the behaviour for good, and tells what it changed.
  func carryOut(_ call: OverlayCall, _ behaviour: Behaviour) -> (attempt: Attempt, changes: [DocumentChange]) {
    settle(call.region)
    let account = current.snapshot()
    let attempt = run(call, behaviour, on: account)
    guard case .success = attempt.result else { return (attempt, []) }
    let changes = attempt.entries.written.compactMap { place -> DocumentChange? in
      let (old, new) = (current.document(at: place), account.document(at: place))
      return old == new ? nil : DocumentChange(kind: place.table.kind, id: place.id, old: old, new: new)
    }
    note(attempt.entries.written, in: account)
    let names = MadeNames.of(changes, input: call.input).subtracting(foreign)
    made.formUnion(names)
    madeIDs.formUnion(names)
    current = account
    return (attempt, changes)
  }

  private func note(_ written: [Place], in account: AccountState) {
    for place in written {
      changed.insert(place.table)
      if account.document(at: place) == nil { emptied.insert(place) }
      if base(place) == nil {
        made.insert(place.id)
        madePlaces.insert(place)
      }
    }
  }

  /// What a result gives out that was guessed.
  func noteGuess(_ output: Value, input: Value) {
    let change = DocumentChange(kind: "guess", id: "", old: nil, new: output.map ?? [:])
    made.formUnion(MadeNames.of([change], input: input).subtracting(foreign))
  }

  // MARK: Importing

  /// Takes in a row; where it is one of a list that shows less than is known, what is known stays.
  func take(_ document: Document, at place: Place, _ source: BaseSource, _ asked: String?) {
    guard source.isPartial, asked == nil, let old = base(place) else { return take(document, at: place) }
    take(old.merging(document.filter { $0.value != [] && !$0.value.isNull }) { $1 }, at: place)
  }

  /// Takes in what the base described: members that the run changed keep the run's value, what it deleted stays gone.
  func take(_ document: Document, at place: Place) {
    let (region, kind) = (known.place(place.table.region), place.table.kind)
    let old = region[kind][place.id]
    region[kind][place.id] = document
    foreign.formUnion(MadeNames.of([DocumentChange(kind: kind, id: place.id, old: nil, new: document)], input: []))
    guard !emptied.contains(place) else { return }
    let own = current.place(place.table.region)
    guard let mine = own[kind][place.id] else {
      if old == nil { own[kind][place.id] = document }
      return
    }
    guard mine != old else {
      own[kind][place.id] = document
      return
    }
    own[kind][place.id] = old.map { Self.merged(document, mine, since: $0) } ?? mine
  }

  private static func merged(_ base: Document, _ own: Document, since old: Document) -> Document {
    var merged = base
    for name in Set(own.keys).union(old.keys) where own[name] != old[name] { merged[name] = own[name] }
    return merged
  }

  /// The reservations of instances, which their own documents do not name.
  func takeReservations(in answer: Value, region: String) {
    for reservation in answer["Reservations"]?.list ?? [] {
      for id in (reservation["Instances"]?.list ?? []).compactMap({ $0["InstanceId"]?.text }) {
        let place = Place(table: Table(region: region, kind: InstanceRecord.kind), id: id)
        var record = base(place) ?? [:]
        guard record["ReservationId"] == nil else { continue }
        for member in ["ReservationId", "RequesterId"] { record[member] = reservation[member] }
        take(record.filter { !$0.value.isNull }, at: place)
      }
    }
  }

  func noteTokens(in page: Value, _ paginator: Paginator) {
    for name in paginator.outputTokens { if let token = page[name], !token.isNull { tokens.insert(token) } }
  }

  /// Whether the parameters ask for a page behind one of the base's.
  func goesOn(_ parameters: Value, _ paginator: Paginator) -> Bool {
    paginator.inputTokens.contains { parameters[$0].map(tokens.contains) ?? false }
  }

  /// Documents are in the order in which the base lists them, and what the run made comes last.
  func arrange(_ ids: [String], in table: Table) {
    known.place(table.region).tables[table.kind]?.arrange(ids)
    let own = (current.place(table.region).tables[table.kind]?.ids ?? []).filter { isMade(Place(table: table, id: $0)) }
    current.place(table.region).tables[table.kind]?.arrange(ids + own)
  }

  func noteAsked(_ place: Place) { asked.insert(place) }
  func noteListed(_ table: Table) { listed.insert(table) }
  func noteRefused(_ table: Table) { refused.insert(table) }

  // MARK: What is still to be asked

  /// - Parameter whole: whether a listing of the table would have told all about the place.
  func wasAsked(_ place: Place, listed whole: Bool) -> Bool {
    asked.contains(place) || whole && listed.contains(place.table)
  }
  /// Whether only the run made what is at the place. Another kind's resource of the same name is no matter.
  func isMade(_ place: Place) -> Bool { madePlaces.contains(place) || madeIDs.contains(place.id) }
  func wasListed(_ table: Table) -> Bool { listed.contains(table) }

  /// What the base holds of a place, as far as it was seen.
  func base(_ place: Place) -> Document? { known.document(at: place) }
  /// The place with what the run changed.
  func current(_ place: Place) -> Document? { current.document(at: place) }
  func ids(_ table: Table) -> [String] { current.place(table.region)[table.kind].ids }

  /// Whether the run changed anything of what was looked at: a table that was gone through, or one of the places.
  func hasSay(in entries: AccessLog.Entries) -> Bool {
    entries.scans.contains { changed.contains($0) }
      || (entries.found + entries.missed).contains { changed.contains($0.table) && isOwn($0) }
  }

  /// Whether something was looked for that the run took away.
  func isEmptied(in entries: AccessLog.Entries) -> Bool { entries.missed.contains(where: emptied.contains) }

  /// Whether a place holds what the run made or changed.
  func isOwn(_ place: Place) -> Bool {
    current.document(at: place) != base(place)
  }
}

extension AccountState {
  fileprivate func document(at place: AccessLog.Place) -> Document? {
    self.place(place.table.region)[place.table.kind][place.id]
  }
}

/// A document before and after a change.
struct DocumentChange {
  let kind: ResourceKind
  let id: String
  let old: Document?
  let new: Document?
}
