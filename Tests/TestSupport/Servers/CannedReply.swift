/// What a capture server does with a request.
package enum CannedReply: Sendable {
  /// A whole response; `Content-Length` is added, and the connection is kept.
  case http(Int, headers: [(String, String)] = [], body: String = "")
  /// These bytes and nothing else; the connection is then closed.
  case raw([UInt8])
  /// The connection is closed without a word.
  case close
  /// Nothing is answered, and the connection stays open until the client or the server goes.
  case silence

  /// The bytes on the wire; nil where there are none.
  var bytes: [UInt8]? {
    switch self {
    case .http(let status, let headers, let body):
      let lines = headers.map { "\($0.0): \($0.1)\r\n" }.joined()
      return Array("HTTP/1.1 \(status) Canned\r\n\(lines)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    case .raw(let bytes): return bytes
    case .close, .silence: return nil
    }
  }
}
