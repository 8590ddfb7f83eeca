import AWSClient
import Effects
import Runbooks

/// Where the operations of a run go, and in whose time it lives. Chosen once, from the command line.
struct RunAccount: Sendable {
  let kind: RunEvent.Account
  let performer: any EffectPerformer
  /// Where the script runs, and what the account does while it waits.
  let thread: LuaThread
  /// The clock that deadlines are counted on.
  let now: @Sendable () -> ContinuousClock.Instant
  /// Before the run: what fills the account. A fault means that nothing was started.
  let begin: @Sendable () async -> Fault?
  /// After the run, however it ended: what keeps the account.
  let end: @Sendable () -> Fault?

  static func chosen(
    _ options: SimulationOptions, _ common: CommonOptions
  ) throws(UsageError) -> RunAccount {
    options.sim ? simulated(try Simulation(options, common), common) : live(common)
  }

  private static func live(_ common: CommonOptions) -> RunAccount {
    let transport = CurlTransport(agent: "almanac/\(almanacVersion)")
    return RunAccount(
      kind: .live, performer: AccountPerformer(common: common, transport: transport),
      thread: LuaThread(idleWork: transport.idleWork), now: { .now }, begin: { nil }, end: { nil })
  }

  private static func simulated(_ simulation: Simulation, _ common: CommonOptions) -> RunAccount {
    let time = simulation.time
    return RunAccount(
      kind: .sim,
      performer: SimulatedPerformer(
        account: simulation.account, time: time, configuration: common.simulatedConfiguration),
      thread: LuaThread(), now: { time.instant }, begin: { await simulation.begin() }, end: { simulation.end() })
  }
}
