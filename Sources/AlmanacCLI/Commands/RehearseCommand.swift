import ArgumentParser

/// `almanac rehearse FILE`.
struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse", abstract: "Run a runbook to its end without changing anything, and list its changes.",
    usage: "almanac rehearse <file> [--set <name=value>] ... [--inputs <file>] [<options>]",
    discussion: """
      Everything that reads is asked of the account. Every change is made in memory only, and whatever the file reads \
      later is answered as if it had been made. Waiting takes no time. Standard output carries what the file prints and, \
      last, the list of changes.

      Each change says what stands behind it: checked (EC2 answered a DryRun), simulated (the simulation models the \
      operation), or guessed (it does not; the result was made from the shape of the operation's output).

      EXIT STATUS:
        0    the runbook came to its end
        1    the runbook failed, as it would when it is run
        2    wrong usage, input or file; nothing was started
        4    with --detailed-exitcode: it came to its end, and changes were found
        130  interrupted

      EXAMPLES:
        almanac rehearse deploy.lua --set cluster=Cluster1
        almanac rehearse deploy.lua --inputs production.json --save deploy.plan
        almanac rehearse deploy.lua --set cluster=Cluster1 --sim --world cluster1.lua
      """)

  @OptionGroup var runbook: RunbookOptions

  @Option(
    help: ArgumentHelp("Write the list of changes to this file, for run --plan.", valueName: "file"))
  var save: String?

  @Flag(
    name: .customLong("no-preflight"),
    help: "Do not ask EC2 by DryRun whether it would make a change.")
  var noPreflight = false

  @Flag(
    name: .customLong("detailed-exitcode"), help: "Exit with 4 where changes were found.")
  var detailedExitCode = false

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try simulation.check(with: common)
  }

  func run() async throws {
    let account = try RunAccount.rehearsed(simulation, common, preflight: !noPreflight)
    let purpose = RunPurpose.rehearsal(
      on: account, RehearsalOptions(save: save, isDetailed: detailedExitCode))
    throw ExitCode(await (try RunExecution(runbook, common, account, purpose)).run().rawValue)
  }
}
