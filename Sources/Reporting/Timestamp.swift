import Glibc

/// Times as the events have them: ISO 8601 in UTC with milliseconds.
enum Timestamp {
  static func text(_ seconds: Double) -> String {
    let (quotient, rest) = Int((seconds * 1000).rounded()).quotientAndRemainder(dividingBy: 1000)
    var whole = time_t(rest < 0 ? quotient - 1 : quotient)
    let milliseconds = rest < 0 ? rest + 1000 : rest
    var parts = tm()
    gmtime_r(&whole, &parts)
    let date = [pad(Int(parts.tm_year) + 1900, 4), pad(Int(parts.tm_mon) + 1, 2), pad(Int(parts.tm_mday), 2)]
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { pad(Int($0), 2) }
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "." + pad(milliseconds, 3) + "Z"
  }

  private static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
