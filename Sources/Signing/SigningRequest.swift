/// The parts of an HTTP request that a signature covers, as they will be on the wire.
package struct SigningRequest: Sendable {
  package enum Payload: Sendable {
    case bytes([UInt8])
    /// The SHA-256 of a body that is somewhere else.
    case digest([UInt8])
    /// `UNSIGNED-PAYLOAD`: the body is not covered.
    case unsigned
  }

  package typealias Header = (name: String, value: String)

  package var method: String
  /// `http` or `https`: needed for a presigned URL only.
  package var scheme: String
  /// Host with its port, where that is not the scheme's own.
  package var host: String
  /// Percent-encoded already, as sent. Empty counts as `/`.
  package var path: String
  /// Percent-encoded already, without the question mark.
  package var query: String
  package var headers: [Header]
  package var payload: Payload

  package init(
    method: String, scheme: String = "https", host: String, path: String, query: String = "", headers: [Header] = [],
    payload: Payload
  ) {
    self.method = method
    self.scheme = scheme
    self.host = host
    self.path = path
    self.query = query
    self.headers = headers
    self.payload = payload
  }
}

/// Where and when a signature is good for, and the ways in which one service differs from the others.
package struct SigningScope: Sendable, Equatable {
  package var region: String
  /// The signing name, e.g. `elasticloadbalancing`.
  package var service: String
  /// The time of the signature, `20150830T123600Z`.
  package let timestamp: String
  /// S3 signs the path as sent; every other service normalises it and encodes it once more.
  package var encodesPathTwice: Bool
  /// S3 wants the body's digest as a header, too.
  package var sendsPayloadDigest: Bool

  /// - Parameter time: seconds since 1970, UTC.
  package init(
    region: String, service: String, time: Int64, encodesPathTwice: Bool = true, sendsPayloadDigest: Bool = false
  ) {
    self.region = region
    self.service = service
    timestamp = SigningTime.timestamp(time)
    self.encodesPathTwice = encodesPathTwice
    self.sendsPayloadDigest = sendsPayloadDigest
  }

  var date: String { String(timestamp.prefix(8)) }
  var credentialScope: String { "\(date)/\(region)/\(service)/aws4_request" }
}
