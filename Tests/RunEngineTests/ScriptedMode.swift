import Effects
import RunEngine
import Synchronization
import Values

/// A mode that answers as its script says, and remembers what it was asked, under which number.
final class ScriptedMode: Mode {
  typealias Answer = @Sendable (Effect, EffectContext) async -> Outcome

  let name = RunEvent.Mode.run
  let callOutcome = RunEvent.CallOutcome.sent
  private let script: Answer
  private let log = Mutex<[(id: String, effect: Effect)]>([])

  init(_ script: @escaping Answer = { _, _ in .value(.null) }) { self.script = script }

  /// One answer after another to the operations of each name; the last one again and again. Anything else is null.
  convenience init(_ answers: [String: [Outcome]]) {
    let rest = Mutex(answers)
    self.init { effect, _ in
      guard case .operation(let call) = effect else { return .value(.null) }
      return rest.withLock { rest in
        guard let answers = rest[call.operation], let first = answers.first else { return .value(.null) }
        if answers.count > 1 { rest[call.operation] = Array(answers.dropFirst()) }
        return first
      }
    }
  }

  func answer(_ effect: Effect, in context: EffectContext) async -> Outcome {
    log.withLock { $0.append((context.id.description, effect)) }
    return await script(effect, context)
  }

  /// What was asked: `1 DescribeVpcs`.
  var asked: [String] { log.withLock { $0.map { "\($0.id) \($0.effect.title)" } } }
  /// The same without numbers.
  var operations: [String] { log.withLock { $0.map(\.effect.title) } }
  var calls: [OperationCall] { log.withLock { $0.compactMap(\.effect.call) } }
}

extension Effect {
  var call: OperationCall? {
    if case .operation(let call) = self { call } else { nil }
  }

  var title: String {
    switch self {
    case .operation(let call): call.operation
    case .wait(let wait): "wait \(wait.waiter)"
    case .sleep(let seconds): "sleep \(seconds)"
    case .clock: "clock"
    case .processorClock: "processor clock"
    case .randomSeed: "random seed"
    case .request(let request): request.name
    }
  }

  static func read(_ operation: String = "DescribeVpcs") -> Effect { .operation(.to(operation, isMutating: false)) }
  static func change(_ operation: String) -> Effect { .operation(.to(operation, isMutating: true)) }
}

extension OperationCall {
  static func to(_ operation: String, _ parameters: Value = [:], isMutating: Bool = true) -> OperationCall {
    OperationCall(
      service: "ec2", operation: operation, parameters: parameters,
      facts: OperationFacts(name: operation, action: "ec2:" + operation, isMutating: isMutating))
  }
}

extension Outcome {
  static func made(_ id: String, inverse: [OperationCall] = []) -> Outcome {
    Outcome(
      .success(["GroupId": .string(id)]),
      change: Change(action: .create, resource: "security group", id: id, inverse: inverse), attempts: 1)
  }

  static func code(_ code: String) -> Outcome { .failure(Fault(kind: .aws, code: code, message: "no")) }
}
