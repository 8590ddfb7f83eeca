import CCurl
import Glibc
import Synchronization

/// The transport's one thread: takes orders from a queue, drives libcurl, and hands results back.
///
/// Everything but the queue belongs to the thread. It starts with the first order and ends after `stop`.
final class CurlLoop: @unchecked Sendable {
  enum Order: Sendable {
    case start(CurlTransfer)
    case cancel(UInt64)
    case stop
  }

  private struct Queue {
    var orders: [Order] = []
    var isStarted = false
    /// Set once the thread has made it, cleared before it is freed: whoever wakes the thread holds the lock.
    var multi: OpaquePointer?
  }

  private let queue = Mutex(Queue())
  private let limits: TransportLimits
  private let agent: String

  // The thread's own.
  private var multi: OpaquePointer!
  private var waiting: [CurlTransfer] = []
  private var running: [OpaquePointer: CurlTransfer] = [:]
  private var idle: [OpaquePointer] = []
  private var isStopped = false

  init(limits: TransportLimits, agent: String) {
    self.limits = limits
    self.agent = agent
  }

  /// Queues orders and wakes the thread, starting it where it has not begun.
  func give(_ orders: Order...) {
    let mustStart = queue.withLock { queue in
      queue.orders += orders
      if let multi = queue.multi { almanac_curl_multi_wakeup(multi) }
      defer { queue.isStarted = true }
      return !queue.isStarted
    }
    if mustStart { startThread() }
  }

  /// Ends the thread, if there is one.
  func stop() {
    if queue.withLock({ $0.isStarted }) { give(.stop) }
  }

  private func startThread() {
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(&thread, &attributes, { CurlLoop.enter($0) }, context.toOpaque())
    pthread_attr_destroy(&attributes)
    guard code != 0 else { return }
    context.release()
    failAll { $0.error(.other(String(cString: strerror(code)))) }
  }

  private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    blockSignals()
    let loop = Unmanaged<CurlLoop>.fromOpaque(context!).takeRetainedValue()
    loop.run()
    return nil
  }

  /// Signals are the main thread's business.
  static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }

  private func run() {
    if let failure = almanac_curl_open() {
      let text = String(cString: failure)
      return failAll { $0.error(.noLibrary(text)) }
    }
    multi = almanac_curl_multi_make(limits.transfers)
    guard multi != nil else { return failAll { $0.error(.other("out of memory")) } }
    queue.withLock { $0.multi = multi }
    while !isStopped { turn() }
    close()
  }

  private func turn() {
    for order in takeOrders() { carryOut(order) }
    startWaiting()
    almanac_curl_multi_perform(multi)
    collect()
    if queue.withLock({ $0.orders.isEmpty }) && !canStart { almanac_curl_multi_poll(multi, 3_600_000) }
  }

  private func takeOrders() -> [Order] {
    queue.withLock { queue in
      defer { queue.orders.removeAll(keepingCapacity: true) }
      return queue.orders
    }
  }

  private func carryOut(_ order: Order) {
    switch order {
    case .start(let transfer): waiting.append(transfer)
    case .cancel(let id): cancel(id)
    case .stop: isStopped = true
    }
  }

  private var canStart: Bool { !waiting.isEmpty && running.count < limits.transfers }

  private func startWaiting() {
    guard canStart else { return }
    let next = waiting.prefix(limits.transfers - running.count)
    waiting.removeFirst(next.count)
    for transfer in next { start(transfer) }
  }

  private func start(_ transfer: CurlTransfer) {
    guard let easy = idle.popLast() ?? almanac_curl_easy_make() else {
      return transfer.finish(.failure(transfer.error(.other("out of memory"))))
    }
    guard transfer.prepare(easy, agent: agent) else { return recycle(easy) }
    running[easy] = transfer
    _ = almanac_curl_multi_add(multi, easy)
  }

  private func collect() {
    var code: Int32 = 0
    while let easy = almanac_curl_multi_ended(multi, &code) {
      almanac_curl_multi_remove(multi, easy)
      running.removeValue(forKey: easy)?.end(code: code)
      recycle(easy)
    }
  }

  private func cancel(_ id: UInt64) {
    if let index = waiting.firstIndex(where: { $0.id == id }) {
      let transfer = waiting.remove(at: index)
      return transfer.finish(.failure(transfer.error(.cancelled)))
    }
    guard let (easy, transfer) = running.first(where: { $0.value.id == id }) else { return }
    almanac_curl_multi_remove(multi, easy)
    running[easy] = nil
    transfer.finish(.failure(transfer.error(.cancelled)))
    recycle(easy)
  }

  private func recycle(_ easy: OpaquePointer) {
    if idle.count < 16 { idle.append(easy) } else { almanac_curl_easy_free(easy) }
  }

  private func close() {
    queue.withLock { $0.multi = nil }
    for (easy, transfer) in running {
      almanac_curl_multi_remove(multi, easy)
      transfer.finish(.failure(transfer.error(.cancelled)))
      almanac_curl_easy_free(easy)
    }
    for transfer in waiting { transfer.finish(.failure(transfer.error(.cancelled))) }
    for easy in idle { almanac_curl_easy_free(easy) }
    almanac_curl_multi_free(multi)
  }

  /// Answers what is queued with an error; the next order tries to start anew.
  private func failAll(_ error: (CurlTransfer) -> TransportError) {
    let orders = queue.withLock { queue in
      defer { queue = Queue() }
      return queue.orders
    }
    for case .start(let transfer) in orders { transfer.finish(.failure(error(transfer))) }
  }
}
