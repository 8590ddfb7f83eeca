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
  private let limits: HTTPLimits

  /// Binds the address; clients may connect from now on, and are served by `run`.
  init(_ address: ListenAddress, limits: HTTPLimits) throws(ListenFault) {
    socket = try ListeningSocket(address)
    self.limits = limits
    mailboxes = (0..<max(1, limits.threads)).compactMap { _ in Mailbox() }
    guard !mailboxes.isEmpty else { throw ListenFault(address: address, reason: String(cString: strerror(errno))) }
  }

  /// Serves until the task is cancelled; open connections are closed then.
  func run(_ handler: @escaping Handler) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let running = RunningThreads(mailboxes.count) { continuation.resume() }
        for mailbox in mailboxes {
          ServingThread { [socket, limits] in
            EventLoop(socket, mailbox, limits: limits, handler: handler).run()
            running.oneEnded()
          }.start()
        }
      }
    } onCancel: {
      for mailbox in mailboxes { mailbox.stop() }
    }
  }
}

/// Counts the threads that serve; the last one to end tells.
private final class RunningThreads: Sendable {
  private let count: Atomic<Int>
  private let allEnded: @Sendable () -> Void

  init(_ count: Int, _ allEnded: @escaping @Sendable () -> Void) {
    self.count = Atomic(count)
    self.allEnded = allEnded
  }

  func oneEnded() {
    if count.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { allEnded() }
  }
}
