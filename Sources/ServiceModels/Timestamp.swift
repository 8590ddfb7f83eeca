import Values

/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The canonical text, of parameters and of results, is ISO 8601 in UTC, with milliseconds only where they are not zero:
/// `2026-11-22T08:04:00Z`, `2026-11-22T08:04:00.250Z`. Years 1 to 9999.
package struct Timestamp: Sendable, Equatable {
  package let milliseconds: Int64

  private static let earliest: Int64 = -62_135_596_800_000
  private static let latest: Int64 = 253_402_300_799_999

  package init?(milliseconds: Int64) {
    guard (Self.earliest...Self.latest).contains(milliseconds) else { return nil }
    self.milliseconds = milliseconds
  }

  package init?(seconds: Double) {
    guard let milliseconds = Int64(exactly: (seconds * 1000).rounded()) else { return nil }
    self.init(milliseconds: milliseconds)
  }

  /// Reads a date, or a date and a time behind `T` or a space: seconds and their fraction may be missing, the zone is
  /// `Z`, `+01:00`, `+0100` or `+01`, and UTC where there is none.
  package init?(iso8601 text: String) {
    var reader = TimestampReader(text)
    guard let milliseconds = reader.milliseconds() else { return nil }
    self.init(milliseconds: milliseconds)
  }

  package var iso8601: String {
    let (day, rest) = Self.split(milliseconds, 86_400_000)
    let date = CivilDate(daysSince1970: Int(day))
    let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, 2) }
    let fraction = rest % 1000 == 0 ? "" : "." + Self.padded(rest % 1000, 3)
    let calendar = [(date.year, 4), (date.month, 2), (date.day, 2)].map { Self.padded(Int64($0), $1) }
    return "\(calendar.joined(separator: "-"))T\(time.joined(separator: ":"))\(fraction)Z"
  }

  /// Division towards the past, so that the rest is never negative.
  private static func split(_ number: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Reads ISO 8601 text from front to back.
private struct TimestampReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  mutating func milliseconds() -> Int64? {
    guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2) else { return nil }
    guard let date = CivilDate(year: Int(year), month: Int(month), day: Int(day)) else { return nil }
    var time = Int64(date.daysSince1970) * 86_400_000
    if rest.isEmpty { return time }
    guard skip("T") || skip("t") || skip(" "), let clock = clock(), let zone = zone(), rest.isEmpty else { return nil }
    time += clock - zone
    return time
  }

  private mutating func clock() -> Int64? {
    guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60 else { return nil }
    let whole = hour * 3_600_000 + minute * 60_000
    guard skip(":") else { return whole }
    guard let second = digits(2), second < 60 else { return nil }
    guard skip(".") || skip(",") else { return whole + second * 1000 }
    return fraction().map { whole + second * 1000 + $0 }
  }

  /// Milliseconds; finer digits are cut.
  private mutating func fraction() -> Int64? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    let scaled = Array(digits.prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - digits.count))
    return scaled.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  /// The offset from UTC in milliseconds.
  private mutating func zone() -> Int64? {
    if rest.isEmpty || skip("Z") || skip("z") { return 0 }
    let sign: Int64
    if skip("+") { sign = 1 } else if skip("-") { sign = -1 } else { return nil }
    guard let hour = digits(2), hour < 24 else { return nil }
    if rest.isEmpty { return sign * hour * 3_600_000 }
    _ = skip(":")
    guard let minute = digits(2), minute < 60 else { return nil }
    return sign * (hour * 3_600_000 + minute * 60_000)
  }

  private mutating func digits(_ count: Int) -> Int64? {
    let found = rest.prefix(count)
    let isNumber = found.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard found.count == count, isNumber else { return nil }
    rest = rest.dropFirst(count)
    return found.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
