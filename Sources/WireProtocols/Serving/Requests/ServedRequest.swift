import ServiceModels

/// One HTTP request as a server received it: whole, its encodings untouched.
package struct ServedRequest: Sendable {
  package var method: String
  /// Percent-encoded, beginning with `/`.
  package var path: String
  /// What stands behind the `?`, percent-encoded; empty where there is none.
  package var query: String
  package var headers: [RequestParts.Pair]
  package var body: [UInt8]
  private let folded: [String: String]

  package init(method: String, path: String, query: String = "", headers: [RequestParts.Pair], body: [UInt8]) {
    (self.method, self.path, self.query, self.headers, self.body) = (method, path, query, headers, body)
    folded = Dictionary(
      headers.map { ($0.name.lowercased(), $0.value ?? "") }, uniquingKeysWith: { first, next in first + "," + next })
  }

  /// The value of a header by its name in lower case; repeated ones joined with commas.
  package func header(_ name: String) -> String? { folded[name] }

  /// The query's parameters, decoded, in order. One without `=` has no value.
  package var parameters: [RequestParts.Pair] { FormText.pairs(query) }

  /// The protocol of those the service speaks that this request is written in.
  package func wireProtocol(of service: any ServiceModel) -> ServiceMetadata.WireProtocol {
    let spoken = service.metadata.protocols
    if header("x-amz-target") != nil, spoken.contains(.json) { return .json }
    let isForm = header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    let hasAction = isForm || query.contains("Action=")
    if hasAction, let form = spoken.first(where: { $0 == .query || $0 == .ec2 }) { return form }
    return service.metadata.spokenProtocol
  }
}

/// Text in the manner of `application/x-www-form-urlencoded`.
enum FormText {
  static func pairs(_ text: String) -> [RequestParts.Pair] {
    text.utf8.split(separator: UInt8(ascii: "&")).map { part in
      let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return RequestParts.Pair(decoded(halves[0]), halves.count > 1 ? decoded(halves[1]) : nil)
    }
  }

  private static func decoded(_ part: Substring.UTF8View) -> String {
    let isPlain = part.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
    if isPlain { return String(Substring(part)) }
    return String(decoding: PercentEncoding.decoded(String(Substring(part))), as: UTF8.self)
  }
}

extension ServedRequest {
  /// A plain field of the query or of a form, without reading the whole of it.
  package func field(_ name: String) -> String? {
    let isForm = header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true
    return FormText.value(of: name, in: Array(query.utf8)) ?? (isForm ? FormText.value(of: name, in: body) : nil)
  }
}

extension FormText {
  static func value(of name: String, in text: [UInt8]) -> String? {
    let wanted = Array(name.utf8) + [UInt8(ascii: "=")]
    let found = text.split(separator: UInt8(ascii: "&")).first { $0.starts(with: wanted) }
    return found.map { String(decoding: $0.dropFirst(wanted.count), as: UTF8.self) }.map {
      String(decoding: PercentEncoding.decoded($0), as: UTF8.self)
    }
  }
}
