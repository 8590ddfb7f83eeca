import CCurl

/// One request on its way through libcurl. Used on the transport's thread alone, but for its making.
final class CurlTransfer: @unchecked Sendable {
  typealias Completion = @Sendable (Result<HTTPResponse, TransportError>) -> Void

  let id: UInt64
  let request: HTTPRequest
  private let limits: TransportLimits
  private let complete: Completion
  private var status = 0
  private var headers: [HTTPRequest.Header] = []
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var source: BodySource?
  private var sink: BodySink?
  /// What the system said of a body's file.
  private var fileFailure: String?
  private var lines: OpaquePointer?
  private var sent: UnsafeMutableRawBufferPointer?
  private(set) var easy: OpaquePointer?

  init(id: UInt64, request: HTTPRequest, limits: TransportLimits, complete: @escaping Completion) {
    self.id = id
    self.request = request
    self.limits = limits
    self.complete = complete
  }

  /// Sets the handle up. False where the transfer is over before it began.
  func prepare(_ easy: OpaquePointer, agent: String) -> Bool {
    self.easy = easy
    guard let left = timeLeft() else {
      finish(.failure(error(.deadline)))
      return false
    }
    if let failure = openFiles() {
      finish(.failure(error(.file(failure))))
      return false
    }
    guard addHeaders() else {
      finish(.failure(error(.other("out of memory"))))
      return false
    }
    let code = configure(easy, agent: agent, milliseconds: left)
    guard code == 0 else {
      finish(.failure(error(.other(String(cString: almanac_curl_text(code))))))
      return false
    }
    return true
  }

  /// What the system says where a file cannot be had.
  private func openFiles() -> String? {
    do throws(BodyFileError) {
      source = try request.upload.map { slice throws(BodyFileError) in try BodySource(slice) }
      sink = try request.download.map { path throws(BodyFileError) in try BodySink(path) }
      return nil
    } catch {
      return error.reason
    }
  }

  /// Milliseconds until the deadline, 0 for none, nothing where it has passed.
  private func timeLeft() -> Int? {
    guard let deadline = request.deadline else { return 0 }
    let left = ContinuousClock.now.duration(to: deadline).seconds
    return left > 0 ? Int(min(left * 1000, 86_400_000).rounded(.up)) : nil
  }

  private func addHeaders() -> Bool {
    // What libcurl would add by itself: AWS wants none of it, and a signature covers what is sent.
    var all = ["Accept:"]
    for name in ["Expect", "Content-Type"]
    where !request.headers.contains(where: { $0.name.lowercased() == name.lowercased() }) {
      all.append("\(name):")
    }
    all += request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    for line in all {
      guard let longer = almanac_curl_headers_add(lines, line) else { return false }
      lines = longer
    }
    return true
  }

  private func configure(_ easy: OpaquePointer, agent: String, milliseconds: Int) -> Int32 {
    keepBody()
    return withStrings(request.url.description, request.method, agent, request.authorities) {
      url, method, agent, authorities in
      var transfer = almanac_curl_transfer()
      transfer.url = url
      transfer.method = method
      transfer.user_agent = agent
      transfer.ca_bundle = authorities
      transfer.bypasses_proxy = request.bypassesProxy ? 1 : 0
      transfer.headers = lines
      transfer.body = UnsafeRawPointer(sent?.baseAddress)
      transfer.body_size = source?.count ?? sent?.count ?? 0
      if source != nil {
        transfer.send_body = { bytes, _, count, context in CurlTransfer.of(context).sendBody(bytes, count) }
        transfer.seek_body = { context, offset, _ in CurlTransfer.of(context).source?.seek(to: offset) ?? 1 }
      }
      transfer.connect_timeout_ms = Int(limits.connectTimeout * 1000)
      transfer.silence_timeout_seconds = max(1, Int(limits.readTimeout.rounded(.up)))
      transfer.total_timeout_ms = milliseconds
      transfer.receive_header = { bytes, _, count, context in CurlTransfer.of(context).receiveHeader(bytes, count) }
      transfer.receive_body = { bytes, _, count, context in CurlTransfer.of(context).receiveBody(bytes, count) }
      transfer.context = Unmanaged.passUnretained(self).toOpaque()
      return almanac_curl_easy_prepare(easy, &transfer)
    }
  }

