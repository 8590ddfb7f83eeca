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
