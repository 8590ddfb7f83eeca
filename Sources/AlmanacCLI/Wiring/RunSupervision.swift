import Effects
import Glibc
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
  private let effects: EffectExecutor
  private let report: @Sendable (RunEvent) -> Void
  private let state = Mutex(State())

  private enum Phase { case script, asking, undoing }

  private struct State {
    var phase = Phase.script
    var wasInterrupted = false
    var isAbandoned = false
    var halt: Fault?
    var haltTime: ContinuousClock.Instant?
  }

  /// Seconds that a script is given to end once it was told to, and that a change in flight is.
  private static let grace = 1.0
  private static let patience = 10.0

  init(
    engine: RunEngine, session: RunbookSession, effects: EffectExecutor,
    report: @escaping @Sendable (RunEvent) -> Void
  ) {
    self.engine = engine
    self.session = session
    self.effects = effects
    self.report = report
  }

  var wasInterrupted: Bool { state.withLock { $0.wasInterrupted } }

  /// Runs everything from the file's first line to the last undo, with signals and the deadline in force.
  ///
  /// - Parameter timeout: seconds for what is not undo.
  func whole<T>(timeout: Double?, _ body: () async -> T) async -> T {
    let interruption = Interruption { [self] in receiveSignal($0) }
    defer { withExtendedLifetime(interruption) {} }
    Output.stdout.whenLost { [self] in lose($0) }
    let deadline = timeout.map { seconds in Task { [self] in await expire(after: seconds) } }
    defer { deadline?.cancel() }
    return await body()
  }

  /// Runs a part of the script, and answers when it ends or is given up.
  func watch<T: Sendable>(_ body: @escaping @Sendable () async -> Result<T, Fault>) async -> Result<T, Fault> {
    let result = await first(of: body)
    return result.mapError { fault in state.withLock { $0.halt }.map { $0.with(placeOf: fault) } ?? fault }
  }

  /// Asks a person. Ctrl-C and the deadline then end the process as it stands: nobody could take up the answer.
  func ask<T>(_ body: () -> T) -> T {
    enter(.asking)
    defer { enter(.script) }
    return body()
  }

  /// Takes back what the run changed.
  func unwind(_ session: RunbookSession) async -> Unwinding.Result {
    enter(.undoing)
    let isAbandoned = state.withLock { $0.isAbandoned }
    let unwinding = Unwinding(engine: engine, codes: .bundled) { number, origin in
      if isAbandoned { return Fault(kind: .limit, message: "the script no longer answers") }
      return await session.undo(number, from: origin)
    }
    return await unwinding.run()
  }

  private func enter(_ phase: Phase) { state.withLock { $0.phase = phase } }
}

// MARK: What may come from outside

extension RunSupervision {
  private func receiveSignal(_ count: Int) {
    let phase = state.withLock { state in
      state.wasInterrupted = true
      return state.phase
    }
    if count > 1 || phase == .asking { endAtOnce(with: .interrupted) }
    if engine.isChanging {
      let message = "interrupted: taking back what was changed; interrupt again to end at once"
      report(.log(level: "warn", message: message))
    }
    if phase == .script { halt(Fault(kind: .cancelled, message: "interrupted"), as: .cancelled) }
  }

  /// Leaves everything as it is, and says what that is.
  private func endAtOnce(with status: ExitStatus) -> Never {
    TerminalPrompt.restore()
    let leftovers = engine.leftovers
    if !leftovers.isEmpty { Output.stderr.write("\n" + LeftoverText.lines(leftovers).joined(separator: "\n") + "\n") }
    _exit((leftovers.isEmpty ? status : .leftovers).rawValue)
  }

  private func lose(_ loss: Output.Loss) {
    halt(loss.fault ?? Fault(kind: .cancelled, message: "standard output was closed"), as: .cancelled)
  }

  private func expire(after seconds: Double) async {
    try? await Task.sleep(for: .seconds(seconds))
    guard !Task.isCancelled else { return }
    let words = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    let fault = Fault(kind: .timeout, message: "the run took longer than \(words) s")
    switch state.withLock({ $0.phase }) {
    case .script: halt(fault, as: .timeout)
    case .asking:
      Output.stderr.write("\n" + FaultWording.report(fault) + "\n")
      endAtOnce(with: .failed)
    case .undoing: break
    }
  }

  private func halt(_ fault: Fault, as reason: LuaInterrupt.Reason) {
    state.withLock { state in
      state.halt = state.halt ?? fault
      state.haltTime = state.haltTime ?? .now
    }
    engine.halt(with: fault)
    session.interruption.send(reason)
  }
}

// MARK: The script's end

extension RunSupervision {
  /// The script's own end, or its abandonment when it does not end after it was told to.
  private func first<T: Sendable>(
    of body: @escaping @Sendable () async -> Result<T, Fault>
  ) async -> Result<T, Fault> {
    let (results, ending) = AsyncStream<Result<T, Fault>>.makeStream()
    let script = Task(executorPreference: effects) { _ = ending.yield(await body()) }
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
      guard let since = state.withLock({ $0.haltTime }) else { continue }
      if ContinuousClock.now - since > .seconds(Self.patience) { engine.cancelChangesInFlight() }
      guard let busy = session.busySince else { continue }
      if ContinuousClock.now - max(since, busy) > .seconds(Self.grace) { return }
    }
  }

  private func abandon() -> Fault {
    state.withLock { $0.isAbandoned = true }
    effects.leaveThread()
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
