import Effects
import RunEngine
import Runbooks
import ServiceModels
import Synchronization
import Values

/// A file run inside of another command's work, as a spec asks for it: session, engine and undo of its own.
struct EmbeddedRun: Sendable {
  let path: String
  let source: String
  let identifier: String
  let mode: any Mode

  /// How it ended, and what it did on the way.
  struct Result: Sendable {
    enum Status: String, Sendable {
      case succeeded
      /// Failed, with nothing to take back.
      case failed
      case undone
      /// Failed, and something could not be taken back.
      case stopped
      /// The file or its inputs were wrong; nothing was started.
      case refused
    }

    var status: Status
    var fault: Fault?
    var outputs: Value?
    var leftovers: [String] = []
    var events: [RunEvent] = []
  }

  func result(_ given: GivenInputs) async -> Result {
    let log = EventLog()
    let thread = LuaThread()
    let engine = RunEngine(
      run: identifier, mode: mode, deadline: nil, redact: ModelRedaction.redaction,
      executor: thread.effects, report: { log.add($0) })
    var result = await ending(given, engine, thread)
    result.events = log.events
    return result
  }

  private func ending(_ given: GivenInputs, _ engine: RunEngine, _ thread: LuaThread) async -> Result {
    do throws(Fault) {
      let session = try RunbookSession(path: path, source: source, handler: engine, catalog: .bundled, thread: thread)
      _ = try await session.load().get()
      let inputs = try await session.inputs(given).get()
      return await outcome(of: await session.run(inputs), engine, session)
    } catch {
      return Result(status: .refused, fault: error)
    }
  }

  private func outcome(
    of run: Swift.Result<Value?, Fault>, _ engine: RunEngine, _ session: RunbookSession
  ) async -> Result {
    switch run {
    case .success(let outputs): return Result(status: .succeeded, outputs: outputs)
    case .failure(let fault):
      guard mode.makesChanges, engine.hasUndo else { return Result(status: .failed, fault: fault) }
      let undone = await Unwinding(engine: engine, codes: .bundled) { await session.undo($0, from: $1) }.run()
      return Result(
        status: undone.leftovers.isEmpty ? .undone : .stopped, fault: fault, leftovers: undone.leftovers)
    }
  }

  private final class EventLog: Sendable {
    private let list = Mutex<[RunEvent]>([])
    var events: [RunEvent] { list.withLock { $0 } }
    func add(_ event: RunEvent) { list.withLock { $0.append(event) } }
  }
}

extension EmbeddedRun.Result {
  /// The result as the table that specs get.
  var value: Value {
    var members: [String: Value] = [
      "status": .string(status.rawValue), "outputs": outputs ?? [:], "changes": .list(events.compactMap(change)),
      "calls": .list(events.compactMap(call)), "prints": .list(events.compactMap(print)),
      "logs": .list(events.compactMap(log)), "leftovers": .list(leftovers.map { .string($0) }),
    ]
    members["error"] = fault?.value
    return .map(members)
  }

  private func change(_ event: RunEvent) -> Value? {
    if case .change(let change, let step) = event { change.value(in: step) } else { nil }
  }

  private func call(_ event: RunEvent) -> Value? {
    guard case .call(let call) = event else { return nil }
    var members: [String: Value] = ["operation": .string("\(call.service).\(call.operation)"), "input": call.input]
    if case .failure(let fault) = call.result { members["error"] = fault.code.map { .string($0) } }
    return .map(members)
  }

  private func print(_ event: RunEvent) -> Value? {
    if case .print(let text) = event { .string(text) } else { nil }
  }

  private func log(_ event: RunEvent) -> Value? {
    guard case .log(let level, let message) = event else { return nil }
    return ["level": .string(level), "message": .string(message)]
  }
}
