import ArgumentParser

/// `almanac run FILE`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a runbook, or any Lua script.",
    discussion: """
      Progress goes to standard error. Standard output carries what the script prints and, last, the runbook's outputs
      as one JSON object. Exit status: 0 success; 1 failed and undone; 2 wrong usage, input or file; 3 failed, and
      something is left to undo; 130 interrupted.
      """)

  enum OnError: String, ExpressibleByArgument, CaseIterable { case undo, stop, ask }

  @Argument(help: ArgumentHelp("The runbook or script.", valueName: "file"))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("One input; lists and maps as JSON, lists also with commas.", valueName: "name=value"))
  var settings: [String] = []

  @Option(name: .customLong("inputs"), help: ArgumentHelp("A JSON file with inputs.", valueName: "file"))
  var inputsFile: String?

  @Option(name: .customLong("on-error"), help: "What to do with the changes of a run that fails.")
  var onError = OnError.undo

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let execution = try RunExecution(self)
    throw ExitCode(await execution.run().rawValue)
  }
}
