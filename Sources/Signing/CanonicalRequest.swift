/// The text that SigV4 digests: method, path, query, headers, names of the headers, digest of the body.
struct CanonicalRequest {
  let signedHeaders: String
  let text: String

  init(_ request: SigningRequest, encodesPathTwice: Bool, payloadDigest: String) {
    let headers = Self.headers(request)
    signedHeaders = headers.map(\.name).joined(separator: ";")
    let path = request.path.isEmpty ? "/" : request.path
    text = [
      request.method.uppercased(),
      encodesPathTwice ? PercentEncoding.encode(Self.normalized(path), keeping: "/") : path,
      Self.query(request.query),
      headers.map { "\($0.name):\($0.value)\n" }.joined(),
      signedHeaders,
      payloadDigest,
    ].joined(separator: "\n")
  }

  /// Never signed: proxies and the client library may change them on the way.
  private static let unsigned: Set<String> = [
    "authorization", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id",
  ]

  /// Names in lower case and sorted, repeated ones joined with commas, runs of white space made one blank.
  private static func headers(_ request: SigningRequest) -> [SigningRequest.Header] {
    var values: [String: [String]] = ["host": [request.host]]
    for header in request.headers {
      let name = header.name.lowercased()
      if unsigned.contains(name) || name == "host" { continue }
      values[name, default: []].append(trimmed(header.value))
    }
    return values.map { ($0.key, $0.value.joined(separator: ",")) }.sorted { precedes($0.name, $1.name) }
  }

  private static func trimmed(_ value: String) -> String {
    let parts = value.utf8.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    if parts.count == 1, parts[0].count == value.utf8.count { return value }
    return parts.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// Pairs sorted by name, then by value, bytewise; a name without a value gets an empty one.
  private static func query(_ query: String) -> String {
    let pairs = query.split(separator: "&").map { part in
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: String(halves[0]), value: halves.count > 1 ? String(halves[1]) : "")
    }
    return pairs.sorted { $0.name == $1.name ? precedes($0.value, $1.value) : precedes($0.name, $1.name) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
  }

  /// Without `.`, `..` and empty segments.
  private static func normalized(_ path: String) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
    }
    let text = "/" + segments.joined(separator: "/")
    return path.hasSuffix("/") && !segments.isEmpty ? text + "/" : text
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
