import ArgumentParser
import Dispatch
import Glibc
import Reporting

/// The program: reads the command line, runs the command, ends the process with its status.
package enum Program {
  /// `--version` is answered before the parser and the concurrency runtime are woken: it is what scripts ask most.
  package static func start() -> Never {
    signal(SIGPIPE, SIG_IGN)
    if CommandLine.arguments.dropFirst() == ["--version"] { end(almanacVersion, on: .stdout, with: .success) }
    Task { await run() }
    dispatchMain()
  }

  private static func run() async -> Never {
    do {
      var command = try AlmanacCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      exit(ExitStatus.success.rawValue)
    } catch {
      end(with: error)
    }
  }

  /// A command's own status as it is; the parser's messages with 0 for what was asked for, 2 for what was wrong.
  private static func end(with error: any Error) -> Never {
    if let code = error as? ExitCode { exit(code.rawValue) }
    if let wrong = error as? UsageError { end("error[usage]: \(wrong.message)", on: .stderr, with: .usage) }
    let text = AlmanacCommand.fullMessage(for: error)
    guard AlmanacCommand.exitCode(for: error) == .success else { end(text, on: .stderr, with: .usage) }
    end(text, on: .stdout, with: .success)
  }

  private static func end(_ text: String, on output: Output, with status: ExitStatus) -> Never {
    output.write(text + "\n")
    exit((output.loss == nil ? status : .failed).rawValue)
  }
}

/// Wrong usage, input or file, found before anything was started.
struct UsageError: Error {
  let message: String
}
