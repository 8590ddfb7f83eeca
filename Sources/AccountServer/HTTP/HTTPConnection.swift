import FlyingSocks
import Glibc
import WireProtocols

/// One client's connection: reads requests one after the other within the limits, writes their answers.
struct HTTPConnection: ~Copyable {
  /// The client is gone, or the server stops.
  struct Ended: Error {}

  private let socket: Socket
  private let pool: any AsyncSocketPool
  private let limits: HTTPLimits
  /// What was received and not yet read: the rest of a request, or the next one.
  private var buffer: [UInt8] = []

  init(_ socket: AsyncSocket, pool: any AsyncSocketPool, limits: HTTPLimits) {
    self.socket = socket.socket
    self.pool = pool
    self.limits = limits
  }

  deinit { try? socket.close() }

  // MARK: Reading

  /// The next request, whole. Nothing where the client has closed between two.
  mutating func request() async throws -> (request: ServedRequest, keepsAlive: Bool)? {
    guard let end = try await headEnd() else { return nil }
    let head = try RequestHead(buffer[..<end.text])
    buffer.removeSubrange(..<end.whole)
    let body = try await body(of: head)
    let request = ServedRequest(
      method: head.method, path: head.path, query: head.query, headers: head.headers, body: body)
    return (request, head.keepsAlive)
  }

  /// Where the head's text ends, and where the empty line behind it does.
  private mutating func headEnd() async throws -> (text: Int, whole: Int)? {
    var scanned = 0
    while true {
      skipEmptyLines()
      if let end = Self.emptyLine(in: buffer, from: max(0, scanned - 3)) { return end }
      guard buffer.count <= limits.head else { throw HTTPRefusal.headTooLarge }
      scanned = buffer.count
      guard try await receive() else {
        if buffer.isEmpty { return nil }
        throw Ended()
      }
    }
  }

  /// Empty lines before a request are passed over (RFC 9112, section 2.2).
  private mutating func skipEmptyLines() {
    let count = buffer.prefix { $0 == 13 || $0 == 10 }.count
    if count > 0 { buffer.removeFirst(count) }
  }

  private static func emptyLine(in bytes: [UInt8], from start: Int) -> (text: Int, whole: Int)? {
    var place = start
    while let end = bytes[place...].firstIndex(of: 10) {
      if end + 1 < bytes.count, bytes[end + 1] == 10 { return (end, end + 2) }
      if end + 2 < bytes.count, bytes[end + 1] == 13, bytes[end + 2] == 10 { return (end, end + 3) }
      place = end + 1
    }
    return nil
  }

  private mutating func body(of head: RequestHead) async throws -> [UInt8] {
    switch head.framing {
    case .length(let length):
      guard length <= limits.body else { throw HTTPRefusal.bodyTooLarge }
      if head.expectsContinue, buffer.count < length { try await invite() }
      return try await take(length)
    case .chunked:
      if head.expectsContinue { try await invite() }
      return try await chunks()
    }
  }

  private func invite() async throws { try await send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)) }

  private mutating func take(_ count: Int) async throws -> [UInt8] {
    while buffer.count < count {
      guard try await receive() else { throw Ended() }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private mutating func chunks() async throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let size = try await chunkSize()
      guard size <= limits.body - body.count else { throw HTTPRefusal.bodyTooLarge }
      if size == 0 { break }
      body += try await take(size)
      guard try await line().isEmpty else { throw HTTPRefusal.malformed }
    }
    // Trailers: read and forgotten.
    while !(try await line().isEmpty) {}
    return body
  }

  private mutating func chunkSize() async throws -> Int {
    let digits = try await line().prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }
    let text = String(decoding: digits, as: UTF8.self)
    guard digits.count <= 8, digits.first != UInt8(ascii: "-"), digits.first != UInt8(ascii: "+"),
      let size = Int(text, radix: 16)
    else { throw HTTPRefusal.malformed }
    return size
  }

  private mutating func line() async throws -> [UInt8] {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = buffer[..<end]
        defer { buffer.removeSubrange(...end) }
        return Array(line.last == 13 ? line.dropLast() : line)
      }
      guard buffer.count <= limits.head else { throw HTTPRefusal.headTooLarge }
      guard try await receive() else { throw Ended() }
    }
  }

  /// Takes in what has come, waiting for it where nothing has. False at the end of the stream.
  private mutating func receive() async throws -> Bool {
    while true {
      let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { room in
        let count = recv(socket.file.rawValue, room.baseAddress, room.count, 0)
        if count > 0 { buffer += room[..<count] }
        return count
      }
      if count >= 0 { return count > 0 }
      switch errno {
      case EINTR: continue
      case EAGAIN: try await pool.suspendSocket(socket, untilReadyFor: .read)
      default: throw Ended()
      }
    }
  }

  // MARK: Writing

  func send(_ bytes: [UInt8]) async throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(socket.file.rawValue, buffer.baseAddress! + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        try await pool.suspendSocket(socket, untilReadyFor: .write)
      } else if errno != EINTR {
        throw Ended()
      }
    }
  }
}
