import Effects
import RunEngine
import Runbooks
import Values

/// What a runbook is run for: how its effects are answered, and what its end means to the command.
struct RunPurpose: Sendable {
  let mode: any Mode
  var onError = RunCommand.OnError.undo
  /// Whether standard output ends with the runbook's outputs.
  var printsOutputs = true
  /// Called once, where the runbook came to its end.
  var success: @Sendable (Finished) -> ExitStatus = { _ in .success }

  /// A run that came to its end.
  struct Finished {
    let engine: RunEngine
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
  static func run(
    on account: RunAccount, onError: RunCommand.OnError, plan: String?, _ common: CommonOptions
  ) throws(UsageError) -> RunPurpose {
    RunPurpose(mode: LiveMode(performer: account.performer), onError: onError)
  }

  static func rehearsal(on account: RunAccount, _ options: RehearsalOptions, _ common: CommonOptions) -> RunPurpose {
    RunPurpose(mode: RehearsalMode(performer: account.performer), printsOutputs: false) { finished in
      options.isDetailed && !finished.engine.changes.isEmpty ? .changesFound : .success
    }
  }
}
