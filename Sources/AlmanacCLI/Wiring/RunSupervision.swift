import Effects
import LuaHost
import Reporting
import RunEngine
import Runbooks
import Synchronization
import Values

/// Watches over a run from outside of its script: Ctrl-C, the deadline, a standard output that nobody reads any more.
///
/// Where the script itself can no longer be stopped (a search with a pattern that never ends), the run goes on without it:
/// what the engine recorded is taken back, and the process ends.
final class RunSupervision: Sendable {
  let engine: RunEngine
  private let session: RunbookSession
  private let timeout: Double?
  private let state = Mutex(State())

  private struct State {
    var wasInterrupted = false
    var isAbandoned = false
    var halt: Fault?
    var haltTime: ContinuousClock.Instant?
  }

  /// Seconds that a script is given to end once it was told to.
  private static let grace = 1.0

  init(engine: RunEngine, session: RunbookSession, timeout: Double?) {
    self.engine = engine
    self.session = session
    self.timeout = timeout
  }

  var wasInterrupted: Bool { state.withLock { $0.wasInterrupted } }

  /// Runs the script, and answers when it ends or is given up.
  func watch(_ body: @escaping @Sendable () async -> Result<Value?, Fault>) async -> Result<Value?, Fault> {
    let interruption = Interruption { [self] in interrupt() }
    defer { withExtendedLifetime(interruption) {} }
    Output.stdout.whenLost { [self] _ in
      halt(Fault(kind: .cancelled, message: "standard output was closed"), as: .cancelled)
    }
    let deadline = timeout.map { seconds in Task { [self] in await expire(after: seconds) } }
    defer { deadline?.cancel() }
    let result = await first(of: body)
    return result.mapError { fault in state.withLock { $0.halt }.map { $0.with(placeOf: fault) } ?? fault }
  }

  /// Takes back what the run changed.
  func unwind(_ session: RunbookSession) async -> Unwinding.Result {
    let isAbandoned = state.withLock { $0.isAbandoned }
    let unwinding = Unwinding(engine: engine, codes: .bundled) { number, origin in
      if isAbandoned { return Fault(kind: .limit, message: "the script no longer answers") }
      return await session.undo(number, from: origin)
    }
    return await unwinding.run()
  }

  private func interrupt() {
    state.withLock { $0.wasInterrupted = true }
    halt(Fault(kind: .cancelled, message: "interrupted"), as: .cancelled)
  }

  private func expire(after seconds: Double) async {
    try? await Task.sleep(for: .seconds(seconds))
    guard !Task.isCancelled else { return }
    halt(Fault(kind: .timeout, message: "the run took longer than \(seconds) s"), as: .timeout)
  }

  private func halt(_ fault: Fault, as reason: LuaInterrupt.Reason) {
    state.withLock { state in
      state.halt = state.halt ?? fault
      state.haltTime = state.haltTime ?? .now
    }
    engine.halt(with: fault)
    session.interruption.send(reason)
  }

  /// The script's own end, or its abandonment when it does not end after it was told to.
  private func first(of body: @escaping @Sendable () async -> Result<Value?, Fault>) async -> Result<Value?, Fault> {
    let (results, ending) = AsyncStream<Result<Value?, Fault>>.makeStream()
    let script = Task { _ = ending.yield(await body()) }
    let watchdog = Task { [self] in
      await waitUntilStuck()
      if !Task.isCancelled { ending.yield(.failure(abandon())) }
    }
    defer {
      script.cancel()
      watchdog.cancel()
    }
    for await result in results { return result }
    return .failure(abandon())
  }

  /// Returns once the script was told to end and has since spent its grace inside Lua without asking for anything.
  private func waitUntilStuck() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .seconds(Self.grace / 4))
      guard let since = state.withLock({ $0.haltTime }), let busy = session.busySince else { continue }
      if ContinuousClock.now - max(since, busy) > .seconds(Self.grace) { return }
    }
  }

  private func abandon() -> Fault {
    state.withLock { $0.isAbandoned = true }
    return Fault(kind: .limit, message: "the script could not be stopped")
  }
}

extension Fault {
  /// The fault, at the place where another was raised.
  fileprivate func with(placeOf other: Fault) -> Fault {
    var fault = self
    (fault.step, fault.position, fault.traceback) = (other.step, other.position, other.traceback)
    return fault
  }
}
