import Values

/// A whole account as one value that JSON can hold: documents, settings, tokens, what is to come, time, identifiers.
///
/// Reading is strict: what is not as this version writes it is damage, told with its place. Kinds and settings that this
/// version does not know are kept.
package struct SavedAccount {
  /// Why a value is no saved account.
  package struct Damage: Error, Equatable, Sendable {
    /// Where: `regions.us-east-1.documents`.
    package let path: String
    package let reason: String
  }

  static let format = "almanac-simulated-account"
  static let version: Int64 = 1

  private let time: Double
  private let identifiers: UInt64
  private let regions: [String: RegionState]
  private let global: RegionState

  static func value(of state: AccountState) -> Value {
    [
      "format": .string(format), "version": .integer(version), "time": .number(state.clock.now),
      "identifiers": .integer(Int64(bitPattern: state.identifiers.state)),
      "regions": .map(state.regions.mapValues { value(of: $0) }), "global": value(of: state.global),
    ]
  }

  private static func value(of region: RegionState) -> Value {
    let tables = region.tables.filter { !$0.value.isEmpty && $0.key != RegionState.settingsKind }
    let documents = tables.map { kind, table in
      (kind.name, Value.list(table.ids.map { ["id": .string($0), "document": stored(.map(table[$0] ?? [:]))] }))
    }
    let events = region.timeline.coming.map { event -> Value in
      ["time": .number(event.time), "change": .string(event.change), "id": .string(event.id)]
    }
    return [
      "documents": .map(Dictionary(documents) { first, _ in first }), "timeline": .list(events),
      "settings": stored(.map(region.settings.all)),
      "tokens": .map(region.tokens.mapValues { ["input": stored($0.input), "output": stored(.map($0.output))] }),
    ]
  }

  /// Reads a value whole before anything is made of it.
  init(_ value: Value) throws(Damage) {
    let root = SavedPart(value, path: "")
    guard try root.text("format") == Self.format else { throw Damage(path: "format", reason: "no saved account") }
    let version = try root.integer("version")
    guard version == Self.version else {
      throw Damage(
        path: "version", reason: "expected \(Self.version), found \(version); it was saved by another version")
    }
    time = try root.number("time")
    identifiers = UInt64(bitPattern: try root.integer("identifiers"))
    global = try Self.region("aws-global", try root.part("global"))
    var regions: [String: RegionState] = [:]
    for (name, part) in try root.part("regions").members() { regions[name] = try Self.region(name, part) }
    self.regions = regions
  }

  func state(clock: VirtualClock) -> AccountState {
    var clock = clock
    clock.advance(by: time - clock.now)
    let state = AccountState(clock: clock, identifiers: IdentifierSource(seed: identifiers))
    (state.regions, state.global) = (regions, global)
    return state
  }

  private static func region(_ name: String, _ part: SavedPart) throws(Damage) -> RegionState {
    let region = RegionState(name: name)
    for (kind, rows) in try part.part("documents").members() {
      var table = DocumentTable()
      for row in try rows.elements() { table[try row.text("id")] = try row.part("document").stored() }
      region.tables[ResourceKind(kind)] = table
    }
    region.settings.all = try part.part("settings").stored()
    var events: [Timeline.Event] = []
    for event in try part.part("timeline").elements() {
      events.append(
        Timeline.Event(time: try event.number("time"), change: try event.text("change"), id: try event.text("id")))
    }
    region.timeline = Timeline(coming: events)
    for (token, call) in try part.part("tokens").members() {
      region.tokens[token] = (.map(try call.part("input").stored()), try call.part("output").stored())
    }
    return region
  }

  // MARK: Raw bytes, which JSON lacks

  /// Bytes become `{"$bytes": base64}`, and a map that looks so becomes `{"$map": …}`.
  private static func stored(_ value: Value) -> Value {
    switch value {
    case .bytes(let bytes): return ["$bytes": .string(Base64.encode(bytes))]
    case .list(let elements): return .list(elements.map(stored))
    case .map(let members):
      let inner = Value.map(members.mapValues(stored))
      return members.count == 1 && members.keys.first?.hasPrefix("$") == true ? ["$map": inner] : inner
    default: return value
    }
  }
}
