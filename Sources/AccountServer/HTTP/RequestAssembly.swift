import WireProtocols

/// Makes requests of the bytes that come over one connection, however they are cut. Knows no socket and waits for nothing.
///
/// Holds at most one body and what was received behind it. What is no HTTP, or larger than the limits, is refused: after
/// that the connection has no next request.
struct RequestAssembly {
  enum Step {
    /// There is no whole request yet.
    case needsMore
    /// The client waits to be told that its body is wanted.
    case invites
    case request(ServedRequest, keepsAlive: Bool)
  }

  private enum State {
    case head
    case body(RequestHead, remaining: Int)
    case chunkSize(RequestHead)
    case chunk(RequestHead, remaining: Int)
    case chunkEnd(RequestHead)
    case trailers(RequestHead, bytes: Int)
  }

  private let limits: HTTPLimits
  private var state = State.head
  private var input: [UInt8] = []
  /// Where in the input the bytes begin that nobody has read, and how far a head's end was looked for.
  private var start = 0
  private var scanned = 0
  private var body: [UInt8] = []

  init(limits: HTTPLimits) { self.limits = limits }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    if start == input.count {
      // What one large request needed is not kept for the next small one.
      if input.capacity > 1 << 18 { input = [] } else { input.removeAll(keepingCapacity: true) }
      (start, scanned) = (0, 0)
    } else if start > 1 << 16 {
      input.removeFirst(start)
      (start, scanned) = (0, max(0, scanned - start))
    }
    input.append(contentsOf: bytes)
  }

  /// Whether a request has begun that is not whole.
  var isAmidRequest: Bool { if case .head = state { start < input.count } else { true } }

  mutating func next() throws(HTTPRefusal) -> Step {
    while true {
      if let step = try advance() { return step }
    }
  }

  /// One state further; nothing where another state may go on at once.
  private mutating func advance() throws(HTTPRefusal) -> Step? {
    switch state {
    case .head: return try head()
    case .body(let head, let remaining): return sized(head, remaining)
    case .chunkSize(let head): return try chunkSize(head)
    case .chunk(let head, let remaining): return chunk(head, remaining)
    case .chunkEnd(let head):
      guard let line = try line() else { return .needsMore }
      guard line.isEmpty else { throw .malformed }
      state = .chunkSize(head)
      return nil
    case .trailers(let head, let bytes): return try trailers(head, bytes)
    }
  }

  // MARK: Heads

  private mutating func head() throws(HTTPRefusal) -> Step? {
    // Empty lines before a request are passed over (RFC 9112, section 2.2).
    while start < input.count, input[start] == 13 || input[start] == 10 { start += 1 }
    guard let end = emptyLine(from: max(start, scanned - 3)) else {
      scanned = input.count
      guard input.count - start <= limits.head else { throw .headTooLarge }
      return .needsMore
    }
    guard end.text - start <= limits.head else { throw .headTooLarge }
    let head = try RequestHead(input[start..<end.text])
    start = end.whole
    switch head.framing {
    case .length(let length):
      guard length <= limits.body else { throw .bodyTooLarge }
      state = .body(head, remaining: length)
      return head.expectsContinue && input.count - start < length ? .invites : nil
    case .chunked:
      state = .chunkSize(head)
      return head.expectsContinue && input.count == start ? .invites : nil
    }
  }

  /// Where the head's text ends, and where the empty line behind it does.
  private func emptyLine(from place: Int) -> (text: Int, whole: Int)? {
    input.withUnsafeBufferPointer { input in
      var place = place
      while let end = input[place...].firstIndex(of: 10) {
        if end + 1 < input.count, input[end + 1] == 10 { return (end, end + 2) }
        if end + 2 < input.count, input[end + 1] == 13, input[end + 2] == 10 { return (end, end + 3) }
        place = end + 1
      }
      return nil
    }
  }

  // MARK: Bodies

  private mutating func sized(_ head: RequestHead, _ remaining: Int) -> Step {
    let taken = take(remaining)
    guard taken == remaining else {
      state = .body(head, remaining: remaining - taken)
      return .needsMore
    }
    return finish(head)
  }

  private mutating func chunk(_ head: RequestHead, _ remaining: Int) -> Step? {
    let taken = take(remaining)
    state = taken == remaining ? .chunkEnd(head) : .chunk(head, remaining: remaining - taken)
    return taken == remaining ? nil : .needsMore
  }

  private mutating func chunkSize(_ head: RequestHead) throws(HTTPRefusal) -> Step? {
    guard let line = try line() else { return .needsMore }
    guard let size = ChunkSize.value(line[...]) else { throw .malformed }
    guard size <= limits.body - body.count else { throw .bodyTooLarge }
    state = size == 0 ? .trailers(head, bytes: 0) : .chunk(head, remaining: size)
    return nil
  }

  /// Read and forgotten.
  private mutating func trailers(_ head: RequestHead, _ bytes: Int) throws(HTTPRefusal) -> Step? {
    guard let line = try line() else { return .needsMore }
    if line.isEmpty { return finish(head) }
    guard bytes + line.count <= limits.head else { throw .headTooLarge }
    state = .trailers(head, bytes: bytes + line.count)
    return nil
  }

  private mutating func finish(_ head: RequestHead) -> Step {
    let request = ServedRequest(
      method: head.method, path: head.path, query: head.query, headers: head.headers, body: body)
    (state, body) = (.head, [])
    scanned = start
    return .request(request, keepsAlive: head.keepsAlive)
  }

  /// Moves up to so many bytes of the input to the body; tells how many there were.
  private mutating func take(_ count: Int) -> Int {
    let taken = min(count, input.count - start)
    body += input[start..<(start + taken)]
    start += taken
    return taken
  }

  private mutating func line() throws(HTTPRefusal) -> [UInt8]? {
    guard let end = input[start...].firstIndex(of: 10) else {
      guard input.count - start <= limits.head else { throw .headTooLarge }
      return nil
    }
    let line = input[start..<end]
    start = end + 1
    return Array(line.last == 13 ? line.dropLast() : line)
  }
}

/// The line before a chunk: its size in hexadecimal digits, then perhaps extensions, which say nothing here.
enum ChunkSize {
  static func value(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
    guard (1...8).contains(digits.count), digits.allSatisfy(isHexadecimal) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xdf)
  }
}
