import ArgumentParser
import Dispatch
import Effects
import Glibc
import Reporting

/// The program: reads the command line, runs the command, ends the process with its status.
package enum Program {
  /// `--version` is answered before the parser and the concurrency runtime are woken: it is what scripts ask most.
  package static func start() -> Never {
    signal(SIGPIPE, SIG_IGN)
    Memory.growsInLargeSteps()
    if CommandLine.arguments.dropFirst() == ["--version"] { end(almanacVersion, on: .stdout, with: .success) }
    AccountPerformer.preload(for: CommandLine.arguments.dropFirst())
    // Read on this thread, which then leaves it to the task: no other can be started while the loader is at work.
    nonisolated(unsafe) let command = Result { try Self.command() }
    Task { await run(command) }
    dispatchMain()
  }

  private static func run(_ command: Result<any ParsableCommand, any Error>) async -> Never {
    do {
      var command = try command.get()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      _exit(ExitStatus.success.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// A command that is named and right is read by itself: half the work of reading the whole tree of commands, which
  /// words what is wrong.
  private static func command() throws -> any ParsableCommand {
    let arguments = CommandLine.arguments.dropFirst()
    try UsageError.checkCommand(arguments)
    let named = AlmanacCommand.configuration.subcommands.first { $0.configuration.commandName == arguments.first }
    if let command = try? named?.parse(Array(arguments.dropFirst())) { return command }
    return try AlmanacCommand.parseAsRoot()
  }

  /// A command's own status as it is; the parser's messages with 0 for what was asked for, 2 for what was wrong.
  private static func end(with error: any Error) -> Never {
    if let code = error as? ExitCode { _exit(code.rawValue) }
    if let wrong = error as? UsageError { end(wrong.report, on: .stderr, with: .usage) }
    guard AlmanacCommand.exitCode(for: error) == .success else {
      end(UsageError(parsing: error).report, on: .stderr, with: .usage)
    }
    var text = AlmanacCommand.fullMessage(for: error)
    while text.last == "\n" { text.removeLast() }
    end(text, on: .stdout, with: .success)
  }

  /// Without the handlers of `exit`, which would take away what threads of the libraries still use.
  private static func end(_ text: String, on output: Output, with status: ExitStatus) -> Never {
    output.write(text + "\n")
    guard let loss = output.loss else { _exit(status.rawValue) }
    if let fault = loss.fault { Output.stderr.write(FaultWording.report(fault) + "\n") }
    _exit(ExitStatus.failed.rawValue)
  }
}
