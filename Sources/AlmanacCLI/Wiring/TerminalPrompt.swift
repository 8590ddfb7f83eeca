import Effects
import Glibc
import Reporting
import Runbooks
import Synchronization

/// Asks a person at a terminal.
enum TerminalPrompt {
  /// Whether a person sits there: both ends are a terminal.
  static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// The terminal's settings while its echo is off.
  private static let settings = Mutex<termios?>(nil)

  /// One line, without echo for secrets; nothing at the end of input.
  static func line(_ question: String, isSecret: Bool = false) -> String? {
    Output.stderr.write(FaultWording.oneLine(question) + " ")
    guard isSecret else { return readLine() }
    silence()
    defer {
      restore()
      Output.stderr.write("\n")
    }
    return readLine()
  }

  private static func silence() {
    var found = termios()
    tcgetattr(STDIN_FILENO, &found)
    settings.withLock { $0 = found }
    found.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &found)
  }

  /// Turns the echo on again, where a question has turned it off. From any thread.
  static func restore() {
    settings.withLock { settings in
      if var found = settings { tcsetattr(STDIN_FILENO, TCSAFLUSH, &found) }
      settings = nil
    }
  }

  /// Asks for the code of an MFA device; nothing where nobody sits there.
  static var credentials: (@Sendable (String) async -> String?)? {
    guard isPossible else { return nil }
    return { line($0, isSecret: true) }
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
