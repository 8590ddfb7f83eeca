import Effects
import Synchronization
import Values

/// Takes out of a plan's parameters what the models mark sensitive, and the runbook's secret inputs wherever they went.
final class PlanSecrets: Sendable {
  private let secrets = Mutex<[String]>([])

  func hide(_ prepared: RunPurpose.Prepared) {
    let texts = prepared.definition?.secrets(in: prepared.inputs) ?? []
    // A longer one first: it may begin with a shorter one.
    secrets.withLock { $0 = texts.sorted { $0.utf8.count > $1.utf8.count } }
  }

  var redacted: @Sendable (OperationCall) -> Value {
    { [self] call in without(secrets.withLock { $0 }, in: ModelRedaction.redaction.input(call)) }
  }

  private func without(_ secrets: [String], in value: Value) -> Value {
    switch value {
    case .map(let members): .map(members.mapValues { without(secrets, in: $0) })
    case .list(let elements): .list(elements.map { without(secrets, in: $0) })
    case .string(let text): .string(secrets.reduce(text) { $0.replacing($1, with: "(secret)") })
    default: value
    }
  }
}
