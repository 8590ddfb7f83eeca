import TestSupport
import Testing
import Values

/// Rehearsals over moto: what is sent, what is listed, and that nothing changes.
@Suite struct RehearsalTests {
  private static let inputs = ["--set", "cluster=Cluster1", "--set", "client_cidr=10.0.0.0/8"]

  /// Runbooks with their inputs, for an account that `scripts/worlds/cluster1.lua` has made.
  static let runbooks: [(file: String, inputs: [String])] = [
    ("scripts/impala_elb.lua", inputs), ("scripts/impala_elb.lua", inputs + ["--set", "log_bucket=cluster1-logs"]),
    ("Tests/Runbooks/rehearsed.lua", []),
  ]

  /// What operators write, each beginning with nothing of its own.
  static let operators: [(file: String, inputs: [String])] = [
    "bucket", "certificate_records", "encrypted_image", "gateways", "nlb", "role",
  ].map { ("Tests/Runbooks/\($0).lua", []) }

  @Test(arguments: runbooks + operators)
  func `a rehearsal sends nothing that changes, and lists what a run does`(
    _ file: String, _ inputs: [String]
  ) async throws {
    try await LiveAccount.withCluster1 { account in try await Self.check(file, inputs, on: account) }
  }

  @Test func `an account is rehearsed from nothing`() async throws {
    try await LiveAccount.withEmpty { account in try await Self.check("scripts/worlds/cluster1.lua", [], on: account) }
  }

  private static func check(_ file: String, _ inputs: [String], on account: LiveAccount) async throws {
    let before = try await account.state()
    let proxy = try await RecordingProxy(of: account.server.port)
    let rehearsal = try await account.command("rehearse", [file] + inputs + ["--json"], through: proxy.url)
    try account.succeed(rehearsal)
    #expect(proxy.changing == [])
    #expect(proxy.requests.count > 2)
    #expect(try await account.state() == before)
    let run = try await account.command("run", [file] + inputs + ["--json"])
    try account.succeed(run)
    #expect(try EventLines(rehearsal).changes == EventLines(run).changes)
  }

  /// What moto cannot follow, since it knows no marketplace.
  private static let simulatedOnly: [(file: String, inputs: [String])] = [("scripts/encrypted_ami_by_hand.lua", [])]

  @Test(arguments: runbooks + operators + simulatedOnly)
  func `the list is the same over the account inside the program`(_ file: String, _ inputs: [String]) async throws {
    let directory = try TemporaryDirectory()
    var results: [ProgramResult] = []
    for command in ["rehearse", "run"] {
      let words = [command, file, "--json", "--sim", "--world", "scripts/worlds/cluster1.lua", "--region", "us-west-2"]
      let call = ProgramCall(
        try PackagePaths.almanac(), words + inputs, environment: ProgramCall.almanacEnvironment(in: directory),
        directory: PackagePaths.root)
      results.append(try await call.run())
    }
    #expect(results.map(\.status) == [0, 0], "\(results.map(\.stderr))")
    #expect(try EventLines(results[0]).changes == EventLines(results[1]).changes)
    #expect(try !EventLines(results[0]).changes.isEmpty)
  }

  @Test func `a run that was made leaves nothing to rehearse`() async throws {
    try await LiveAccount.withCluster1 { account in
      let words = ["scripts/impala_elb.lua"] + Self.inputs
      try account.succeed(try await account.command("run", words))
      let rehearsal = try await account.command("rehearse", words + ["--detailed-exitcode"])
      let text = try account.succeed(rehearsal)
      #expect(text == "Rehearsal: 0 to create, 0 to modify, 0 to delete, 0 commands. Nothing was changed.\n")
    }
  }

  @Test func `a run is held to the plan of its rehearsal`() async throws {
    try await LiveAccount.withCluster1 { account in
      let plan = account.directory.path + "/impala.plan"
      let words = ["scripts/impala_elb.lua"] + Self.inputs
      try account.succeed(try await account.command("rehearse", words + ["--save", plan]))
      let other = try await account.command("run", words + ["--set", "log_bucket=cluster1-logs", "--plan", plan])
      #expect(other.status == 2)
      try account.succeed(try await account.command("run", words + ["--plan", plan]))
      // What was planned is done: the next run has nothing to change, and the plan does not ask for it.
      try account.succeed(try await account.command("run", words + ["--plan", plan]))
    }
  }
}

/// A proxy that prints what passes through it, as `Tests/Live/recording_proxy.py` words it.
private final class RecordingProxy: Sendable {
  private let program: RunningProgram
  let url: String

  init(of port: UInt16) async throws {
    let call = ProgramCall(
      PackagePaths.python, [PackagePaths.root + "/Tests/Live/recording_proxy.py", String(port)],
      directory: PackagePaths.root, timeout: 600, keepsStdinOpen: true)
    program = RunningProgram(call)
    let isReady = await program.stdout(has: "\n")
    #expect(isReady, "\(program.output.stderr)")
    url = "http://127.0.0.1:" + program.output.stdout.prefix { $0 != "\n" }
  }

  var requests: [String] { program.output.stdout.split(separator: "\n").dropFirst().map(String.init) }

  /// Judged here by the names that AWS gives its operations, not by what the program knows of them.
  var changing: [String] {
    requests.filter { request in
      let words = request.split(separator: " ")
      if words.last == "DryRun", words.first == "ec2" { return false }
      return !["Describe", "Get", "List", "HEAD", "GET"].contains { words[1].hasPrefix($0) }
    }
  }
}

extension EventLines {
  /// Every change with its step, in order; what it was made to has another id each time.
  fileprivate var changes: [String] {
    of(type: "change").map { change in
      let step = (change["step"]?.list ?? []).compactMap(\.text).joined(separator: " > ")
      return "\(step): \(change["action"]?.text ?? "?") \(change["resource"]?.text ?? "?")"
    }
  }
}
