import CEpoll
import Glibc
import Synchronization
import WireProtocols

/// Serves the connections that it accepted, on one thread: waits until sockets are ready, reads, answers, writes.
///
/// A request that can be answered at once is answered on this thread. The answers of others come through the mailbox, and
/// the connection waits for its own. One client's failure is the end of its connection and of nothing else.
final class EventLoop {
  private static let listenerID: UInt64 = 0
  private static let mailboxID: UInt64 = 1

  private let listening: ListeningSocket
  private let mailbox: Mailbox
  private let handler: Listener.Handler
  private let limits: HTTPLimits
  private let epoll: Int32
  private var connections: [UInt64: Connection] = [:]
  private var lastID: UInt64 = 1
  private var isAccepting = false
  private var nextSweep = ContinuousClock.now
  private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  init(_ listening: ListeningSocket, _ mailbox: Mailbox, limits: HTTPLimits, handler: @escaping Listener.Handler) {
    (self.listening, self.mailbox, self.limits, self.handler) = (listening, mailbox, limits, handler)
    epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
    watch(mailbox.descriptor, Self.mailboxID, EPOLLIN.rawValue)
    accepts(true)
  }

  deinit {
    Glibc.close(epoll)
    room.deallocate()
  }

  /// Serves until the mailbox says to stop.
  func run() {
    var events = [epoll_event](repeating: epoll_event(), count: 128)
    while !mailbox.isStopped {
      let count = epoll_wait(epoll, &events, Int32(events.count), 1000)
      guard count >= 0 || errno == EINTR else { return }
      for event in events.prefix(Int(max(0, count))) { handle(event) }
      for letter in mailbox.take() { deliver(letter) }
      sweep()
    }
  }

  private func handle(_ event: epoll_event) {
    switch event.data.u64 {
    case Self.listenerID: accept()
    case Self.mailboxID: mailbox.clear()
    default: if let connection = connections[event.data.u64] { progress(connection, event.events) }
    }
  }

  // MARK: Accepting

  private func accept() {
    let socket = Glibc.accept(listening.descriptor, nil, nil)
    guard socket >= 0 else {
      // A client that left again is nobody's fault; where the process is out of descriptors, one has to become free.
      if [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno), !closeIdlest() { accepts(false) }
      return
    }
    Descriptors.prepare(socket)
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    if connections.count >= max(1, limits.connections / limits.threads) { _ = closeIdlest() }
    lastID += 1
    let connection = Connection(id: lastID, socket: socket, limits: limits, now: .now)
    connections[lastID] = connection
    watch(socket, lastID, EPOLLIN.rawValue)
    connection.interest = EPOLLIN.rawValue
  }

  private func accepts(_ wanted: Bool) {
    guard wanted != isAccepting else { return }
    isAccepting = wanted
    if wanted {
      watch(listening.descriptor, Self.listenerID, EPOLLIN.rawValue | EPOLLEXCLUSIVE.rawValue)
    } else {
      epoll_ctl(epoll, EPOLL_CTL_DEL, listening.descriptor, nil)
    }
  }

  private func closeIdlest() -> Bool {
    let idle = connections.values.filter { $0.phase != .waiting }
    guard let connection = idle.min(by: { $0.lastActive < $1.lastActive }) else { return false }
    close(connection)
    return true
  }

  private func watch(_ descriptor: Int32, _ id: UInt64, _ events: UInt32) {
    var event = epoll_event(events: events, data: epoll_data_t(u64: id))
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event)
  }

  // MARK: Serving

  private func progress(_ connection: Connection, _ ready: UInt32) {
    connection.lastActive = .now
    if ready & EPOLLOUT.rawValue != 0 { connection.flush() }
    if ready & EPOLLIN.rawValue != 0 {
      connection.receive(into: room)
    } else if ready & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 {
      connection.phase = .over
    }
    serve(connection)
  }

  /// Answers the requests that are there, as long as the client takes the answers.
  private func serve(_ connection: Connection) {
    while connection.phase == .serving, !connection.hasOutput {
      do throws(HTTPRefusal) {
        switch try connection.assembly.next() {
        case .needsMore:
          if connection.clientIsDone { connection.phase = .over }
          return settle(connection)
        case .invites: connection.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        case .request(let request, let keepsAlive): answer(connection, request, keepsAlive)
        }
      } catch {
        connection.phase = .finishing
        connection.write(ResponseText.refusal(error))
      }
    }
    settle(connection)
  }

  private func answer(_ connection: Connection, _ request: ServedRequest, _ keepsAlive: Bool) {
    switch handler(request) {
    case .now(let response):
      if !keepsAlive { connection.phase = .finishing }
      connection.write(ResponseText.bytes(response, to: request.method, keepsAlive: keepsAlive))
    case .later(let work):
      connection.phase = .waiting
      Task { [mailbox, id = connection.id, method = request.method] in
        let bytes = ResponseText.bytes(await work(), to: method, keepsAlive: keepsAlive)
        mailbox.post(Mailbox.Letter(connection: id, bytes: bytes, isLast: !keepsAlive))
      }
    }
  }

  private func deliver(_ letter: Mailbox.Letter) {
    guard let connection = connections[letter.connection], connection.phase == .waiting else { return }
    connection.phase = letter.isLast ? .finishing : .serving
    connection.write(letter.bytes)
    serve(connection)
  }

  /// Has epoll tell what the connection waits for now; closes it where that is nothing any more.
  private func settle(_ connection: Connection) {
    guard connection.phase != .over else { return close(connection) }
    guard connection.wanted != connection.interest else { return }
    connection.interest = connection.wanted
    var event = epoll_event(events: connection.wanted, data: epoll_data_t(u64: connection.id))
    epoll_ctl(epoll, EPOLL_CTL_MOD, connection.socket, &event)
  }

  /// The descriptor leaves epoll before its number can be another's.
  private func close(_ connection: Connection) {
    epoll_ctl(epoll, EPOLL_CTL_DEL, connection.socket, nil)
    connections[connection.id] = nil
    accepts(true)
  }

  /// Once a second, closes the connections whose clients have been silent for too long.
  private func sweep() {
    let now = ContinuousClock.now
    guard now >= nextSweep else { return }
    nextSweep = now + .seconds(1)
    accepts(true)
    for connection in Array(connections.values) where connection.phase != .waiting {
      let patience = connection.phase == .lingering ? min(5, limits.idle) : limits.idle
      if now - connection.lastActive > .seconds(patience) { close(connection) }
    }
  }
}
