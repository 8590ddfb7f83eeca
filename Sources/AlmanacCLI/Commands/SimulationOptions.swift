import ArgumentParser

/// The options by which a command works on the account inside the binary.
struct SimulationOptions: ParsableArguments {
  @Flag(help: "Use the simulated account inside the program: no credentials, no network, and waiting takes no time.")
  var sim = false
}
