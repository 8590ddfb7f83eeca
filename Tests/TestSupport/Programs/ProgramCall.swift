/// One program to start: what, with which arguments, where, in which surroundings.
package struct ProgramCall: Sendable {
  /// Absolute, relative to `directory`, or a name looked up on PATH.
  package var program: String
  package var arguments: [String]
  /// Exactly these variables; nothing is inherited.
  package var environment: [String: String]
  package var directory: String
  package var stdin: [UInt8]
  /// Seconds until the whole process group is killed.
  package var timeout: Double
  /// Whether standard input stays open, and silent, after `stdin` was sent.
  package var keepsStdinOpen: Bool

  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = ProgramCall.bareEnvironment,
    directory: String = "/", stdin: [UInt8] = [], timeout: Double = 600, keepsStdinOpen: Bool = false
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.stdin = stdin
    self.timeout = timeout
    self.keepsStdinOpen = keepsStdinOpen
  }

  /// Enough to find programs, and nothing of whoever runs the tests.
  package static let bareEnvironment = [
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
  ]

  /// Surroundings for `almanac` that no file or variable of the machine can colour: home and state in `directory`,
  /// no instance metadata.
  package static func almanacEnvironment(in directory: TemporaryDirectory) -> [String: String] {
    let own = [
      "HOME": directory.path, "XDG_STATE_HOME": directory.path + "/state", "TMPDIR": directory.path,
      "AWS_EC2_METADATA_DISABLED": "true",
    ]
    return bareEnvironment.merging(own) { _, new in new }
  }

  /// Runs to the end. A few at a time across all tests of the process, so that time limits stay meaningful.
  package func run() async throws -> ProgramResult {
    try await Self.gate.hold { try await RunningProgram(self).result() }
  }

  private static let gate = Permits(4)
}
