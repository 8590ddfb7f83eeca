import Effects
import Reporting
import RunEngine
import Runbooks
import ServiceModels
import SimulatedAccount

/// Runs a world: a script, or a runbook whose inputs all have defaults, that fills a simulated account.
///
/// It has a session and an engine of its own. What it prints goes to standard error: it is no part of the run.
struct WorldRun: Sendable {
  private let path: String
  private let source: String
  private let common: CommonOptions

  init(path: String, common: CommonOptions) throws(UsageError) {
    self.path = path
    self.common = common
    source = try SourceFile.text(at: path)
  }

  /// The fault, at the world's line, where it failed. What it did until then stays in the account.
  func run(on account: SimulatedAccount, _ time: VirtualTime) async -> Fault? {
    let host = WorldHost(account: account, configuration: common.simulatedConfiguration)
    let performer = SimulatedPerformer(account: account, time: time, configuration: common.simulatedConfiguration) {
      request, _ in
      request.module == WorldHost.module ? host.answer(request) : .failure(request.refusal)
    }
    let reporter = TerminalReporter(detail: .quiet, color: false, output: .stderr)
    let report: @Sendable (RunEvent) -> Void = { reporter.report($0, at: WallClock.now) }
    let thread = LuaThread()
    let engine = RunEngine(
      run: "world", mode: LiveMode(performer: performer), deadline: nil, redact: ModelRedaction.redaction,
      executor: thread.effects, report: report)
    do throws(Fault) {
      let session = try RunbookSession(path: path, source: source, handler: engine, catalog: .bundled, thread: thread)
      let run = RunSupervision(engine: engine, session: session, effects: thread.effects, report: report)
      return await run.whole(timeout: common.timeout) { await fault(of: run, session) }
    } catch {
      return error
    }
  }

  private func fault(of run: RunSupervision, _ session: RunbookSession) async -> Fault? {
    do throws(Fault) {
      _ = try await run.watch { await session.load() }.get()
      let inputs = try await run.watch { await session.inputs(GivenInputs()) }.get()
      _ = try await run.watch { await session.run(inputs) }.get()
      return nil
    } catch {
      var fault = error
      fault.position = fault.position ?? path
      return fault
    }
  }
}
