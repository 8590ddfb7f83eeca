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

  /// Earliest first from `next` on; those before have happened.
  private var events: [Event] = []
  private var next = 0

  /// The change happens at the first look at the region after the time has come, in the order of times, then of calls.
  mutating func schedule(_ change: String, of id: String, at time: Double) {
    var place = events.count
    while place > next, events[place - 1].time > time { place -= 1 }
    events.insert(Event(time: time, change: change, id: id), at: place)
  }

  /// The next change that is due.
  mutating func popDue(at time: Double) -> Event? {
    guard next < events.count, events[next].time <= time else { return nil }
    next += 1
    defer { if next > 64, next * 2 > events.count { forgetThePast() } }
    return events[next - 1]
  }

  private mutating func forgetThePast() {
    events.removeFirst(next)
    next = 0
  }

  /// A timeline of these events, which come earliest first.
  init(coming events: [Event] = []) { self.events = events }

  /// What is still to come, earliest first.
  var coming: ArraySlice<Event> { events[next...] }
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
