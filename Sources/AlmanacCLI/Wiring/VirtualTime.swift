import AWSClient
import Effects
import SimulatedAccount
import Values

/// The time of an account inside the process, in the forms that calls, deadlines and scripts count in.
///
/// It moves when somebody waits, and only then: waiting takes no time.
struct VirtualTime: Sendable {
  /// Seconds since 1970.
  let now: @Sendable () -> Double
  private let advance: @Sendable (Double) -> Void
  private let origin: ContinuousClock.Instant
  /// Seconds since 1970 at the origin.
  private let start: Double

  init(now: @escaping @Sendable () -> Double, advance: @escaping @Sendable (Double) -> Void) {
    self.now = now
    self.advance = advance
    origin = .now
    start = now()
  }

  init(of account: SimulatedAccount) {
    self.init(now: { account.now }, advance: { account.advance(by: $0) })
  }

  /// A time that goes on with another as well.
  func moving(_ other: VirtualTime) -> VirtualTime {
    VirtualTime(now: now) { [advance] seconds in
      advance(seconds)
      other.advance(seconds)
    }
  }

  /// The moment on the clock that deadlines are kept by.
  var instant: ContinuousClock.Instant { origin.advanced(by: .seconds(now() - start)) }

  /// Time as the client of AWS sees it. Nothing is sent again here, so chance has no say.
  var callClock: CallClock {
    CallClock(
      now: { instant }, timeOfDay: now,
      sleep: { seconds in
        try Task.checkCancellation()
        advance(seconds)
      }, random: { 0.5 })
  }

  /// Answers a script's sleep: over at once, or a timeout where the run may not last that long.
  func sleep(_ seconds: Double, until deadline: ContinuousClock.Instant?) -> Outcome {
    if Task.isCancelled { return .failure(Fault(kind: .cancelled, message: "the sleep was cancelled")) }
    let left = deadline.map { instant.duration(to: $0) / .seconds(1) }
    advance(min(seconds, left ?? seconds))
    guard let left, left < seconds else { return .value(.null) }
    return .failure(Fault(kind: .timeout, message: "the run's time was up during a sleep of \(seconds) s"))
  }

  var timeOfDay: Value { .number(now()) }
}
