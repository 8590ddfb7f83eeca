import Effects
import Values

/// Decides whether an effect keeps the promise of its runbook's manifest.
///
/// Pure: the engine asks before every effect, in every mode. A runbook without a manifest may call any AWS operation and
/// nothing else.
package enum PermissionDecision {
  /// The refusal, or nothing where the effect is allowed.
  package static func refusal(of effect: Effect, under manifest: PermissionManifest?) -> Fault? {
    switch effect {
    case .operation(let call): refusal(of: call, under: manifest)
    case .wait(let wait): refusal(of: wait.call, under: manifest)
    case .sleep, .clock, .processorClock, .randomSeed, .request: nil
    }
  }

  /// The refusal of a nested runbook that asks for more than its caller has.
  package static func refusal(of manifest: PermissionManifest?, under caller: PermissionManifest?) -> Fault? {
    guard let caller else { return nil }
    guard let manifest else {
      return fault("a runbook without permissions cannot be called from one that has them")
    }
    let excess = excess(of: manifest, over: caller)
    guard !excess.isEmpty else { return nil }
    return fault("the called runbook asks for more than its caller has: \(excess.joined(separator: ", "))")
  }

  private static func refusal(of call: OperationCall, under manifest: PermissionManifest?) -> Fault? {
    guard let manifest else { return nil }
    guard !manifest.aws.contains(where: { ActionPattern($0).matches(call.facts.action) }) else { return nil }
    var fault = fault("the runbook's permissions do not list \(call.facts.action)")
    fault.code = call.facts.action
    return fault
  }

  private static func excess(of manifest: PermissionManifest, over caller: PermissionManifest) -> [String] {
    PermissionManifest.kinds.flatMap { kind in
      let granted = caller[keyPath: kind.patterns]
      return manifest[keyPath: kind.patterns]
        .filter { wanted in !granted.contains { covers($0, wanted, kind: kind.name) } }
        .map { "\(kind.name) \(Quoted.text($0))" }
    }
  }

  private static func covers(_ granted: String, _ wanted: String, kind: String) -> Bool {
    switch kind {
    case "read", "write": return PathPrefix(granted).covers(PathPrefix(wanted))
    default:
      // Programs and users are told apart by case; actions and host names are not.
      let ignoringCase = kind == "aws" || kind == "connect"
      return ActionPattern(granted, ignoringCase: ignoringCase).covers(
        ActionPattern(wanted, ignoringCase: ignoringCase))
    }
  }

  private static func fault(_ message: String) -> Fault { Fault(kind: .permission, message: message) }
}
