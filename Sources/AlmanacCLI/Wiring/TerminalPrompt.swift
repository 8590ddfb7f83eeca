import Effects
import Glibc
import Reporting
import Runbooks

/// Asks a person at a terminal.
enum TerminalPrompt {
  /// Whether a person sits there: both ends are a terminal.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// One line, without echo for secrets; nothing at the end of input.
  static func line(_ question: String, isSecret: Bool = false) -> String? {
    Output.stderr.write(FaultWording.oneLine(question) + " ")
    guard isSecret else { return readLine() }
    var settings = termios()
    tcgetattr(STDIN_FILENO, &settings)
    var silent = settings
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      Output.stderr.write("\n")
    }
    return readLine()
  }

  static func confirms(_ question: String) -> Bool {
    ["y", "yes"].contains(line(question + " [y/N]")?.lowercased() ?? "")
  }

  /// The inputs that are missing, asked for one by one.
  static func settings(for fields: [RunbookDefinition.Field]) -> [(name: String, text: String)] {
    fields.compactMap { field in
      let doc = field.doc.map { " (\($0))" } ?? ""
      return line("\(field.name)\(doc), \(field.type.words):", isSecret: field.type.isSecret).map { (field.name, $0) }
    }
  }
}
