import Effects

/// Where the operations of a run go, and in whose time it lives. Chosen once, from the command line.
struct RunAccount: Sendable {
  let kind: RunEvent.Account
  let performer: any EffectPerformer
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
    RunAccount(
      kind: .live, performer: AccountPerformer(common: common), now: { .now }, begin: { nil }, end: { nil })
  }

  private static func simulated(_ simulation: Simulation, _ common: CommonOptions) -> RunAccount {
    let time = simulation.time
    return RunAccount(
      kind: .sim,
      performer: SimulatedPerformer(
        account: simulation.account, time: time, configuration: common.simulatedConfiguration),
      now: { time.instant }, begin: { await simulation.begin() }, end: { simulation.end() })
  }
}
