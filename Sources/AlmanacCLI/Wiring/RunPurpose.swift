import Effects
import Reporting
import RunEngine
import Runbooks
import Values

/// What a runbook is run for: how its effects are answered, and what its end means to the command.
struct RunPurpose: Sendable {
  let mode: any Mode
  var onError = RunCommand.OnError.undo
  /// Whether standard output ends with the runbook's outputs.
  var printsOutputs = true
  /// Called before anything is started, with the runbook and its inputs; a fault keeps it from starting.
  var ready: @Sendable (Prepared) -> Fault? = { _ in nil }
  /// Why the run is a failure even where its script came to its end.
  var objection: @Sendable () -> Fault? = { nil }
  /// Called once, where the runbook came to its end.
  var success: @Sendable (Prepared, RunEngine) -> ExitStatus = { _, _ in .success }

  /// What is about to be run.
  struct Prepared: Sendable {
    let definition: RunbookDefinition?
    let inputs: [String: Value]
  }
}

/// What `almanac rehearse` is to do with the changes beside listing them.
struct RehearsalOptions: Sendable {
  let save: String?
  let isDetailed: Bool
}

extension RunPurpose {
  static func run(on account: RunAccount, onError: RunCommand.OnError, plan path: String?) throws(UsageError)
    -> RunPurpose
  {
    let live = LiveMode(performer: account.performer)
    guard let path else { return RunPurpose(mode: live, onError: onError) }
    let plan = try PlanFile(path: path).read()
    let secrets = PlanSecrets()
    let mode = PlannedMode(live, plan: plan, redact: secrets.redacted)
    return RunPurpose(
      mode: mode, onError: onError,
      ready: { prepared in
        secrets.hide(prepared)
        return PlanFile(path: path).objection(to: prepared, plan)
      }, objection: { mode.objection })
  }

  static func rehearsal(on account: RunAccount, _ options: RehearsalOptions) -> RunPurpose {
    let secrets = PlanSecrets()
    let mode = PlanRecorder(
      RehearsalMode(performer: account.performer), redact: secrets.redacted, unreal: account.unreal)
    return RunPurpose(
      mode: mode, printsOutputs: false,
      ready: { prepared in
        secrets.hide(prepared)
        return nil
      },
      success: { prepared, engine in
        if let path = options.save, let fault = PlanFile(path: path).write(mode.entries, of: prepared) {
          Output.stderr.write(FaultWording.report(fault) + "\n")
          return .failed
        }
        return options.isDetailed && !engine.changes.isEmpty ? .changesFound : .success
      })
  }
}
