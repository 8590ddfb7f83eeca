import Effects
import Synchronization
import Values

/// Answers what a session asks for as a test's script says, and remembers everything it was told.
final class ScriptedHandler: EffectHandler {
  typealias Answer = @Sendable (OperationCall) async -> Result<Value, Fault>

  private struct Record {
    var effects: [(effect: Effect, origin: Origin)] = []
    var told: [String] = []
    var undo: [(name: String, number: Int, origin: Origin)] = []
  }

  private let answer: Answer
  private let record = Mutex(Record())

  init(_ answer: @escaping Answer = { _ in .success([:]) }) { self.answer = answer }

  func handle(_ effect: Effect, from origin: Origin) async -> Result<Value, Fault> {
    record.withLock { $0.effects.append((effect, origin)) }
    switch effect {
    case .operation(let call): return await answer(call).mapError { $0.placed(origin) }
    case .wait(let wait): return await answer(wait.call).mapError { $0.placed(origin) }
    case .sleep: return .success(.null)
    case .clock: return .success(1_790_000_000)
    case .processorClock: return .success(1.5)
    case .randomSeed: return .success(7)
    case .request(let request): return .success(.string(request.name))
    }
  }

  func stepStarted(_ step: [String]) { tell("> " + step.joined(separator: "/")) }
  func stepFinished(_ step: [String], status: RunEvent.StepStatus) { tell("\(status) " + step.joined(separator: "/")) }
  func log(level: String, message: String) { tell("\(level): \(message)") }
  func print(_ text: String) { tell(text) }

  func registerUndo(name: String, function: Int, from origin: Origin) {
    record.withLock { $0.undo.append((name, function, origin)) }
  }

  func admit(_ manifest: PermissionManifest?, under caller: PermissionManifest?) -> Fault? {
    guard let caller else { return nil }
    let isWithin = manifest.map { Set($0.aws).isSubset(of: caller.aws) } ?? false
    return isWithin ? nil : Fault(kind: .permission, message: "more than its caller has")
  }

  /// Steps, logs and prints, in order.
  var told: [String] { record.withLock { $0.told } }
  var undo: [(name: String, number: Int, origin: Origin)] { record.withLock { $0.undo } }
  /// The effects asked for, without the seed that every run begins with.
  var effects: [Effect] { record.withLock { $0.effects.map(\.effect).filter { $0 != .randomSeed } } }
  var calls: [OperationCall] { effects.compactMap { if case .operation(let call) = $0 { call } else { nil } } }
  var origins: [Origin] { record.withLock { $0.effects.filter { $0.effect != .randomSeed }.map(\.origin) } }

  private func tell(_ line: String) { record.withLock { $0.told.append(line) } }
}

extension Fault {
  fileprivate func placed(_ origin: Origin) -> Fault {
    var fault = self
    (fault.step, fault.position) = (origin.step, origin.position)
    return fault
  }

  static func aws(_ code: String) -> Fault {
    var fault = Fault(kind: .aws, code: code, message: "It is so.")
    (fault.service, fault.operation, fault.httpStatus, fault.requestID) = ("ec2", "describe_vpcs", 400, "req-1")
    return fault
  }
}
