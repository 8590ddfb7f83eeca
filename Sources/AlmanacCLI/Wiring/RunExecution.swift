import AWSClient
import Effects
import Glibc
import LocalEffects
import Reporting
import RunEngine
import Runbooks
import ServiceModels
import Values

/// One run of a runbook, for whatever purpose, from the command line to the exit status: what may be wrong before the start, the run, its undo.
struct RunExecution {
  private let runbook: RunbookOptions
  private let common: CommonOptions
  private let purpose: RunPurpose
  private let source: String
  private let given: GivenInputs
  private let identifier = RunIdentifier.make()
  private let report: @Sendable (RunEvent) -> Void
  private let account: RunAccount

  init(
    _ runbook: RunbookOptions, _ common: CommonOptions, _ account: RunAccount, _ purpose: RunPurpose
  ) throws(UsageError) {
    (self.runbook, self.common, self.account, self.purpose) = (runbook, common, account, purpose)
    source = try SourceFile.text(at: runbook.file)
    given = try GivenInputsReader(settings: runbook.settings, file: runbook.inputsFile).inputs()
    let reporter = ReporterChoice(common).reporter(run: identifier, of: purpose.mode.name)
    report = { reporter.report($0, at: WallClock.now) }
  }

  func run() async -> ExitStatus {
    if let fault = await account.begin() { return refuse(fault) }
    let status = await supervised()
    guard let loss = account.end() else { return status }
    Output.stderr.write(FaultWording.report(loss) + "\n")
    return status == .success ? .failed : status
  }

  private func supervised() async -> ExitStatus {
    let engine = engine()
    do throws(Fault) {
      let session = try RunbookSession(
        path: runbook.file, source: source, handler: engine, catalog: .bundled, thread: account.thread)
      let run = RunSupervision(engine: engine, session: session, effects: account.thread.effects, report: report)
      return await run.whole(timeout: common.timeout) { await result(of: run, session) }
    } catch {
      return refuse(error)
    }
  }

  private func result(of run: RunSupervision, _ session: RunbookSession) async -> ExitStatus {
    do throws(Fault) {
      let prepared = try await prepare(session, run)
      if let fault = purpose.ready(prepared) { return refuse(fault) }
      let result = await perform(prepared, run, session)
      return await finish(run, result, prepared, session)
    } catch {
      return refuse(error)
    }
  }

  /// Nothing was started: the file or the inputs were wrong, or the file's first lines were stopped.
  private func refuse(_ fault: Fault) -> ExitStatus {
    Output.stderr.write(FaultWording.report(fault) + "\n")
    switch fault.kind {
    case .cancelled: return .interrupted
    case .timeout, .limit: return .failed
    default: return .usage
    }
  }

  private func engine() -> RunEngine {
    let deadline = common.timeout.map { account.now() + .seconds($0) }
    return RunEngine(
      run: identifier, mode: purpose.mode, deadline: deadline, redact: ModelRedaction.redaction,
      executor: account.thread.effects, report: report)
  }

  /// Everything that can be wrong before anything is started.
  private func prepare(_ session: RunbookSession, _ run: RunSupervision) async throws(Fault) -> RunPurpose.Prepared {
    switch try await run.watch({ await session.load() }).get() {
    case .script:
      guard given.settings.isEmpty, given.values.isEmpty else {
        throw Fault(
          kind: .input, message: "\(runbook.file) is a plain script and takes no inputs (it returns no runbook { … })")
      }
      return RunPurpose.Prepared(definition: nil, inputs: [:])
    case .runbook(let definition):
      let given = withAnswers(to: await session.missing(given), run)
      let inputs = try await run.watch { await session.inputs(given) }.get()
      for output in [Output.stdout, .stderr] { output.hide(definition.secrets(in: inputs)) }
      return RunPurpose.Prepared(definition: definition, inputs: inputs)
    }
  }

  private func withAnswers(to missing: [RunbookDefinition.Field], _ run: RunSupervision) -> GivenInputs {
    guard !missing.isEmpty, TerminalPrompt.isPossible else { return given }
    var answered = given
    answered.settings += run.ask { TerminalPrompt.settings(for: missing) }
    return answered
  }

  private func perform(_ prepared: RunPurpose.Prepared, _ run: RunSupervision, _ session: RunbookSession) async
    -> Result<
      Value?, Fault
    >
  {
    report(
      .runStarted(
        runbook: prepared.definition?.name, version: prepared.definition?.version, mode: purpose.mode.name,
        account: account.kind))
    return await run.watch { await session.run(prepared.inputs) }
  }
}

// MARK: The end of a run

extension RunExecution {
  private func finish(
    _ run: RunSupervision, _ result: Result<Value?, Fault>, _ prepared: RunPurpose.Prepared, _ session: RunbookSession
  ) async -> ExitStatus {
    switch purpose.objection().map(Result.failure) ?? result {
    case .success(let outputs): return succeed(run.engine, outputs, prepared)
    case .failure(let fault): return await fail(run, fault, session)
    }
  }

  private func succeed(_ engine: RunEngine, _ outputs: Value?, _ prepared: RunPurpose.Prepared) -> ExitStatus {
    report(.runFinished(RunEvent.Summary(status: .succeeded, outputs: outputs, changes: engine.changes)))
    if let outputs, purpose.printsOutputs, !common.json { Output.stdout.write(outputs.json() + "\n") }
    if let loss = Output.stdout.loss {
      if let fault = loss.fault { Output.stderr.write(FaultWording.report(fault) + "\n") }
      return engine.changes.isEmpty || !purpose.mode.makesChanges ? .failed : .leftovers
    }
    return purpose.success(prepared, engine)
  }

  private func fail(_ run: RunSupervision, _ fault: Fault, _ session: RunbookSession) async -> ExitStatus {
    var summary = RunEvent.Summary(status: .failed, fault: fault, changes: run.engine.changes)
    if run.engine.hasUndo, undoes(fault, run) {
      let result = await run.unwind(session)
      summary.status = .undone
      (summary.undone, summary.undoFunctions) = (result.changes, result.functions)
    }
    summary.leftovers = run.engine.leftovers
    if !summary.leftovers.isEmpty { summary.status = .stopped }
    if common.json, let loss = Output.stdout.loss?.fault {
      Output.stderr.write(FaultWording.report(loss) + "\n")
    }
    if isWorthTelling(summary) { report(.runFinished(summary)) }
    if !summary.leftovers.isEmpty { return .leftovers }
    return run.wasInterrupted ? .interrupted : .failed
  }

  /// Who closes a pipe early has read enough, and needs no error where nothing was changed.
  private func isWorthTelling(_ summary: RunEvent.Summary) -> Bool {
    Output.stdout.loss != .closed || !summary.changes.isEmpty || !summary.leftovers.isEmpty
  }

  private func undoes(_ fault: Fault, _ run: RunSupervision) -> Bool {
    switch purpose.onError {
    case .undo: return true
    case .stop: return false
    case .ask:
      guard TerminalPrompt.isPossible else { return true }
      Output.stderr.write(FaultWording.report(fault) + "\n")
      return run.ask { TerminalPrompt.confirms("Undo what was changed?") }
    }
  }
}
