import AWSClient
import ArgumentParser

/// The options by which a command works on the account inside the binary.
struct SimulationOptions: ParsableArguments {
  @Flag(help: "Use the simulated account inside the program: no credentials, no network, and waiting takes no time.")
  var sim = false

  @Option(
    help: ArgumentHelp(
      "Run this script first, to fill the simulated account. Where --sim-state's file exists, it is filled already.",
      valueName: "file"))
  var world: String?

  @Option(
    name: .customLong("sim-state"),
    help: ArgumentHelp(
      "Read the simulated account from this file if it exists, and write it back after the run.", valueName: "file"))
  var state: String?

  /// Options that only make sense together, or not together.
  func check(with common: CommonOptions) throws {
    if sim, common.endpointURL != nil {
      throw ValidationError("--sim and --endpoint-url exclude each other")
    }
    for (option, value) in [("--world", world), ("--sim-state", state)] where value != nil && !sim {
      throw ValidationError("\(option) needs --sim")
    }
  }
}

extension CommonOptions {
  /// What of the configuration counts for the account inside the binary: no endpoint.
  var simulatedConfiguration: ClientConfiguration { ClientConfiguration(profile: profile, region: region) }
}
