import Foundation
import Glibc
import Synchronization

/// An HTTP server on 127.0.0.1 that records every request and answers as told.
///
/// It shows what a client sends, or that it sends nothing. One thread accepts and one serves each connection; both end
/// when the server is released.
package final class CaptureServer: Sendable {
  package typealias Responder = @Sendable (CapturedRequest) -> CannedReply

  package let port: UInt16
  package var url: String { "http://127.0.0.1:\(port)" }

  private let listener: Int32
  private let ledger = Ledger()

  package init(_ responder: @escaping Responder) throws {
    (listener, port) = try LoopbackSocket.listen()
    Thread.detachNewThread { [listener, ledger] in Self.acceptAll(listener, ledger, responder) }
  }

  /// Answers with these replies in turn, and with status 599 once they are used up.
  package convenience init(replies: [CannedReply]) throws {
    let queue = Mutex(replies[...])
    try self.init { _ in queue.withLock { $0.popFirst() } ?? .http(599, body: "no reply was prepared") }
  }

  /// Descriptors are closed by the threads that use them, never here: a number closed under a thread's feet could
  /// already be another server's.
  deinit {
    ledger.stop()
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// Everything received until now, in order of arrival.
  package var requests: [CapturedRequest] { ledger.requests }

  /// How often a client connected, whether or not it then said anything.
  package var connections: Int { ledger.connections }

  private static func acceptAll(_ listener: Int32, _ ledger: Ledger, _ responder: @escaping Responder) {
    while case let client = accept(listener, nil, nil), client >= 0 {
      _ = fcntl(client, F_SETFD, FD_CLOEXEC)
      guard let connection = ledger.admit(client) else {
        close(client)
        break
      }
      Thread.detachNewThread {
        serve(client, connection, responder) { ledger.record($0) }
        ledger.close(client)
      }
    }
    close(listener)
  }

  private static func serve(
    _ client: Int32, _ connection: Int, _ responder: Responder, record: (CapturedRequest) -> Void
  ) {
    var reader = RequestReader(descriptor: client, connection: connection)
    while let request = reader.next() {
      record(request)
      switch responder(request) {
      case .close: return
      case .silence: continue
      case .raw(let bytes):
        _ = LoopbackSocket.send(bytes, to: client)
        return
      case let reply:
        let stays = request.header("Connection")?.lowercased() != "close"
        guard LoopbackSocket.send(reply.bytes ?? [], to: client), stays else { return }
      }
    }
  }
}

/// What the server and its threads share.
private final class Ledger: Sendable {
  private struct Entries {
    var requests: [CapturedRequest] = []
    var open: Set<Int32> = []
    var connections = 0
    var stopped = false
  }

  private let entries = Mutex(Entries())

  var requests: [CapturedRequest] { entries.withLock(\.requests) }
  var connections: Int { entries.withLock(\.connections) }

  /// Counts a new connection; nil once the server has stopped.
  func admit(_ client: Int32) -> Int? {
    entries.withLock { entries in
      if entries.stopped { return nil }
      entries.open.insert(client)
      entries.connections += 1
      return entries.connections - 1
    }
  }

  func record(_ request: CapturedRequest) { entries.withLock { $0.requests.append(request) } }

  func close(_ client: Int32) {
    entries.withLock { entries in
      entries.open.remove(client)
      // A program started between `accept` and `fcntl` holds this connection too; the peer must see its end anyway.
      shutdown(client, Int32(SHUT_RDWR))
      _ = Glibc.close(client)
    }
  }

  func stop() {
    entries.withLock { entries in
      entries.stopped = true
      for client in entries.open { shutdown(client, Int32(SHUT_RDWR)) }
    }
  }
}
