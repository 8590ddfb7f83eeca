import Effects
import Synchronization
import Values

/// What the specs of one file print, log and change, in order.
final class SpecRecord: Sendable {
  private struct State {
    var lines: [String] = []
    var changes: [Value] = []
  }

  private let state = Mutex(State())

  var lines: [String] { state.withLock { $0.lines } }

  /// How many changes there were so far.
  var changeCount: Int { state.withLock { $0.changes.count } }

  func changes(from start: Int) -> [Value] { state.withLock { Array($0.changes.dropFirst(start)) } }

  func add(_ event: RunEvent) {
    switch event {
    case .print(let text): state.withLock { $0.lines.append(text) }
    case .log(let level, let message) where level == "warn" || level == "error":
      state.withLock { $0.lines.append("\(level): \(message)") }
    case .change(let change, let step): state.withLock { $0.changes.append(change.value(in: step)) }
    default: break
    }
  }
}

extension Change {
  /// The change as the table that specs get.
  func value(in step: [String]) -> Value {
    var members: [String: Value] = [
      "action": .string(action.rawValue), "resource": .string(resource), "details": details,
      "step": .list(step.map { .string($0) }),
    ]
    members["id"] = id.map { .string($0) }
    members["operation"] = operation.map { .string($0) }
    if let evidence {
      members["evidence"] = .string(evidence.rawValue)
      members["differences"] = .list(differences.map(\.value))
    }
    return .map(members)
  }
}

extension Difference {
  /// A member that was not there before, or is not there any more, is left out.
  fileprivate var value: Value {
    var members: [String: Value] = ["path": .string(path)]
    (members["old"], members["new"]) = (old, new)
    return .map(members)
  }
}
