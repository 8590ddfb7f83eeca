import Dispatch
import Glibc

/// Ctrl-C and SIGTERM: the first asks the run to end, the second ends the process at once.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter action: called once, on a queue of its own.
  init(action: @escaping @Sendable () -> Void) {
    let queue = DispatchQueue(label: "almanac.signals")
    let count = Counter()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        count.value += 1
        if count.value == 1 { action() } else { _exit(ExitStatus.interrupted.rawValue) }
      }
      source.resume()
      return source
    }
  }

  /// Only touched on the signals' queue.
  private final class Counter: @unchecked Sendable { var value = 0 }
}
