import ArgumentParser
import Values

/// Wrong usage, input or file, found before anything was started.
struct UsageError: Error {
  let message: String
  /// Where to look on.
  var hint: String?

  /// As it is shown; the first line stands alone in a log.
  var report: String {
    "error[usage]: \(message)" + (hint.map { "\n  " + $0 } ?? "")
  }
}

extension UsageError {
  /// What the parser found wrong, in its own words, without the usage that it would print below.
  init(parsing error: any Error) {
    let name = CommandLine.arguments.dropFirst().first { AlmanacCommand.commandNames.contains($0) }
    message = AlmanacCommand.message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong usage"
    hint = (["see: almanac"] + [name].compactMap(\.self) + ["--help"]).joined(separator: " ")
  }

  /// Refuses a first word that is no command, which the parser would take for one argument too many.
  static func checkCommand(_ words: ArraySlice<String>) throws(UsageError) {
    let names = AlmanacCommand.commandNames
    guard let word = words.first == "help" ? words.dropFirst().first : words.first else { return }
    if word.hasPrefix("-") || word == "help" || names.contains(word) { return }
    let nearest = NearestName.of(word, among: names).map { " (did you mean \($0)?)" } ?? ""
    throw UsageError(message: "\(Quoted.text(word)): unknown command\(nearest)", hint: "see: almanac --help")
  }
}

extension AlmanacCommand {
  static var commandNames: [String] { configuration.subcommands.map { $0._commandName } }
}
