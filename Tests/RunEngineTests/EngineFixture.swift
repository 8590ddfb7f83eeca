import Effects
import RunEngine
import Synchronization
import Values

/// An engine over a scripted mode, and everything it reports.
final class EngineFixture: Sendable {
  let mode: ScriptedMode
  let engine: RunEngine
  private let events: EventList

  init(_ mode: ScriptedMode = ScriptedMode()) {
    let events = EventList()
    self.mode = mode
    self.events = events
    let redaction = RunEngine.Redaction(input: { _ in "input" }, output: { _, _ in "output" })
    engine = RunEngine(run: "r1", mode: mode, deadline: nil, redact: redaction) { events.add($0) }
  }

  /// What was reported, a line an event, without times.
  var reported: [String] { events.lines }

  func unwind(
    runFunction: @escaping Unwinding.FunctionRunner = { _, _ in nil }
  ) async -> Unwinding.Result {
    let codes = Unwinding.Codes(
      isWaiting: { ["DependencyViolation"].contains($0) }, isGone: { ["InvalidGroup.NotFound"].contains($0) })
    return await Unwinding(engine: engine, codes: codes, runFunction: runFunction).run()
  }
}

private final class EventList: Sendable {
  private let list = Mutex<[String]>([])

  var lines: [String] { list.withLock { $0 } }

  func add(_ event: RunEvent) { list.withLock { $0.append(Self.line(event)) } }

  private static func line(_ event: RunEvent) -> String {
    switch event {
    case .runStarted: "run started"
    case .stepStarted(let step): "step started \(step.joined(separator: "/"))"
    case .stepFinished(let step, let status, _): "step \(status) \(step.joined(separator: "/"))"
    case .call(let call): line(call)
    case .progress(let label, let progress): "progress \(label) \(progress)"
    case .effect(let kind, let outcome, _): "effect \(kind) \(outcome)"
    case .change(let change, let step): "change \(change.action) \(change.id ?? "?") in \(step)"
    case .log(let level, let message): "log \(level) \(message)"
    case .print(let text): "print \(text)"
    case .undo(let name, let status, let fault):
      "undo \(status) \(name)" + (fault.map { " " + ($0.code ?? $0.message) } ?? "")
    case .runFinished: "run finished"
    }
  }

  private static func line(_ call: RunEvent.Call) -> String {
    let result =
      switch call.result {
      case .success(let value): value.json()
      case .failure(let fault): fault.code ?? fault.kind.rawValue
      }
    return "call \(call.operation) \(call.outcome) \(call.input.json()) \(result) \(call.attempts)"
  }
}
