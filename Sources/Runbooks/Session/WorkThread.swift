import Dispatch
import Effects
import Glibc
import Synchronization

/// A thread with a queue of jobs, begun with the first and ended by `end`. While it has none, it lends itself to idle work.
final class WorkThread: IdleLender {
  typealias Job = @Sendable () -> Void

  private struct State {
    var jobs: [Job] = []
    var thread: pthread_t?
    var isEnded = false
    /// The thread waits for jobs, or for idle work.
    var isWaiting = false
    var isLending = false
    var idleWorkIsWaiting = false
  }

  private enum Next {
    case job(Job)
    case idleWork, wait, end
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)
  private let idleWork: (any IdleWork)?

  init(idleWork: (any IdleWork)?) {
    self.idleWork = idleWork
    idleWork?.borrow(from: self)
  }

  func enqueue(_ job: @escaping Job) { tell { $0.jobs.append(job) } }
  func workIsWaiting() { tell { $0.idleWorkIsWaiting = true } }
  func end() { tell { $0.isEnded = true } }

  /// Changes what the thread has to do, and wakes it where it sleeps.
  private func tell(_ change: (inout State) -> Void) {
    let (mustStart, isWaiting, isLending) = state.withLock { state in
      change(&state)
      let isElsewhere = state.thread.map { pthread_equal($0, pthread_self()) == 0 } ?? false
      defer { state.isWaiting = false }
      return (state.thread == nil, state.isWaiting, state.isLending && isElsewhere)
    }
    if mustStart { start() }
    if isWaiting { signal.signal() }
    if isLending { idleWork?.wake() }
  }

  private func next() -> Next {
    state.withLock { state in
      state.isLending = false
      if !state.jobs.isEmpty { return .job(state.jobs.removeFirst()) }
      if state.isEnded { return .end }
      state.isLending = state.idleWorkIsWaiting && idleWork != nil
      state.isWaiting = !state.isLending
      state.idleWorkIsWaiting = false
      return state.isLending ? .idleWork : .wait
    }
  }

  private func run() {
    while true {
      switch next() {
      case .job(let job): job()
      case .wait: signal.wait()
      case .idleWork: if idleWork?.turn() == true { state.withLock { $0.idleWorkIsWaiting = true } }
      case .end: return
      }
    }
  }

  private func start() {
    state.withLock { state in
      guard state.thread == nil, !state.isEnded else { return }
      var thread = pthread_t()
      let context = Unmanaged.passRetained(self)
      guard pthread_create(&thread, nil, { WorkThread.enter($0) }, context.toOpaque()) == 0 else {
        return context.release()
      }
      pthread_detach(thread)
      state.thread = thread
    }
  }

  private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    blockSignals()
    Unmanaged<WorkThread>.fromOpaque(context!).takeRetainedValue().run()
    return nil
  }

  /// Signals are the main thread's business.
  private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}
