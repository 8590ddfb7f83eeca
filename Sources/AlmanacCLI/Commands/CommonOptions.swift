import ArgumentParser

/// The options that every command which runs something takes.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("AWS region.", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("Profile of the AWS configuration files.", valueName: "name"))
  var profile: String?

  @Option(name: .customLong("endpoint-url"), help: ArgumentHelp("Send AWS operations to this URL.", valueName: "url"))
  var endpointURL: String?

  @Flag(help: "One JSON event a line on standard output.")
  var json = false

  @Flag(help: "Say only what went wrong.")
  var quiet = false

  @Flag(help: "Show every call.")
  var verbose = false

  @Flag(name: .customLong("no-color"), help: "No colours (also: NO_COLOR).")
  var noColor = false

  @Option(help: ArgumentHelp("Bound the whole run.", valueName: "seconds"))
  var timeout: Double?

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
    if let timeout, !(timeout > 0 && timeout.isFinite) {
      throw ValidationError("--timeout: expected a number of seconds above 0, found \(timeout).")
    }
    if let endpointURL, !endpointURL.hasPrefix("http://"), !endpointURL.hasPrefix("https://") {
      throw ValidationError(
        "--endpoint-url: expected a URL that begins with http:// or https://, found \"\(endpointURL)\".")
    }
  }
}
