import Foundation
import Synchronization

/// A started program, kept by a thread of its own until it ends; killed with its process group when nobody holds it.
///
/// The keeper thread starts the program too: the kernel's parent-death signal follows the starting thread.
package final class RunningProgram: Sendable {
  private struct State {
    var pid: pid_t?
    /// A signal asked for before the program had started.
    var early: Int32?
    var stdout: [UInt8] = []
    var stderr: [UInt8] = []
    var ending: Result<ProgramResult, any Error>?
    var waiters: [(ready: @Sendable (State) -> Bool, resume: @Sendable () -> Void)] = []
  }

  private final class Record: Sendable {
    let state = Mutex(State())

    func update(_ change: (inout sending State) -> Void) {
      let due = state.withLock { state in
        change(&state)
        let now = state
        state.waiters.removeAll { $0.ready(now) }
        return now.waiters.filter { $0.ready(now) }.map(\.resume)
      }
      for resume in due { resume() }
    }
  }

  private let record = Record()

  package init(_ call: ProgramCall) {
    Thread.detachNewThread { [record] in Self.keep(call, record) }
  }

  deinit { signal(SIGKILL) }

  /// Sends a signal to the whole process group; nothing once the program has ended.
  package func signal(_ number: Int32) {
    record.state.withLock { state in
      guard state.ending == nil else { return }
      if let pid = state.pid { kill(-pid, number) } else { state.early = number }
    }
  }

  /// Waits for the end, however it comes.
  package func result() async throws -> ProgramResult {
    await wait { $0.ending != nil }
    return try record.state.withLock { $0.ending }!.get()
  }

  /// Waits until standard output holds `text`, or the program has ended. Tells which.
  package func stdout(has text: String) async -> Bool {
    let wanted = Data(text.utf8)
    await wait { $0.ending != nil || Data($0.stdout).range(of: wanted) != nil }
    return record.state.withLock { Data($0.stdout).range(of: wanted) != nil }
  }

  /// Waits until standard error holds `text`, or the program has ended. Tells which.
  package func stderr(has text: String) async -> Bool {
    let wanted = Data(text.utf8)
    await wait { $0.ending != nil || Data($0.stderr).range(of: wanted) != nil }
    return record.state.withLock { Data($0.stderr).range(of: wanted) != nil }
  }

  /// What standard output and standard error have carried until now.
  package var output: (stdout: String, stderr: String) {
    record.state.withLock { (String(decoding: $0.stdout, as: UTF8.self), String(decoding: $0.stderr, as: UTF8.self)) }
  }

  private func wait(_ ready: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { continuation in
      record.update { $0.waiters.append((ready, { continuation.resume() })) }
    }
  }

  private static func keep(_ call: ProgramCall, _ record: Record) {
    blockBrokenPipe()
    do {
      let spawn = try Spawn(call)
      record.update { state in
        state.pid = spawn.pid
        if let early = state.early { kill(-spawn.pid, early) }
      }
      var pipes = ProgramPipes(spawn, call)
      let timedOut = pipes.pump { source, bytes in
        record.update { state in
          if source == spawn.stdout { state.stdout += bytes } else { state.stderr += bytes }
        }
      }
      record.update { $0.ending = .success(reap(spawn.pid, timedOut, $0.stdout, $0.stderr)) }
    } catch {
      record.update { $0.ending = .failure(error) }
    }
  }

  /// A program may end before it has read its input; that is its right, and no reason for this process to die.
  private static func blockBrokenPipe() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private static func reap(_ pid: pid_t, _ timedOut: Bool, _ stdout: [UInt8], _ stderr: [UInt8]) -> ProgramResult {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) < 0 && errno == EINTR {}
    let signal = status & 0x7f
    let times = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
    return ProgramResult(
      stdoutBytes: stdout, stderrBytes: stderr, status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      signal: signal == 0 ? nil : signal, timedOut: timedOut, peakKiB: Int(usage.ru_maxrss),
      cpuSeconds: times[0] + times[1])
  }
}
