/// An `http` or `https` address, taken apart no further than a client needs.
package struct EndpointURL: Sendable, Hashable, CustomStringConvertible {
  package var scheme: String
  /// Without brackets, where it is an IPv6 address.
  package var host: String
  package var port: Int
  /// Percent-encoded; empty or beginning with `/`.
  package var path: String
  /// Percent-encoded, without the question mark.
  package var query: String

  init(scheme: String, host: String, port: Int, path: String = "", query: String = "") {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.path = path
    self.query = query
  }

  /// Nothing for what is no such address, or holds a user name, a fragment or white space.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    scheme = text[..<colon].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let rest = text[text.index(colon, offsetBy: 3)...]
    guard !rest.contains(where: { $0.isWhitespace || $0 == "#" || $0 == "\\" }) else { return nil }
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    guard let authority = Self.authority(rest[..<end]) else { return nil }
    host = authority.host
    port = authority.port ?? (scheme == "https" ? 443 : 80)
    let halves = rest[end...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = halves.first.map(String.init) ?? ""
    query = halves.count > 1 ? String(halves[1]) : ""
  }

  private static func authority(_ text: Substring) -> (host: String, port: Int?)? {
    guard !text.contains("@") else { return nil }
    var host = text
    var port: Int?
    if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
      let digits = text[text.index(after: colon)...]
      guard digits.isEmpty || Int(digits).map({ 1...65535 ~= $0 }) == true else { return nil }
      port = Int(digits)
      host = text[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    return host.isEmpty ? nil : (String(host).lowercased(), port)
  }

  /// Host, with the port where it is not the scheme's own: the `Host` header.
  package var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (scheme == "https" ? 443 : 80) ? name : "\(name):\(port)"
  }

  package var description: String {
    "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?\(query)")
  }
}
