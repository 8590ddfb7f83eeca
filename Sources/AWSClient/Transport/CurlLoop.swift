import CCurl
import Effects
import Glibc
import Synchronization

/// Takes orders from a queue, drives libcurl, and hands results back: on a lender's thread, or on one of its own that
/// starts with the first order and ends after `stop`.
///
/// Everything but the queue belongs to whoever holds `driving`.
final class CurlLoop: IdleWork, @unchecked Sendable {
  enum Order: Sendable {
    case start(CurlTransfer)
    case cancel(UInt64)
    case stop
  }

  private struct Queue {
    var orders: [Order] = []
    var isStarted = false
    var lender: (any IdleLender)?
    /// Set once the thread has made it, cleared before it is freed: whoever wakes the thread holds the lock.
    var multi: OpaquePointer?
  }

  private let queue = Mutex(Queue())
  private let limits: TransportLimits
  private let agent: String

  private let driving = Mutex(())

  // The driving thread's own.
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
    let (lender, mustStart) = queue.withLock { queue in
      queue.orders += orders
      if queue.lender == nil, let multi = queue.multi { almanac_curl_multi_wakeup(multi) }
      let mustStart = queue.lender == nil && !queue.isStarted
      queue.isStarted = queue.isStarted || mustStart
      return (queue.lender, mustStart)
    }
    lender?.workIsWaiting()
    if mustStart { startThread() }
  }

  func borrow(from lender: (any IdleLender)?) {
    queue.withLock { $0.lender = lender }
    if lender == nil { give() }
  }

  func wake() { queue.withLock { if let multi = $0.multi { almanac_curl_multi_wakeup(multi) } } }

  /// Ends the thread, if there is one; a lender's has nothing more to do here.
  func stop() {
    guard !queue.withLock({ $0.isStarted }) else { return give(.stop) }
    wake()
    driving.withLock { _ in
      isStopped = true
      close()
    }
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
    while true {
      if turn() { continue }
      guard driving.withLock({ _ in waitForOrders() }) else { return }
    }
  }

  /// False where the thread has nothing more to do.
  private func waitForOrders() -> Bool {
    guard multi != nil, !isStopped else {
      close()
      return false
    }
    poll()
    return true
  }

  func turn() -> Bool {
    driving.withLock { _ in
      guard !isStopped, isOpen() else { return false }
      for order in takeOrders() { carryOut(order) }
      startWaiting()
      almanac_curl_multi_perform(multi)
      if collect() { return true }
      if !running.isEmpty { poll() }
      return !running.isEmpty || canStart
    }
  }

  /// Waits for the network, or until it is woken.
  private func poll() {
    if queue.withLock({ $0.orders.isEmpty }) && !canStart && !isStopped { almanac_curl_multi_poll(multi, 3_600_000) }
  }

  /// Loads libcurl at the first turn. Where it cannot be had, whatever was ordered has failed.
  private func isOpen() -> Bool {
    if multi != nil { return true }
    if let failure = almanac_curl_open() {
      let text = String(cString: failure)
      failAll { $0.error(.noLibrary(text)) }
      return false
    }
    multi = almanac_curl_multi_make(limits.transfers)
    if multi == nil { failAll { $0.error(.other("out of memory")) } }
    queue.withLock { $0.multi = multi }
    return multi != nil
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

  /// Whether any transfer came to its end.
  private func collect() -> Bool {
    var code: Int32 = 0
    let before = running.count
    while let easy = almanac_curl_multi_ended(multi, &code) {
      almanac_curl_multi_remove(multi, easy)
      running.removeValue(forKey: easy)?.end(code: code)
      recycle(easy)
    }
    return running.count < before
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
    guard multi != nil else { return }
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
      defer { queue = Queue(lender: queue.lender) }
      return queue.orders
    }
    for case .start(let transfer) in orders { transfer.finish(.failure(error(transfer))) }
  }
}
