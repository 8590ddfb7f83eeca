import Foundation
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
  private let log = Mutex(Log())

  private struct Log {
    var requests: [CapturedRequest] = []
    var open: Set<Int32> = []
    var connections = 0
    var stopped = false
  }

  package init(_ responder: @escaping Responder) throws {
    (listener, port) = try LoopbackSocket.listen()
    let listener = listener
    Thread.detachNewThread { [weak self] in
      while case let client = accept(listener, nil, nil), client >= 0 {
        guard let self, let connection = self.admit(client) else {
          close(client)
          return
        }
        Thread.detachNewThread { [weak self] in
          CaptureServer.serve(client, connection, responder) { self?.record($0) }
          self?.forget(client)
          close(client)
        }
      }
    }
  }

  /// Answers with these replies in turn, and with status 599 once they are used up.
  package convenience init(replies: [CannedReply]) throws {
    let queue = Mutex(replies[...])
    try self.init { _ in queue.withLock { $0.popFirst() } ?? .http(599, body: "no reply was prepared") }
  }

  deinit {
    log.withLock { log in
      log.stopped = true
      log.open.forEach { shutdown($0, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Everything received until now, in order of arrival.
  package var requests: [CapturedRequest] { log.withLock(\.requests) }

  /// How often a client connected, whether or not it then said anything.
  package var connections: Int { log.withLock(\.connections) }

  private func admit(_ client: Int32) -> Int? {
    log.withLock { log in
      if log.stopped { return nil }
      log.open.insert(client)
      log.connections += 1
      return log.connections - 1
    }
  }

  private func record(_ request: CapturedRequest) { log.withLock { $0.requests.append(request) } }

  private func forget(_ client: Int32) { log.withLock { _ = $0.open.remove(client) } }

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
        guard LoopbackSocket.send(reply.bytes ?? [], to: client) else { return }
      }
    }
  }
}
