import Dispatch

/// Where a session's actor runs: a queue with a thread of its own.
///
/// A script may keep its thread for as long as it likes. On the pool that all tasks share it could keep the last one,
/// and with it whoever is to stop it.
package final class LuaThread: SerialExecutor {
  private let queue: DispatchQueue
  /// Where the run's other work is done meanwhile: on the same thread, which waits for it anyway.
  package let effects: EffectExecutor

  package init() {
    queue = DispatchQueue(label: "almanac.lua")
    effects = EffectExecutor(queue)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