  /// libcurl reads the body where it lies, for as long as the transfer lasts.
  private func keepBody() {
    guard !request.body.isEmpty else { return }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: request.body.count, alignment: 1)
    buffer.copyBytes(from: request.body)
    sent = buffer
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
    Unmanaged<CurlTransfer>.fromOpaque(context!).takeUnretainedValue()
  }

  private func receiveHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: count)
    if line.starts(with: "HTTP/".utf8) {
      // An interim answer came before: only the last one counts.
      headers = []
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      headers.append((Self.trimmed(line[..<colon]), Self.trimmed(line[(colon + 1)...])))
    }
    return count
  }

  private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
    var text = bytes.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }

  private func sendBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    do throws(BodyFileError) {
      return try source?.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: count)) ?? 0
    } catch {
      fileFailure = error.reason
      return Int(ALMANAC_CURL_SEND_FAILED)
    }
  }

  private var isSuccess: Bool { easy.map { 200..<300 ~= almanac_curl_easy_facts($0).status } ?? false }

  private func receiveBody(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    if let sink, isSuccess {
      do throws(BodyFileError) { try sink.write(UnsafeRawBufferPointer(start: bytes, count: count)) } catch {
        fileFailure = error.reason
        return -1
      }
      return count
    }
    guard body.count + count <= limits.bodySize else {
      isTooLarge = true
      return -1
    }
    body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
    return count
  }

  /// Words libcurl's code and hands the result to whoever waits.
  func end(code: Int32) {
    let facts = easy.map { almanac_curl_easy_facts($0) } ?? almanac_curl_facts()
    let meaning = almanac_curl_meaning_of(code)
    guard meaning != almanac_curl_ok else {
      return finish(.success(HTTPResponse(status: facts.status, headers: headers, body: body)))
    }
    finish(.failure(error(reason(meaning, code, isConnected: facts.is_connected != 0))))
  }

  func finish(_ result: Result<HTTPResponse, TransportError>) {
    almanac_curl_headers_free(lines)
    lines = nil
    sent?.deallocate()
    sent = nil
    (source, sink) = (nil, nil)
    complete(result)
  }

  func error(_ reason: TransportError.Reason) -> TransportError {
    TransportError(reason, host: request.url.host, port: request.url.port)
  }

  private func reason(_ meaning: almanac_curl_meaning, _ code: Int32, isConnected: Bool) -> TransportError.Reason {
    let text = String(cString: almanac_curl_text(code))
    switch meaning {
    case almanac_curl_refused: return .refused
    case almanac_curl_unresolved: return .unresolved
    case almanac_curl_proxy_unresolved: return .proxyUnresolved
    case almanac_curl_timeout: return timeout(isConnected: isConnected)
    case almanac_curl_tls: return .tls(text)
    case almanac_curl_reset: return .reset
    case almanac_curl_truncated: return .truncated
    case almanac_curl_stopped where fileFailure != nil: return .file(fileFailure ?? "")
    case almanac_curl_stopped: return isTooLarge ? .tooLarge(limit: limits.bodySize) : .other(text)
    case almanac_curl_garbled: return .garbled
    case almanac_curl_url: return .url
    default: return .other(text)
    }
  }

  private func timeout(isConnected: Bool) -> TransportError.Reason {
    if let deadline = request.deadline, ContinuousClock.now >= deadline { return .deadline }
    return isConnected ? .readTimeout(seconds: limits.readTimeout) : .connectTimeout(seconds: limits.connectTimeout)
  }
}

/// C strings for the length of a call.
private func withStrings<Result>(
  _ first: String, _ second: String, _ third: String, _ fourth: String?,
  _ body: (UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafePointer<CChar>?) -> Result
) -> Result {
  first.withCString { first in
    second.withCString { second in
      third.withCString { third in
        guard let fourth else { return body(first, second, third, nil) }
        return fourth.withCString { body(first, second, third, $0) }
      }
    }
  }
}
