import Synchronization

/// What a call looked at in an account, looked for in vain, and changed. An overlay learns from it what to ask its base.
final class AccessLog: Sendable {
  /// All resources of one kind in one region.
  struct Table: Hashable, Sendable {
    let region: String
    let kind: ResourceKind
  }

  /// One resource's place, whether or not it is taken.
  struct Place: Hashable, Sendable {
    let table: Table
    let id: String
  }

  /// Each list in the order of the first time, without repetition.
  struct Entries: Sendable {
    private(set) var tables: Set<Table> = []
    /// Tables that were gone through or counted as a whole.
    private(set) var scans: [Table] = []
    private(set) var found: [Place] = []
    private(set) var missed: [Place] = []
    private(set) var written: [Place] = []
    private var seen: [Set<Place>] = [[], [], []]

    fileprivate mutating func scan(_ table: Table) {
      tables.insert(table)
      if !scans.contains(table) { scans.append(table) }
    }

    fileprivate mutating func look(_ place: Place, isThere: Bool) {
      tables.insert(place.table)
      guard seen[isThere ? 0 : 1].insert(place).inserted else { return }
      if isThere { found.append(place) } else { missed.append(place) }
    }

    fileprivate mutating func write(_ place: Place, isThere: Bool) {
      if !isThere { look(place, isThere: false) }
      if seen[2].insert(place).inserted { written.append(place) }
    }
  }

  private let state = Mutex(Entries())

  var entries: Entries { state.withLock { $0 } }

  /// The log, as one table writes it.
  struct Recorder: Sendable {
    let log: AccessLog
    let table: Table

    func scan() { log.state.withLock { $0.scan(table) } }

    func look(_ id: String, isThere: Bool) {
      log.state.withLock { $0.look(Place(table: table, id: id), isThere: isThere) }
    }

    /// A resource made under a new id is not looked for: its place was free because nobody had it.
    func write(_ id: String, wasThere: Bool, isThere: Bool) {
      log.state.withLock { $0.write(Place(table: table, id: id), isThere: wasThere || isThere) }
    }
  }
}
