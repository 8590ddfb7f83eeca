import WireProtocols

/// The request line and headers of one HTTP/1.0 or 1.1 request.
struct RequestHead {
  /// How the body's end is told.
  enum Framing: Equatable {
    case length(Int)
    case chunked
  }

  let method: String
  let path: String
  let query: String
  let headers: [RequestParts.Pair]
  let framing: Framing
  let keepsAlive: Bool
  let expectsContinue: Bool

  /// - Parameter bytes: everything before the empty line.
  init(_ bytes: ArraySlice<UInt8>) throws(HTTPRefusal) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Self.withoutReturn)
    let words = lines.removeFirst().split(separator: UInt8(ascii: " "))
    guard words.count == 3, words[0].allSatisfy(Self.isToken), words[2].starts(with: "HTTP/1.".utf8) else {
      throw .malformed
    }
    method = String(decoding: words[0], as: UTF8.self)
    (path, query) = try Self.target(words[1])
    var headers: [RequestParts.Pair] = []
    for line in lines where !line.isEmpty { headers.append(try Self.header(line)) }
    self.headers = headers
    framing = try Self.framing(headers)
    let connection = Self.values("connection", headers).joined(separator: ",").lowercased()
    keepsAlive = words[2].last == UInt8(ascii: "1") ? !connection.contains("close") : connection.contains("keep-alive")
    expectsContinue = Self.values("expect", headers).contains { $0.lowercased() == "100-continue" }
  }

  /// Also takes the form that proxies get, with scheme and host.
  private static func target(_ word: ArraySlice<UInt8>) throws(HTTPRefusal) -> (path: String, query: String) {
    var text = String(decoding: word, as: UTF8.self)[...]
    for scheme in ["http://", "https://"] where text.hasPrefix(scheme) {
      text = text.dropFirst(scheme.count).drop { $0 != "/" }
    }
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts.first.map(String.init) ?? ""
    guard path.isEmpty || path.hasPrefix("/") else { throw .malformed }
    return (path.isEmpty ? "/" : path, parts.count > 1 ? String(parts[1]) : "")
  }

  private static func header(_ line: ArraySlice<UInt8>) throws(HTTPRefusal) -> RequestParts.Pair {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
      line[..<colon].allSatisfy(isToken)
    else { throw .malformed }
    let value = line[(colon + 1)...].drop(while: isSpace)
    let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? value.startIndex
    return .init(
      String(decoding: line[..<colon], as: UTF8.self), String(decoding: value[value.startIndex..<end], as: UTF8.self))
  }

  private static func framing(_ headers: [RequestParts.Pair]) throws(HTTPRefusal) -> Framing {
    let (lengths, codings) = (Set(values("content-length", headers)), values("transfer-encoding", headers))
    guard codings.isEmpty else {
      guard codings.count == 1, codings[0].lowercased() == "chunked", lengths.isEmpty else { throw .malformed }
      return .chunked
    }
    guard let text = lengths.first else { return .length(0) }
    guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw .malformed
    }
    guard let length = Int(text) else { throw .bodyTooLarge }
    return .length(length)
  }

  private static func values(_ name: String, _ headers: [RequestParts.Pair]) -> [String] {
    headers.filter { $0.name.lowercased() == name }.map { $0.value ?? "" }
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// RFC 9110's tokens, a little more generously.
  private static func isToken(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7f && byte != UInt8(ascii: ":") }
}
