import Synchronization

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

/// The date of HTTP headers: `Sun, 22 Nov 2026 08:04:00 GMT`.
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), 1970...9999 ~= year, 1...31 ~= day
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3 else { return nil }
    return Double(days(year, month + 1, day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2])
  }

  /// Days since 1970, with years that begin in March so that the leap day is last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + ofYear - 719_468
  }
}
