/// How much of clients' requests the server is ready to hold, and for how long it waits for them.
package struct HTTPLimits: Sendable {
  /// Bytes of the request line and the headers together.
  package var head = 64 << 10
  /// Bytes of the body.
  package var body = 64 << 20
  /// Connections open at one time. Beyond it the one that was silent longest is closed.
  package var connections = 800
  /// Seconds without a byte after which a connection is closed.
  package var idle = 300.0
  /// Threads that serve; a call that takes long keeps only those of its own thread waiting.
  package var threads = 2

  package init() {}
}

/// A request that is no HTTP, or more than the limits allow: answered with the status, then the connection closes.
struct HTTPRefusal: Error, Equatable {
  let status: Int
  let reason: String

  static let malformed = HTTPRefusal(status: 400, reason: "the request is not HTTP/1.1")
  static let headTooLarge = HTTPRefusal(status: 431, reason: "the headers are too large")
  static let bodyTooLarge = HTTPRefusal(status: 413, reason: "the body is too large")
}
