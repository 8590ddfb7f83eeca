import Synchronization
import WireProtocols

/// How far the services' clock is from this machine's, learned from an answer that refused a request's time.
final class ClockSkew: Sendable {
  private let seconds = Mutex(0.0)

  /// A refused signature blames the clock only where the clocks differ by this much; AWS takes five minutes.
  private static let doubt = 240.0

  var correction: Double { seconds.withLock { $0 } }

  /// True where the refusal is explained by the clocks and a request with a corrected time should be sent.
  /// - Parameter now: this machine's time, in seconds since 1970.
  func learn(code: String, response: HTTPResponse, now: Double) -> Bool {
    guard RetryCodes.mayBlameClock(code) else { return false }
    guard let theirs = response.header("Date").flatMap(HTTPDate.seconds) else { return false }
    return seconds.withLock { seconds in
      let skew = theirs - now
      guard abs(skew - seconds) > Self.doubt else { return false }
      seconds = skew
      return true
    }
  }
}
