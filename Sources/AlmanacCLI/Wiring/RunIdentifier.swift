import Glibc

/// Names runs: the time in UTC, then four letters against collisions. Sorts by time.
enum RunIdentifier {
  static func make() -> String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y%m%d-%H%M%S", &parts)
    let letters = "abcdefghjkmnpqrstuvwxyz23456789"
    let suffix = String((0..<4).map { _ in letters.randomElement()! })
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) + "-" + suffix
  }
}
