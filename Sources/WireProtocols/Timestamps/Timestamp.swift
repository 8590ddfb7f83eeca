import Values

/// A moment in UTC, exact to the microsecond, within the years 1 to 9999.
struct Timestamp: Equatable {
  private static let bounds: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Whole seconds since 1970, rounded down.
  let seconds: Int64
  /// 0 ..< 1,000,000
  let microseconds: Int64

  init?(seconds: Int64, microseconds: Int64 = 0) {
    guard Self.bounds.contains(seconds) else { return nil }
    (self.seconds, self.microseconds) = (seconds, microseconds)
  }

  init?(epoch: Double) {
    guard abs(epoch) < 1e12 else { return nil }
    let whole = epoch.rounded(.down)
    let micro = Int64(((epoch - whole) * 1e6).rounded(.toNearestOrEven))
    self.init(seconds: Int64(whole) + micro / 1_000_000, microseconds: micro % 1_000_000)
  }

  /// Seconds since 1970, or text in any of the forms that `TimestampReader` knows.
  init?(_ value: Value) {
    switch value {
    case .integer(let seconds): self.init(seconds: seconds)
    case .number(let seconds): self.init(epoch: seconds)
    case .string(let text): self.init(text: text)
    default: return nil
    }
  }

  init?(text: String) {
    guard let moment = TimestampReader.moment(Array(text.utf8)) else { return nil }
    self = moment
  }
}

extension Timestamp {
  /// As requests carry it: microseconds only where there are any.
  var iso8601: String { dateAndTime + (microseconds == 0 ? "Z" : ".\(Self.padded(microseconds, 6))Z") }

  /// As scripts see it: milliseconds only where there are any.
  var canonical: String {
    let milliseconds = microseconds / 1000
    return dateAndTime + (milliseconds == 0 ? "Z" : ".\(Self.padded(milliseconds, 3))Z")
  }

  /// As AWS answers it: always with milliseconds.
  var milliseconds: String { dateAndTime + ".\(Self.padded(microseconds / 1000, 3))Z" }

  /// The form of HTTP headers: `Sun, 22 Nov 2026 08:04:00 GMT`.
  var httpDate: String {
    let date = date
    let weekday = TimestampReader.weekdays[date.weekday]
    let month = TimestampReader.months[date.month - 1]
    return "\(weekday), \(Self.padded(Int64(date.day), 2)) \(month) \(Self.padded(Int64(date.year), 4)) \(time) GMT"
  }

  private var date: CivilDate { CivilDate(daysSince1970: Int((seconds - secondOfDay) / 86_400)) }
  private var secondOfDay: Int64 { (seconds % 86_400 + 86_400) % 86_400 }

  private var dateAndTime: String {
    let date = date
    let month = Self.padded(Int64(date.month), 2)
    return "\(Self.padded(Int64(date.year), 4))-\(month)-\(Self.padded(Int64(date.day), 2))T\(time)"
  }

  private var time: String {
    let second = secondOfDay
    return [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
