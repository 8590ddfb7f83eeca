/// One HTTP request as it came over the wire.
package struct CapturedRequest: Sendable {
  package let method: String
  /// Path and query as sent.
  package let target: String
  /// In the order sent, names as sent.
  package let headers: [(name: String, value: String)]
  /// Without its transfer coding.
  package let body: [UInt8]
  /// Counts the server's connections from 0, so that a test can see one being used again.
  package let connection: Int
  /// When the connection was accepted and when the request was complete, on the monotonic clock.
  package let accepted: ContinuousClock.Instant
  package let received: ContinuousClock.Instant

  /// The first header of that name, letter case aside.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  package var text: String { String(decoding: body, as: UTF8.self) }
}
