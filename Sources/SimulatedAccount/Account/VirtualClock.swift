import Values

/// Time in the simulated account: moves when it is told to, or with a real clock that is handed in.
struct VirtualClock {
  private let base: () -> Double
  private var advanced = 0.0

  /// - Parameter base: seconds since 1970; a constant for virtual time.
  init(base: @escaping () -> Double) { self.base = base }

  /// Seconds since 1970.
  var now: Double { base() + advanced }

  mutating func advance(by seconds: Double) { advanced += max(0, seconds) }
}

/// What changes by itself later: an instance that starts, an image that becomes available.
struct Timeline {
  private struct Event {
    let time: Double
    let sequence: Int
    let change: (RegionState) -> Void
  }

  /// Sorted, latest first.
  private var events: [Event] = []
  private var count = 0

  /// Runs the change at the first look at the region after the time has come.
  mutating func schedule(at time: Double, _ change: @escaping (RegionState) -> Void) {
    count += 1
    let event = Event(time: time, sequence: count, change: change)
    let place = events.partitioningIndex { $0.time <= time }
    events.insert(event, at: place)
  }

  /// The next change that is due.
  mutating func popDue(at time: Double) -> ((RegionState) -> Void)? {
    guard let next = events.last, next.time <= time else { return nil }
    events.removeLast()
    return next.change
  }

  /// When the next change comes, if any is on its way.
  var nextTime: Double? { events.last?.time }
}

extension Array {
  /// The first index whose element satisfies the predicate, in an array where all that do are at the end.
  fileprivate func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
