import ArgumentParser

/// What every command that runs a runbook is told about it: the file, and its inputs.
struct RunbookOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The runbook or script.", valueName: "file"))
  var file: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "One input; wins over --inputs. Lists and maps as JSON, lists also with commas.", valueName: "name=value"))
  var settings: [String] = []

  @Option(name: .customLong("inputs"), help: ArgumentHelp("A file with inputs, as one JSON object.", valueName: "file"))
  var inputsFile: String?
}
