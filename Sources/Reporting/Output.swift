import Effects
import Glibc
import Synchronization

/// A file descriptor that text is written to whole, and that remembers when it could not be.
///
/// Used from any thread; each `write` appears in one piece.
package final class Output: Sendable {
  package enum Loss: Sendable, Equatable {
    /// The reader has gone.
    case closed
    /// The error's number: a full disk, an unwritable file.
    case failed(Int32)

    /// What a person is told; nothing where the reader went of its own accord.
    package var fault: Fault? {
      guard case .failed(let number) = self else { return nil }
      return Fault(kind: .cancelled, message: "standard output: \(String(cString: strerror(number)))")
    }
  }

  package static let stdout = Output(descriptor: STDOUT_FILENO)
  package static let stderr = Output(descriptor: STDERR_FILENO)

  package let isTerminal: Bool
  private let descriptor: Int32
  private let state = Mutex(State())

  private struct State: Sendable {
    var loss: Loss?
    var whenLost: (@Sendable (Loss) -> Void)?
    var secrets: [String] = []
  }

  package init(descriptor: Int32) {
    self.descriptor = descriptor
    isTerminal = isatty(descriptor) == 1
  }

  /// What was lost, if anything: a run that lost output did not succeed.
  package var loss: Loss? { state.withLock { $0.loss } }

  /// Told once, at the first loss.
  package func whenLost(_ action: @escaping @Sendable (Loss) -> Void) {
    state.withLock { $0.whenLost = action }
  }

  /// Texts that are never written, whatever carries them: `(secret)` stands in their place.
  package func hide(_ secrets: [String]) {
    let forms = secrets.filter { !$0.isEmpty }.flatMap(SecretForms.of)
    // A longer text first, or what begins with a shorter one would show its end.
    state.withLock { $0.secrets = ($0.secrets + forms).sorted { $0.utf8.count > $1.utf8.count } }
  }

  package func write(_ text: String) {
    var copy = state.withLock { $0.secrets }.reduce(text) { $0.replacing($1, with: "(secret)") }
    let action = state.withLock { state -> (() -> Void)? in
      guard state.loss == nil, let loss = copy.withUTF8({ Self.send($0, to: descriptor) }) else { return nil }
      state.loss = loss
      return state.whenLost.map { action in { action(loss) } }
    }
    action?()
  }

  private static func send(_ bytes: UnsafeBufferPointer<UInt8>, to descriptor: Int32) -> Loss? {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Glibc.write(descriptor, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        return errno == EPIPE ? .closed : .failed(errno)
      }
    }
    return nil
  }

  /// Columns of the terminal behind the descriptor, 80 where there is none.
  package var columns: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
