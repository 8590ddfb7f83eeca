import WireProtocols

/// An answer as it goes over the connection, in one piece.
enum ResponseText {
  /// The last answer of a connection whose client does not speak HTTP as agreed.
  static func refusal(_ refusal: HTTPRefusal) -> [UInt8] {
    let headers = [RequestParts.Pair("Content-Type", "text/plain")]
    let response = WireResponse(status: refusal.status, headers: headers, body: Array("\(refusal.reason)\n".utf8))
    return bytes(response, to: "GET", keepsAlive: false)
  }

  /// - Parameter method: the request's; to `HEAD` the body is only counted.
  static func bytes(_ response: WireResponse, to method: String, keepsAlive: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(response.body.count + 512)
    text += "HTTP/1.1 \(response.status) \(HTTPStatus.reason(response.status))\r\n".utf8
    var length = response.body.count
    for header in response.headers {
      if header.name.lowercased() == "content-length" {
        // A `HEAD` tells the length of what it does not send.
        if method == "HEAD", let given = header.value.flatMap({ Int($0) }) { length = given }
        continue
      }
      text += header.name.utf8
      text += ": ".utf8
      text += (header.value ?? "").utf8.lazy.map { $0 < 0x20 && $0 != 9 ? 0x20 : $0 }
      text += "\r\n".utf8
    }
    if response.status != 204 { text += "Content-Length: \(length)\r\n".utf8 }
    text += (keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n").utf8
    if method != "HEAD", response.status != 204, response.status != 304 { text += response.body }
    return text
  }
}
