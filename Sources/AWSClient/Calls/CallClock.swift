import Effects
import Glibc

/// Time and chance as calls see them. Tests hand in their own, and take no time.
package struct CallClock: Sendable {
  package var now: @Sendable () -> ContinuousClock.Instant
  /// Seconds since 1970.
  package var timeOfDay: @Sendable () -> Double
  /// Returns early, by throwing, where the task is cancelled.
  package var sleep: @Sendable (Double) async throws -> Void
  /// From 0 to 1.
  package var random: @Sendable () -> Double

  package init(
    now: @escaping @Sendable () -> ContinuousClock.Instant, timeOfDay: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void, random: @escaping @Sendable () -> Double
  ) {
    self.now = now
    self.timeOfDay = timeOfDay
    self.sleep = sleep
    self.random = random
  }

  package static let system = CallClock(
    now: { ContinuousClock.now }, timeOfDay: { systemTime() }, sleep: { try await Task.sleep(for: .seconds($0)) },
    random: { Double.random(in: 0...1) })

  private static func systemTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
