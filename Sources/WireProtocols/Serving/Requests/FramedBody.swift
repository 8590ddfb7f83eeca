import Values

/// Takes S3's own frames off a body: clients that sign chunk by chunk, or that send a checksum behind the contents, put
/// `SIZE;chunk-signature=…` lines between its parts and headers behind it (`Content-Encoding: aws-chunked`).
enum FramedBody {
  /// The request as it would be without frames; what stood behind the contents is among its headers.
  static func unframed(_ request: ServedRequest) throws(RequestFault) -> ServedRequest {
    guard isFramed(request) else { return request }
    var frames = Frames(request.body)
    let contents = try frames.contents()
    if let length = request.header("x-amz-decoded-content-length"), Int(length) != contents.count {
      throw .incompleteBody
    }
    let headers = request.headers.compactMap(withoutFraming) + frames.trailers()
    return ServedRequest(
      method: request.method, path: request.path, query: request.query, headers: headers, body: contents)
  }

  private static func isFramed(_ request: ServedRequest) -> Bool {
    if request.header("x-amz-content-sha256")?.hasPrefix("STREAMING-") == true { return true }
    return request.header("content-encoding").map(codings)?.contains("aws-chunked") == true
  }

  private static func codings(_ text: String) -> [String] { HeaderList.elements(text, isTimestamp: false) }

  /// The framing is the transport's, so an object's `ContentEncoding` does not name it.
  private static func withoutFraming(_ header: RequestParts.Pair) -> RequestParts.Pair? {
    guard header.name.lowercased() == "content-encoding" else { return header }
    let rest = codings(header.value ?? "").filter { $0 != "aws-chunked" }
    return rest.isEmpty ? nil : .init(header.name, rest.joined(separator: ","))
  }
}

/// The frames of one body, read from its start to its end.
private struct Frames {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func contents() throws(RequestFault) -> [UInt8] {
    var contents: [UInt8] = []
    contents.reserveCapacity(bytes.count)
    while true {
      guard let line = self.line() else { throw .incompleteBody }
      let digits = line.prefix { $0 != UInt8(ascii: ";") }
      guard (1...8).contains(digits.count), digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+"),
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw .incompleteBody }
      if size == 0 { return contents }
      guard size <= bytes.count - place else { throw .incompleteBody }
      contents += bytes[place..<(place + size)]
      place += size
      guard self.line()?.isEmpty == true else { throw .incompleteBody }
    }
  }

  mutating func trailers() -> [RequestParts.Pair] {
    var trailers: [RequestParts.Pair] = []
    while let line = self.line(), let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let value = line[(colon + 1)...].drop { $0 == 0x20 }
      trailers.append(
        .init(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self)))
    }
    return trailers
  }

  private mutating func line() -> ArraySlice<UInt8>? {
    guard let end = bytes[place...].firstIndex(of: 10) else { return nil }
    let line = bytes[place..<end]
    place = end + 1
    return line.last == 13 ? line.dropLast() : line
  }
}
