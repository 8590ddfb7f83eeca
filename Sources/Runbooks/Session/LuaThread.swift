import Dispatch

/// Where a session's actor runs: a queue with a thread of its own.
///
/// A script may keep its thread for as long as it likes. On the pool that all tasks share it could keep the last one,
/// and with it whoever is to stop it.
final class LuaThread: SerialExecutor {
  private let queue = DispatchQueue(label: "almanac.lua")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
