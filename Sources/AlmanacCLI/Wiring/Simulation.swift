import Effects
import SimulatedAccount

/// The simulated account of one run: new or read from a file, filled by a world, written back at the end.
struct Simulation: Sendable {
  let account: SimulatedAccount
  let time: VirtualTime
  private let file: AccountFile?
  private let world: WorldRun?

  /// - Parameter report: told what the world prints and logs.
  init(_ options: SimulationOptions, _ common: CommonOptions) throws(UsageError) {
    let start = WallClock.now
    account = SimulatedAccount(baseTime: { start })
    file = options.state.map { AccountFile(path: $0) }
    let isFilled = try file?.read(into: account) ?? false
    time = VirtualTime(of: account)
    // What the file holds has the world in it.
    world =
      isFilled ? nil : try options.world.map { path throws(UsageError) in try WorldRun(path: path, common: common) }
  }

  /// Fills the account. The fault where the world did not come to its end; then nothing was started.
  func begin() async -> Fault? { await world?.run(on: account, time) }

  /// Keeps the account for the next run, whichever way this one ended.
  func end() -> Fault? { file?.write(account) }
}
