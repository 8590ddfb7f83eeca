/// Reads HTTP/1.1 requests from one connection, one after the other.
struct RequestReader {
  let descriptor: Int32
  let connection: Int
  let accepted: ContinuousClock.Instant
  private var buffer: [UInt8] = []

  init(descriptor: Int32, connection: Int) {
    self.descriptor = descriptor
    self.connection = connection
    accepted = .now
  }

  /// The next request; nil when the client has gone or what it sends is not HTTP.
  mutating func next() -> CapturedRequest? {
    guard let head = take(through: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
    let words = (lines.first ?? "").split(separator: " ").map(String.init)
    guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
    let headers = lines.dropFirst().map(Self.header)
    guard let body = body(under: headers) else { return nil }
    return CapturedRequest(
      method: words[0], target: words[1], headers: headers, body: body, connection: connection, accepted: accepted,
      received: .now)
  }

  private static func header(_ line: String) -> (name: String, value: String) {
    let colon = line.firstIndex(of: ":") ?? line.endIndex
    let value = line[colon...].dropFirst().drop { $0 == " " }
    return (String(line[..<colon]), String(value))
  }

  private mutating func body(under headers: [(name: String, value: String)]) -> [UInt8]? {
    func value(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
    if value("expect")?.lowercased() == "100-continue" {
      _ = LoopbackSocket.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: descriptor)
    }
    if value("transfer-encoding")?.lowercased() == "chunked" { return chunks() }
    return take(count: Int(value("content-length") ?? "0") ?? 0)
  }

  private mutating func chunks() -> [UInt8]? {
    var body: [UInt8] = []
    while let line = take(through: [13, 10]) {
      let digits = String(decoding: line, as: UTF8.self).prefix { $0.isHexDigit }
      guard let size = Int(digits, radix: 16), let data = take(count: size), take(count: 2) != nil else { return nil }
      if size == 0 { return body }
      body += data
    }
    return nil
  }

  private mutating func take(count: Int) -> [UInt8]? {
    while buffer.count < count { guard fill() else { return nil } }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func take(through mark: [UInt8]) -> [UInt8]? {
    while true {
      if let range = buffer.firstRange(of: mark) {
        defer { buffer.removeFirst(range.upperBound) }
        return Array(buffer[..<range.upperBound])
      }
      guard fill() else { return nil }
    }
  }

  private mutating func fill() -> Bool {
    let bytes = LoopbackSocket.receive(from: descriptor)
    buffer += bytes
    return !bytes.isEmpty
  }
}
