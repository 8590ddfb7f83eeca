import Glibc

/// Where to listen: an IPv4 address and a port, 0 for a free one.
package struct ListenAddress: Sendable, Equatable {
  package let host: String
  package let port: UInt16

  package init(host: String = "127.0.0.1", port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `127.0.0.1:4566`, `:4566`, `4566` and `localhost:0`; nothing where the text is none of these.
  package init?(_ text: String) {
    let colon = text.lastIndex(of: ":")
    let host = colon.map { String(text[..<$0]) } ?? ""
    guard let port = UInt16(colon.map { text[text.index(after: $0)...] } ?? text[...]) else { return nil }
    self.init(host: host.isEmpty || host == "localhost" ? "127.0.0.1" : host, port: port)
    var address = in_addr()
    guard inet_pton(AF_INET, self.host, &address) == 1 else { return nil }
  }
}

/// An address at which nobody can listen.
package struct ListenFault: Error, CustomStringConvertible {
  package let address: ListenAddress
  package let reason: String

  package var description: String { "\(address.host):\(address.port): \(reason)" }
}
