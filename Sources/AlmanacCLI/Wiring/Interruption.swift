import Dispatch
import Glibc

/// Ctrl-C and SIGTERM, counted.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// - Parameter action: called for each signal with its number in the process's life, on a queue of its own.
  init(action: @escaping @Sendable (_ count: Int) -> Void) {
    let queue = DispatchQueue(label: "almanac.signals")
    let counter = Counter()
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { action(counter.next()) }
      source.resume()
      return source
    }
  }

  /// Only touched on the signals' queue.
  private final class Counter: @unchecked Sendable {
    private var value = 0

    func next() -> Int {
      value += 1
      return value
    }
  }
}
