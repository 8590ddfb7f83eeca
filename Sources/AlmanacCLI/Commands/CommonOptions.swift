import ArgumentParser
import Values

/// The options that every command which runs something takes.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Region of AWS operations (else AWS_REGION, then the profile's region).", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("Profile of ~/.aws/config and ~/.aws/credentials (else AWS_PROFILE).", valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("endpoint-url"),
    help: ArgumentHelp(
      "Send AWS operations to this URL (else AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL).", valueName: "url"))
  var endpointURL: String?

  @Flag(help: "Write one JSON event a line to standard output, instead of prints and outputs.")
  var json = false

  @Flag(help: "Show no progress; only what went wrong.")
  var quiet = false

  @Flag(help: "Show every call, and debug messages.")
  var verbose = false

  @Flag(
    name: .customLong("no-color"),
    help: "Use no colours (also where NO_COLOR is set). Without a terminal there are none.")
  var noColor = false

  @Option(
    name: .customLong("timeout"),
    help: ArgumentHelp("End the run, and undo it, after this many seconds.", valueName: "seconds"))
  var timeoutText: String?

  /// Seconds. What is longer than a clock can count is as good as none.
  var timeout: Double? { timeoutText.flatMap(Double.init).map { min($0, 1e9) } }

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    if let timeoutText, Double(timeoutText).map({ $0 > 0 && $0.isFinite }) != true {
      throw ValidationError("--timeout: expected a number of seconds above 0, found \(Quoted.text(timeoutText))")
    }
    if let endpointURL, !endpointURL.hasPrefix("http://"), !endpointURL.hasPrefix("https://") {
      throw ValidationError(
        "--endpoint-url: expected a URL that begins with http:// or https://, found \(Quoted.text(endpointURL))")
    }
  }
}
