import AccountServer
import ArgumentParser
import Effects
import Glibc
import Reporting
import SimulatedAccount
import Values

/// `almanac simulate`.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Serve the simulated account as an AWS endpoint.",
    discussion: """
      Standard output carries one line, the endpoint's URL, as soon as clients may come. Any credentials do; the account
      is 123456789012. POST /_almanac/reset empties it and runs the world again, GET /_almanac/state shows it,
      POST /_almanac/clock {"advance": seconds} moves its clock. Ctrl-C ends it with status 0.
      """)

  @Option(
    help: ArgumentHelp(
      "Where to listen; port 0 is a free one. Beyond 127.0.0.1 whoever reaches the machine reaches the account.",
      valueName: "address:port"))
  var listen = "127.0.0.1:4566"

  @Option(help: ArgumentHelp("A script that fills the account first, and after each reset.", valueName: "file"))
  var world: String?

  /// Seconds that clients of the endpoint, whose time is real, need not wait: an instance starts, a snapshot is done.
  private static let haste = 60.0

  func run() async throws {
    guard let address = ListenAddress(listen) else {
      throw UsageError(message: "--listen: expected address:port, such as 127.0.0.1:4566, found \(Quoted.text(listen))")
    }
    let common = try CommonOptions.parse([])
    let world = try world.map { path throws(UsageError) in try WorldRun(path: path, common: common) }
    try await serve(at: address, world)
  }

  private func serve(at address: ListenAddress, _ world: WorldRun?) async throws {
    let account = SimulatedAccount(haste: Self.haste) { WallClock.now }
    let fill: @Sendable () async -> Fault? = {
      defer { Self.endOnSignals() }
      return await world?.run(on: account, VirtualTime(of: account))
    }
    if let fault = await fill() {
      Output.stderr.write(FaultWording.report(fault) + "\n")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    let server: AccountServer
    do throws(ListenFault) {
      let refill = world.map { _ in { @Sendable in await fill().map(FaultWording.line) } }
      server = try AccountServer(account: account, address: address, refill: refill)
    } catch {
      throw UsageError(message: "--listen: \(error)")
    }
    Output.stdout.write(server.url + "\n")
    await server.run()
  }

  /// A world's run has its own way with signals.
  private static func endOnSignals() {
    for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(ExitStatus.success.rawValue) } }
  }
}
