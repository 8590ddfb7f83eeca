/// The date of HTTP headers: `Sun, 22 Nov 2026 08:04:00 GMT`.
package enum HTTPDate {
  /// Seconds since 1970.
  package static func seconds(_ text: String) -> Double? { Timestamp(text: text).map { Double($0.seconds) } }
}
