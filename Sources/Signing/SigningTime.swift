import Glibc

/// The one form of time that signatures carry.
package enum SigningTime {
  /// `20150830T123600Z` for seconds since 1970.
  package static func timestamp(_ seconds: Int64) -> String {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    let date = padded(Int(parts.tm_year) + 1900, 4) + padded(Int(parts.tm_mon) + 1) + padded(Int(parts.tm_mday))
    return date + "T" + [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0)) }.joined() + "Z"
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
