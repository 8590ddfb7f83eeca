import Effects

/// Where a session's actor runs: a thread of its own.
///
/// A script may keep its thread for as long as it likes. On the pool that all tasks share it could keep the last one,
/// and with it whoever is to stop it.
package final class LuaThread: SerialExecutor {
  private let thread: WorkThread
  /// Where the run's other work is done meanwhile: on the same thread, which waits for it anyway.
  package let effects: EffectExecutor

  /// - Parameter idleWork: what the thread does while the script waits.
  package init(idleWork: (any IdleWork)? = nil) {
    thread = WorkThread(idleWork: idleWork)
    effects = EffectExecutor(thread, idleWork)
  }

  deinit { thread.end() }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    thread.enqueue { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
