import AWSClient
import Effects
import SimulatedAccount
import Values

/// The simulated account's time, in the forms that calls, deadlines and scripts count in.
///
/// It moves when somebody waits, and only then: waiting takes no time.
struct VirtualTime: Sendable {
  private let account: SimulatedAccount
  private let origin: ContinuousClock.Instant
  /// Seconds since 1970 at the origin.
  private let start: Double

  init(of account: SimulatedAccount) {
    self.account = account
    origin = .now
    start = account.now
  }

  /// The moment on the clock that deadlines are kept by.
  var instant: ContinuousClock.Instant { origin.advanced(by: .seconds(account.now - start)) }

  /// Time as the client of AWS sees it. Nothing is sent again here, so chance has no say.
  var callClock: CallClock {
    CallClock(
      now: { instant }, timeOfDay: { account.now },
      sleep: { seconds in
        try Task.checkCancellation()
        account.advance(by: seconds)
      }, random: { 0.5 })
  }

  /// Answers a script's sleep: over at once, or a timeout where the run may not last that long.
  func sleep(_ seconds: Double, until deadline: ContinuousClock.Instant?) -> Outcome {
    if Task.isCancelled { return .failure(Fault(kind: .cancelled, message: "the sleep was cancelled")) }
    let left = deadline.map { instant.duration(to: $0) / .seconds(1) }
    account.advance(by: min(seconds, left ?? seconds))
    guard let left, left < seconds else { return .value(.null) }
    return .failure(Fault(kind: .timeout, message: "the run's time was up during a sleep of \(seconds) s"))
  }

  var timeOfDay: Value { .number(account.now) }
}
