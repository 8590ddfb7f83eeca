import Glibc
import TestSupport
import Testing

/// Ctrl-C and SIGTERM: the run ends, what it changed is taken back, and a second signal ends at once.
@Suite struct InterruptionTests {
  /// Scripts by what they do when the signal comes.
  static let scripts = [
    "_G.sleep(3000)", "while true do end", "while true do pcall(function() while true do end end) end",
    "for i = 1, 1e9 do _G.sleep(0) end", "print((\"a\"):rep(300):find((\".-\"):rep(20) .. \"b\"))",
  ]

  @Test(arguments: scripts, [SIGINT, SIGTERM])
  func `a script that changed nothing ends with 130`(_ script: String, _ signal: Int32) async throws {
    let line = try CommandLine()
    defer { withExtendedLifetime(line) {} }
    let program = RunningProgram(try line.call("print('begun')\n" + script))
    #expect(await program.stdout(has: "begun"))
    program.signal(signal)
    let result = try await program.result()
    #expect(result.status == 130)
    #expect(result.stderr.hasPrefix("error[cancelled]: interrupted"), "\(result.stderr)")
  }

  @Test func `what a run changed is taken back`() async throws {
    try await MotoServer.withEmptyServer { server in
      let line = try CommandLine(server: server.url)
      let program = RunningProgram(try line.call(Self.change + "_G.sleep(3000)"))
      #expect(await program.stdout(has: "begun"))
      program.signal(SIGINT)
      let result = try await program.result()
      #expect(result.status == 130)
      #expect(result.stderr.contains("undone: delete VPC vpc-"))
      #expect(result.stderr.contains("changed so far: 1 (undone: 1)"))
      let look = "print(#aws.ec2.describe_vpcs { Filters = { cidr = '10.9.0.0/16' } }.Vpcs)"
      #expect(try await line.run(look).stdout == "0\n")
    }
  }

  @Test(arguments: ["_G.sleep(3000)", "while true do end"])
  func `a second signal during the undo ends at once and lists what is left`(_ undo: String) async throws {
    try await MotoServer.withEmptyServer { server in
      let text = Self.change + "undo('slowly', function() print('undoing') \(undo) end)\nprint('ready') _G.sleep(3000)"
      let line = try CommandLine(server: server.url)
      defer { withExtendedLifetime(line) {} }
      let program = RunningProgram(try line.call(text))
      #expect(await program.stdout(has: "ready"))
      program.signal(SIGINT)
      #expect(await program.stdout(has: "undoing"))
      program.signal(SIGINT)
      let result = try await program.result()
      #expect(result.status == 3)
      #expect(result.stderr.contains("left to undo:\n  slowly\n  delete VPC vpc-"), "\(result.stderr)")
      #expect(result.stderr.contains("    aws ec2 delete-vpc --cli-input-json '{\"VpcId\":\"vpc-"))
    }
  }

  @Test func `a signal during the undo of a failure lets it finish`() async throws {
    try await MotoServer.withEmptyServer { server in
      let text = Self.change + "undo('slowly', function() print('undoing') _G.sleep(1) end)\nerror('failed')"
      let line = try CommandLine(server: server.url)
      defer { withExtendedLifetime(line) {} }
      let program = RunningProgram(try line.call(text))
      #expect(await program.stdout(has: "undoing"))
      program.signal(SIGTERM)
      let result = try await program.result()
      #expect(result.status == 130)
      #expect(result.stderr.contains("interrupt again to end at once"))
      #expect(result.stderr.contains("changed so far: 1 (undone: 1; 1 undo function ran)"), "\(result.stderr)")
    }
  }

  @Test func `a read in flight is cancelled`() async throws {
    let server = try CaptureServer { _ in .silence }
    let text = "print('begun') aws.ec2.describe_vpcs {}"
    let line = try CommandLine(server: server.url)
    defer { withExtendedLifetime(line) {} }
    let program = RunningProgram(try line.call(text))
    #expect(await program.stdout(has: "begun"))
    program.signal(SIGINT)
    #expect(try await program.result().status == 130)
  }

  static let change = "aws.ec2.create_vpc { CidrBlock = '10.9.0.0/16' }\nprint('begun')\n"
}
