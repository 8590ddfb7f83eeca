import Effects
import Values

/// Decides whether an effect keeps the promise of its runbook's manifest.
///
/// Pure: the engine asks before every effect, in every mode. A runbook without a manifest may call any AWS operation and
/// nothing else.
package enum PermissionDecision {
  /// The refusal, or nothing where the effect is allowed.
  /// - Parameter inScript: a script has no manifest and may use whatever files its user may.
  package static func refusal(
    of effect: Effect, under manifest: PermissionManifest?, inScript: Bool = false
  ) -> Fault? {
    switch effect {
    case .operation(let call):
      refusal(of: call, under: manifest) ?? (inScript ? nil : refusal(ofFilesOf: call.client, under: manifest))
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

  /// The refusal of the files that a call's body comes from and its answer's goes to.
  private static func refusal(ofFilesOf options: ClientOptions, under manifest: PermissionManifest?) -> Fault? {
    if let path = options.from?.path, !PathPrefix.anyOf(manifest?.read ?? [], covers: path) {
      return fault("the runbook's permissions do not list \(Quoted.text(path)) under read")
    }
    if let path = options.to, !PathPrefix.anyOf(manifest?.write ?? [], covers: path) {
      return fault("the runbook's permissions do not list \(Quoted.text(path)) under write")
    }
    return nil
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
