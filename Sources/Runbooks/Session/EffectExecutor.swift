import Dispatch
import Effects
import Synchronization

/// Runs what a script waits for on the script's own thread: an effect then costs no change of threads.
///
/// A script that never ends keeps the thread. Once it is given up, all work goes on without it.
package final class EffectExecutor: TaskExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isLeft = false
  }

  private let thread: WorkThread
  private let idleWork: (any IdleWork)?
  private let state = Mutex(State())

  init(_ thread: WorkThread, _ idleWork: (any IdleWork)?) {
    self.thread = thread
    self.idleWork = idleWork
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isLeft = state.withLock { state in
      state.jobs.append(job)
      return state.isLeft
    }
    if isLeft { DispatchQueue.global().async { self.runNext() } } else { thread.enqueue { self.runNext() } }
  }

  /// Leaves the script's thread, with what was still to be done there.
  package func leaveThread() {
    let count = state.withLock { state in
      state.isLeft = true
      return state.jobs.count
    }
    idleWork?.borrow(from: nil)
    for _ in 0..<count { DispatchQueue.global().async { self.runNext() } }
  }

  /// Finds nothing on a thread that was left.
  private func runNext() {
    guard let job = state.withLock({ $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }) else { return }
    job.runSynchronously(on: asUnownedTaskExecutor())
  }
}
