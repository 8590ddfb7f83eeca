import CExpat

/// Reads XML with expat and hands its events to a handler. Declarations of a document type are refused, and with them
/// every entity that a document could define; elements nest at most `depthLimit` deep.
struct XMLStream {
  static let depthLimit = 200

  /// What the C callbacks see. Alive for the duration of `read`.
  fileprivate final class Context {
    /// Held by the caller of `read`; counting references for each event would cost more than reading it.
    unowned(unsafe) let handler: XMLHandler
    let parser: XML_Parser
    var depth = 0

    init(handler: XMLHandler, parser: XML_Parser) {
      self.handler = handler
      self.parser = parser
    }

    func start(_ name: UnsafeBufferPointer<UInt8>, _ attributes: XMLHandler.Attributes?) {
      depth += 1
      if depth > XMLStream.depthLimit { return stop(.tooDeep(limit: XMLStream.depthLimit)) }
      handler.start(name, attributes)
      if handler.failure != nil { XML_StopParser(parser, 0) }
    }

    func end() {
      depth -= 1
      handler.end()
      if handler.failure != nil { XML_StopParser(parser, 0) }
    }

    func stop(_ error: ResponseError) {
      if handler.failure == nil { handler.failure = error }
      XML_StopParser(parser, 0)
    }
  }

  static func read(_ body: [UInt8], into handler: XMLHandler) throws(ResponseError) {
    guard let parser = XML_ParserCreate("UTF-8") else { throw .notXML(line: 0, column: 0, reason: "out of memory") }
    defer { XML_ParserFree(parser) }
    let context = Context(handler: handler, parser: parser)
    let status = withExtendedLifetime(context) {
      install(context, in: parser)
      return feed(body, to: parser)
    }
    if let failure = handler.failure { throw failure }
    if status != XML_STATUS_OK { throw syntaxError(of: parser) }
  }

  /// In pieces, since expat counts bytes in 32 bits.
  private static func feed(_ body: [UInt8], to parser: XML_Parser) -> XML_Status {
    body.withUnsafeBytes { buffer in
      let pieceSize = 1 << 30
      var offset = 0
      repeat {
        let count = min(pieceSize, buffer.count - offset)
        let start = buffer.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
        let isLast = offset + count == buffer.count
        guard XML_Parse(parser, start, Int32(count), isLast ? 1 : 0) == XML_STATUS_OK else { return XML_STATUS_ERROR }
        offset += count
      } while offset < buffer.count
      return XML_STATUS_OK
    }
  }

  private static func install(_ context: Context, in parser: XML_Parser) {
    XML_SetUserData(parser, Unmanaged.passUnretained(context).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let name else { return }
        withStream(data) { $0.start(bytes(name), attributes) }
      },
      { data, _ in
        withStream(data) { $0.end() }
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let text else { return }
      let bytes = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
      withStream(data) { $0.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in withStream(data) { $0.stop(.documentType) } }
  }

  private static func syntaxError(of parser: XML_Parser) -> ResponseError {
    let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
    let line = Int(XML_GetCurrentLineNumber(parser))
    return .notXML(line: line, column: Int(XML_GetCurrentColumnNumber(parser)) + 1, reason: reason)
  }
}

private func withStream(_ data: UnsafeMutableRawPointer?, _ body: (XMLStream.Context) -> Void) {
  guard let data else { return }
  Unmanaged<XMLStream.Context>.fromOpaque(data)._withUnsafeGuaranteedRef(body)
}

/// A name without the prefix of its namespace.
private func bytes(_ name: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
  let start = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
  var local = 0
  var end = 0
  while start[end] != 0 {
    if start[end] == UInt8(ascii: ":") { local = end + 1 }
    end += 1
  }
  return UnsafeBufferPointer(start: start + local, count: end - local)
}
