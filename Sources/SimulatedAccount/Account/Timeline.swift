/// What changes by itself later: an instance that starts, an image that becomes available.
///
/// Holds data only, so that an account can be copied and written down; what a change does is in `Behaviours.changes`.
struct Timeline: Sendable {
  struct Event: Sendable {
    /// Seconds since 1970.
    let time: Double
    /// A name in `Behaviours.changes`.
    let change: String
    /// The resource that changes.
    let id: String
  }

  private struct Entry {
    let event: Event
    /// Counts the calls of `schedule`, which decides between equal times.
    let order: Int
  }

  /// A binary heap: no entry comes before the one at half its place.
  private var heap: [Entry] = []
  private var scheduled = 0

  /// The change happens at the first look at the region after the time has come, in the order of times, then of calls.
  ///
  /// Costs the logarithm of how many changes are to come, as `popDue` does.
  mutating func schedule(_ change: String, of id: String, at time: Double) {
    heap.append(Entry(event: Event(time: time, change: change, id: id), order: scheduled))
    scheduled += 1
    siftUp(from: heap.count - 1)
  }

  /// The next change that is due.
  mutating func popDue(at time: Double) -> Event? {
    guard let first = heap.first, first.event.time <= time else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(from: 0)
    return first.event
  }

  private mutating func siftUp(from start: Int) {
    var place = start
    while place > 0, isBefore(place, (place - 1) / 2) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func siftDown(from start: Int) {
    var place = start
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, isBefore(child + 1, child) { child += 1 }
      guard isBefore(child, place) else { return }
      heap.swapAt(child, place)
      place = child
    }
  }

  private func isBefore(_ one: Int, _ other: Int) -> Bool { Self.isBefore(heap[one], heap[other]) }

  private static func isBefore(_ one: Entry, _ other: Entry) -> Bool {
    (one.event.time, one.order) < (other.event.time, other.order)
  }

  /// A timeline of these events; those of the same time come in the order given.
  init(coming events: [Event] = []) {
    heap = events.enumerated().map { Entry(event: $1, order: $0) }.sorted(by: Self.isBefore)
    scheduled = events.count
  }

  /// What is still to come, earliest first. Sorts it all.
  var coming: [Event] { heap.sorted(by: Self.isBefore).map(\.event) }
}

/// A change that is due, and where it happens.
struct DueChange {
  let account: AccountState
  let region: RegionState
  let id: String
  /// When it is due, in seconds since 1970; the clock may be later.
  let time: Double
}

/// What happens to a resource when a change of it is due. It may be gone by then.
typealias ScheduledChange = @Sendable (DueChange) -> Void
