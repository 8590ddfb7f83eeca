import Effects
import SimulatedAccount

/// Where the operations of a run go, and in whose time it lives. Chosen once, from the command line.
struct RunAccount: Sendable {
  let kind: RunEvent.Account
  let performer: any EffectPerformer
  /// The clock that deadlines are counted on.
  let now: @Sendable () -> ContinuousClock.Instant

  init(_ simulation: SimulationOptions, _ common: CommonOptions) {
    self = simulation.sim ? .simulated(common) : .live(common)
  }

  private init(
    kind: RunEvent.Account, performer: any EffectPerformer, now: @escaping @Sendable () -> ContinuousClock.Instant
  ) {
    self.kind = kind
    self.performer = performer
    self.now = now
  }

  private static func live(_ common: CommonOptions) -> RunAccount {
    let performer = AccountPerformer(common: common)
    performer.prepare()
    return RunAccount(kind: .live, performer: performer, now: { .now })
  }

  /// A new account, whose time begins now.
  private static func simulated(_ common: CommonOptions) -> RunAccount {
    let start = WallClock.now
    let account = SimulatedAccount(baseTime: { start })
    let time = VirtualTime(of: account)
    return RunAccount(
      kind: .sim, performer: SimulatedPerformer(account: account, time: time, common: common),
      now: { time.instant })
  }
}
