import ArgumentParser

/// `almanac test [PATH…]`.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run Lua specs against the simulated account.",
    usage: "almanac test [<path>] ... [--filter <pattern>] [<options>]",
    discussion: """
      Runs every file *_spec.lua of the paths (default: this folder), folders with all that is in them. Each it { … } \
      gets an account of its own, inside the program: no credentials, no network, and waiting takes no time. Files run \
      side by side.

      The words of a spec are busted's (describe, it, before_each, after_each, pending, assert.…), and world, \
      runbook.run, fail and clock.advance: see docs/testing-runbooks.md.

      EXIT STATUS:
        0    every spec holds
        1    a spec failed
        2    wrong usage, no specs, or a file that cannot be read

      EXAMPLES:
        almanac test scripts --filter 'second run'
        almanac test --junit results.xml
      """)

  @Argument(help: ArgumentHelp("Files of specs, or folders of them.", valueName: "path"))
  var paths: [String] = []

  @Option(help: ArgumentHelp("Only the specs whose name this Lua pattern finds.", valueName: "pattern"))
  var filter: String?

  @Option(help: ArgumentHelp("Write the results as JUnit's XML to this file as well.", valueName: "file"))
  var junit: String?

  @Flag(help: "Run the specs again whenever a file beside them changes.")
  var watch = false

  @Flag(help: "Write one JSON object a line to standard output, for each spec and for the end.")
  var json = false

  @Flag(help: "Show every spec, not only those that failed.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "Use no colours (also where NO_COLOR is set).")
  var noColor = false

  @Option(help: ArgumentHelp("Region of the simulated account (else AWS_REGION, else us-east-1).", valueName: "name"))
  var region: String?

  func run() async throws {
    let files = try SpecFiles(paths.isEmpty ? ["."] : paths)
    guard watch else { throw ExitCode(await SpecRun(self, files).run().rawValue) }
    let folders = try FolderWatch(files.folders)
    while true {
      _ = await SpecRun(self, (try? files.again()) ?? files).run()
      folders.waitForChange()
    }
  }
}
