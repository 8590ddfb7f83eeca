import Synchronization

/// The key that a day's signatures for one service in one region are made with.
enum SigningKey {
  private struct Source: Hashable {
    let secret: String
    let date: String
    let region: String
    let service: String
  }

  /// The latest ones. A long run meets few services a day; old days are not asked for again.
  private static let known = Mutex<[Source: [UInt8]]>([:])
  private static let limit = 64

  static func derived(from credentials: Credentials, for scope: SigningScope) -> [UInt8] {
    let source = Source(
      secret: credentials.secretAccessKey, date: scope.date, region: scope.region, service: scope.service)
    if let key = known.withLock({ $0[source] }) { return key }
    var key = Array("AWS4\(source.secret)".utf8)
    for part in [source.date, source.region, source.service, "aws4_request"] { key = Digest.hmac(part, key: key) }
    known.withLock { known in
      if known.count >= limit { known.removeAll() }
      known[source] = key
    }
    return key
  }
}
