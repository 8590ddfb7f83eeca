import ArgumentParser

/// `almanac run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a runbook, or any Lua script.",
    usage: "almanac run <file> [--set <name=value>] ... [--inputs <file>] [<options>]",
    discussion: """
      A runbook is a Lua file that returns runbook { … }; any other Lua file is run as a script. Progress goes to \
      standard error. Standard output carries what the file prints and, last, the runbook's outputs as one JSON object.

      A required input that is not given is asked for where standard input is a terminal. Nothing is sent before all \
      inputs are right.

      When the run fails, what it changed is taken back, newest first. Ctrl-C does the same; a second Ctrl-C ends at \
      once and lists what is left.

      EXIT STATUS:
        0    success
        1    the run failed and was undone, or had nothing to undo
        2    wrong usage, input or file; nothing was started
        3    the run failed and something is left to undo
        130  interrupted, and undone

      EXAMPLES:
        almanac run deploy.lua --set cluster=Cluster1 --set ports=21000,21050
        almanac run deploy.lua --inputs production.json --profile ops
        almanac run deploy.lua --set cluster=Cluster1 --sim --world cluster1.lua
      """)

  enum OnError: String, ExpressibleByArgument, CaseIterable { case undo, stop, ask }

  @OptionGroup var runbook: RunbookOptions

  @Option(
    name: .customLong("on-error"),
    help: ArgumentHelp(
      "What to do with the changes of a run that fails: take them back, leave and list them, or ask.",
      valueName: "action"))
  var onError = OnError.undo

  @Option(
    help: ArgumentHelp(
      "Stop before the first change that is not the next one of this plan (rehearse --save).", valueName: "file"))
  var plan: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try simulation.check(with: common)
  }

  func run() async throws {
    let account = try RunAccount.chosen(simulation, common)
    let purpose = try RunPurpose.run(on: account, onError: onError, plan: plan)
    throw ExitCode(await (try RunExecution(runbook, common, account, purpose)).run().rawValue)
  }
}
