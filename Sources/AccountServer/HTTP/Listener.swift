import Glibc
import Synchronization
import WireProtocols

/// Listens at one address and serves each client with a handler, on threads of its own.
///
/// Nothing waits in Swift's pool of threads, so whatever else the process does, clients are served.
final class Listener: Sendable {
  /// An answer, or the work that makes it where that takes more than a moment.
  enum Answer: Sendable {
    case now(WireResponse)
    case later(@Sendable () async -> WireResponse)
  }

  /// Called on the threads that serve, several at a time.
  typealias Handler = @Sendable (ServedRequest) -> Answer

  var port: UInt16 { socket.port }
  private let socket: ListeningSocket
  private let mailboxes: [Mailbox]
  private let running: RunningThreads

  /// Binds the address and serves from now on.
  init(_ address: ListenAddress, limits: HTTPLimits, _ handler: @escaping Handler) throws(ListenFault) {
    socket = try ListeningSocket(address)
    mailboxes = (0..<max(1, limits.threads)).compactMap { _ in Mailbox() }
    guard !mailboxes.isEmpty else { throw ListenFault(address: address, reason: String(cString: strerror(errno))) }
    running = RunningThreads(mailboxes.count)
    for mailbox in mailboxes {
      ServingThread { [socket, running] in
        EventLoop(socket, mailbox, limits: limits, handler: handler).run()
        running.oneEnded()
      }.start()
    }
  }

  /// Stops serving; open connections are closed.
  func stop() {
    for mailbox in mailboxes { mailbox.stop() }
  }

  /// Waits until serving has stopped, and stops it when the task is cancelled.
  func run() async {
    await withTaskCancellationHandler {
      await running.end()
    } onCancel: {
      stop()
    }
  }
}

/// Counts the threads that serve, and tells when the last one has ended.
private final class RunningThreads: Sendable {
  private struct State {
    var count: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) { state = Mutex(State(count: count)) }

  func oneEnded() {
    let told = state.withLock { state in
      state.count -= 1
      return state.count == 0 ? state.waiting : []
    }
    for continuation in told { continuation.resume() }
  }

  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.count > 0 { state.waiting.append(continuation) }
        return state.count == 0
      }
      if isOver { continuation.resume() }
    }
  }
}
