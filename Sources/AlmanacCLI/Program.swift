import ArgumentParser
import Glibc

/// The program: reads the command line, runs the command, ends the process with its status.
package enum Program {
  package static func run() async -> Never {
    signal(SIGPIPE, SIG_IGN)
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
    if let wrong = error as? UsageError {
      fputs("error[usage]: \(wrong.message)\n", stderr)
      exit(ExitStatus.usage.rawValue)
    }
    let text = AlmanacCommand.fullMessage(for: error)
    guard AlmanacCommand.exitCode(for: error) == .success else {
      fputs(text + "\n", stderr)
      exit(ExitStatus.usage.rawValue)
    }
    fputs(text + "\n", stdout)
    exit(fflush(stdout) == 0 ? ExitStatus.success.rawValue : ExitStatus.failed.rawValue)
  }
}

/// Wrong usage, input or file, found before anything was started.
struct UsageError: Error {
  let message: String
}
