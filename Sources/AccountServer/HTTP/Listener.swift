import FlyingSocks
import Glibc
import WireProtocols

/// Listens at one address and serves each client with a handler, several at a time.
final class Listener: Sendable {
  typealias Handler = @Sendable (ServedRequest) async -> WireResponse

  let port: UInt16
  private let socket: Socket
  private let limits: HTTPLimits
  private let pool: SocketPool<ePoll>

  /// Binds the address; clients may connect from now on, and are served by `run`.
  init(_ address: ListenAddress, limits: HTTPLimits) throws(ListenFault) {
    do {
      (socket, port) = try address.bound()
    } catch {
      throw ListenFault(address: address, reason: String(cString: strerror(errno)))
    }
    self.limits = limits
    pool = .ePoll(maxEvents: 64)
  }

  /// Serves until the task is cancelled.
  func run(_ handler: @escaping Handler) async throws {
    try await pool.prepare()
    let listening = try AsyncSocket(socket: socket, pool: pool)
    let count = ConnectionCount(limit: limits.connections)
    defer { try? socket.close() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [pool] in try await pool.run() }
      group.addTask { [self] in try await accept(from: listening, count, handler) }
      try await group.next()
      group.cancelAll()
    }
  }

  private func accept(
    from listening: AsyncSocket, _ count: ConnectionCount, _ handler: @escaping Handler
  ) async throws {
    try await withThrowingDiscardingTaskGroup { group in
      while !Task.isCancelled {
        await count.take()
        do {
          let client = try await listening.accept()
          group.addTask { [self] in
            await serve(client, handler)
            await count.giveBack()
          }
        } catch {
          await count.giveBack()
          // A client that left before it was accepted is no reason to stop.
          if error is CancellationError { throw error }
          await Task.yield()
        }
      }
    }
  }

  private func serve(_ client: AsyncSocket, _ handler: Handler) async {
    var connection = HTTPConnection(client, pool: pool, limits: limits)
    do {
      while let (request, keepsAlive) = try await connection.request() {
        let response = await handler(request)
        try await connection.send(ResponseText.bytes(response, to: request.method, keepsAlive: keepsAlive))
        if !keepsAlive { return }
      }
    } catch let refusal as HTTPRefusal {
      let response = WireResponse(status: refusal.status, body: Array("\(refusal.reason)\n".utf8))
      try? await connection.send(ResponseText.bytes(response, to: "GET", keepsAlive: false))
    } catch {
      // The client is gone, or the server stops.
    }
  }
}
