/// Time in the simulated account: moves when it is told to, or with a real clock that is handed in.
struct VirtualClock {
  private let base: () -> Double
  private let haste: Double
  private var advanced = 0.0

  /// - Parameters:
  ///   - base: seconds since 1970; a constant for virtual time.
  ///   - haste: seconds by which what changes by itself may come early.
  init(base: @escaping () -> Double, haste: Double = 0) {
    self.base = base
    self.haste = haste
  }

  /// Seconds since 1970.
  var now: Double { base() + advanced }

  /// Whatever is due until then happens at the next look.
  var horizon: Double { now + haste }

  mutating func advance(by seconds: Double) { advanced += max(0, seconds) }
}
