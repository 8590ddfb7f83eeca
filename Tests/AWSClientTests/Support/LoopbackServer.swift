import Glibc
import Synchronization

/// A server on 127.0.0.1 that answers as its script says, so that a client can be shown every way to fail.
final class LoopbackServer: Sendable {
  enum Answer: Sendable {
    case reply(status: Int, headers: [String], body: [UInt8])
    /// These bytes, and then the connection is closed.
    case raw(String)
    /// The connection is reset.
    case reset
    /// Nothing, until the client goes away.
    case stall

    static func ok(_ body: String, headers: [String] = []) -> Answer {
      .reply(status: 200, headers: headers, body: Array(body.utf8))
    }
  }

  struct Seen: Sendable {
    let connection: Int
    let head: String
    let body: [UInt8]
  }

  private let listener: Int32
  let port: Int
  private let script: @Sendable (Int) -> Answer
  private let log = Mutex<[Seen]>([])

  /// - Parameter script: the answer to each request, counted from zero.
  init(script: @escaping @Sendable (Int) -> Answer) {
    (listener, port) = Self.listen()
    self.script = script
    startThread { [listener] in self.accept(on: listener) }
  }

  private static func listen() -> (socket: Int32, port: Int) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      bind(listener, pointer, length)
      getsockname(listener, pointer, &length)
    }
    Glibc.listen(listener, 512)
    return (listener, Int(UInt16(bigEndian: address.sin_port)))
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var seen: [Seen] { log.withLock { $0 } }

  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func accept(on listener: Int32) {
    var connection = 0
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { break }
      let number = connection
      connection += 1
      startThread { self.serve(client, connection: number) }
    }
    close(listener)
  }

  private func serve(_ client: Int32, connection: Int) {
    defer { close(client) }
    while let (head, body) = Self.request(client) {
      let index = log.withLock { log in
        log.append(Seen(connection: connection, head: head, body: body))
        return log.count - 1
      }
      guard answer(script(index), client) else { return }
    }
  }

  private static func request(_ client: Int32) -> (head: String, body: [UInt8])? {
    var bytes: [UInt8] = []
    var end: Int?
    while end == nil {
      guard receive(client, &bytes) else { return nil }
      end = headEnd(bytes)
    }
    let head = String(decoding: bytes[..<end!], as: UTF8.self)
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    let length = line.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
    while bytes.count < end! + length { guard receive(client, &bytes) else { return nil } }
    return (head, Array(bytes[end!...]))
  }

  private static func headEnd(_ bytes: [UInt8]) -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4 else { return nil }
    return (0...bytes.count - 4).first { Array(bytes[$0..<$0 + 4]) == mark }.map { $0 + 4 }
  }

  private static func receive(_ client: Int32, _ bytes: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65536)
    let count = recv(client, &chunk, chunk.count, 0)
    if count > 0 { bytes += chunk[..<count] }
    return count > 0
  }

  /// False where the connection is over.
  private func answer(_ answer: Answer, _ client: Int32) -> Bool {
    switch answer {
    case .reply(let status, let headers, let body):
      let lines = ["HTTP/1.1 \(status) Said", "Content-Length: \(body.count)"] + headers
      send(client, Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body)
      return true
    case .raw(let text):
      send(client, Array(text.utf8))
      return false
    case .reset:
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
      return false
    case .stall:
      var byte: UInt8 = 0
      recv(client, &byte, 1, 0)
      return false
    }
  }

  private func send(_ client: Int32, _ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return }
      sent += count
    }
  }
}

private final class ThreadBody {
  let run: @Sendable () -> Void
  init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func startThread(_ run: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let body = Unmanaged.passRetained(ThreadBody(run))
  pthread_create(
    &thread, nil,
    { context in
      Unmanaged<ThreadBody>.fromOpaque(context!).takeRetainedValue().run()
      return nil
    }, body.toOpaque())
  pthread_detach(thread)
}
