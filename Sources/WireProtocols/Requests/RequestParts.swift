/// One request as the protocol shapes it: no host, no credentials, no HTTP library.
///
/// Owns what the model and the parameters decide. The endpoint, the signature, the user agent and the request's transport
/// are its user's.
package struct RequestParts: Sendable, Equatable {
  /// A name with its value, neither of them encoded. A query parameter without a value stands alone (`?acl`).
  package struct Pair: Sendable, Equatable {
    package var name: String
    package var value: String?

    package init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }

  package var method: String
  /// Percent-encoded, beginning with `/`.
  package var path: String
  package var query: [Pair] = []
  package var headers: [Pair] = []
  package var body: [UInt8] = []
  /// What goes before the endpoint's host, labels filled in: `data-`.
  package var hostPrefix: String?

  package init(method: String, path: String) {
    self.method = method
    self.path = path
  }

  /// The value of a header, whatever the case of its name.
  package func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The query string as it stands behind the `?`, percent-encoded; empty where there is none.
  package var queryText: String {
    query.map { pair in
      let name = PercentEncoding.path(pair.name)
      return pair.value.map { name + "=" + PercentEncoding.path($0) } ?? name
    }.joined(separator: "&")
  }
}
