import ArgumentParser

/// `almanac`, with its commands.
struct AlmanacCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "almanac", abstract: "Runs operations runbooks written in Lua against AWS.", version: almanacVersion,
    subcommands: [RunCommand.self, RehearseCommand.self, SimulateCommand.self, TestCommand.self, WhoamiCommand.self])
}
