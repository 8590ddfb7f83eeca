import AWSClient
import Effects
import Runbooks
import SimulatedAccount

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
  /// Ids and names that only an overlay knows.
  var unreal: @Sendable () -> Set<String> = { [] }

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

  /// An overlay over the account that the options name. Nothing of it is kept.
  /// - Parameter preflight: whether EC2 is asked by `DryRun`; the simulated account has nothing to add to the overlay.
  static func rehearsed(
    _ options: SimulationOptions, _ common: CommonOptions, preflight: Bool
  ) throws(UsageError) -> RunAccount {
    guard options.sim else { return rehearsed(over: live(common), common, preflight: preflight) }
    let simulation = try Simulation(options, common)
    let account = simulated(simulation, common)
    return rehearsed(over: account, common, preflight: false, moving: simulation.time)
  }

  private static func rehearsed(
    over account: RunAccount, _ common: CommonOptions, preflight: Bool, moving time: VirtualTime? = nil
  ) -> RunAccount {
    let start = time?.now() ?? WallClock.now
    let base = GuardedBase(PerformerBase(performer: account.performer))
    let overlay = AccountOverlay(over: base, preflight: preflight, time: { start })
    let own = VirtualTime(now: { overlay.now }, advance: { overlay.advance(by: $0) })
    let time = time.map { own.moving($0) } ?? own
    let configuration = ClientConfiguration(
      profile: common.profile, region: common.region, endpointURL: common.endpointURL)
    let performer = RehearsalPerformer(overlay: overlay, time: time, configuration: configuration)
    return RunAccount(
      kind: account.kind, performer: performer,
      thread: account.thread, now: { time.instant }, begin: account.begin, end: { nil }, unreal: { overlay.madeNames })
  }
}
