/// The one form of time that signatures carry.
package enum SigningTime {
  /// `20150830T123600Z` for seconds since 1970.
  package static func timestamp(_ seconds: Int64) -> String {
    let days = Int((Double(seconds) / 86400).rounded(.down))
    let rest = Int(seconds) - days * 86400
    let (year, month, day) = civil(days)
    return padded(year, 4) + padded(month) + padded(day) + "T" + padded(rest / 3600) + padded(rest / 60 % 60)
      + padded(rest % 60) + "Z"
  }

  /// Days since 1970 as a date of the Gregorian calendar, counted in years that begin in March and eras of 400 years.
  private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
    let sinceMarch = days + 719_468
    let era = (sinceMarch >= 0 ? sinceMarch : sinceMarch - 146_096) / 146_097
    let dayOfEra = sinceMarch - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    let month = march < 10 ? march + 3 : march - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * march + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
