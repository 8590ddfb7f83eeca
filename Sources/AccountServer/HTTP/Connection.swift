import CEpoll
import Glibc
import WireProtocols

/// One client's connection: its socket, the request that is coming in, the answer that is going out.
///
/// Belongs to one event loop and its thread, which tells it when the socket is ready. Closed with its owner.
final class Connection {
  enum Phase {
    /// Reads requests and answers them.
    case serving
    /// The answer to a request is being made elsewhere.
    case waiting
    /// What is left to send is the last.
    case finishing
    /// All is sent. Closing at once would cut the answer off for a client that still sends, so its bytes are thrown away
    /// until it is done.
    case lingering
    case over
  }

  let id: UInt64
  let socket: Int32
  var phase = Phase.serving
  var assembly: RequestAssembly
  var lastActive: ContinuousClock.Instant
  /// What epoll was asked to tell.
  var interest: UInt32 = 0
  private(set) var clientIsDone = false
  private var output: [UInt8] = []
  private var sent = 0

  init(id: UInt64, socket: Int32, limits: HTTPLimits, now: ContinuousClock.Instant) {
    self.id = id
    self.socket = socket
    assembly = RequestAssembly(limits: limits)
    lastActive = now
  }

  deinit { close(socket) }

  var hasOutput: Bool { sent < output.count }

  var wanted: UInt32 {
    if hasOutput { return EPOLLOUT.rawValue }
    switch phase {
    case .serving: return clientIsDone ? 0 : EPOLLIN.rawValue
    case .lingering: return EPOLLIN.rawValue
    case .waiting, .finishing, .over: return 0
    }
  }

  /// Takes in what has come, as much as fits into the room at one time.
  func receive(into room: UnsafeMutableRawBufferPointer) {
    while true {
      let count = recv(socket, room.baseAddress, room.count, 0)
      if count < 0, errno == EINTR { continue }
      if count < 0 {
        if errno != EAGAIN { phase = .over }
      } else if phase == .lingering {
        if count == 0 { phase = .over }
      } else if count == 0 {
        clientIsDone = true
      } else {
        assembly.append(UnsafeRawBufferPointer(rebasing: room[..<count]))
      }
      return
    }
  }

  func write(_ bytes: [UInt8]) {
    if hasOutput { output += bytes } else { (output, sent) = (bytes, 0) }
    flush()
  }

  /// Sends what the socket takes now.
  func flush() {
    while hasOutput {
      let count = output.withUnsafeBytes { output in
        send(socket, output.baseAddress! + sent, output.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        phase = .over
        return
      }
    }
    (output, sent) = ([], 0)
    if phase == .finishing { finish() }
  }

  private func finish() {
    phase = clientIsDone ? .over : .lingering
    shutdown(socket, Int32(SHUT_WR))
  }
}
