import Glibc
import TestSupport
import Testing

/// `almanac simulate` as a process.
@Suite struct SimulateCommandTests {
  private func call(_ words: [String], in directory: TemporaryDirectory) throws -> ProgramCall {
    ProgramCall(
      try PackagePaths.almanac(), ["simulate"] + words, environment: ProgramCall.almanacEnvironment(in: directory))
  }

  @Test func worldIsThereFromTheStartAndAfterAReset() async throws {
    let directory = try TemporaryDirectory()
    let world = try directory.write(#"aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" } print "made""#, to: "world.lua")
    let program = RunningProgram(try call(["--listen", "127.0.0.1:0", "--world", world], in: directory))
    #expect(await program.stdout(has: "\n"))
    let url = program.output.stdout.split(separator: "\n").map(String.init)
    #expect(url.count == 1 && url[0].hasPrefix("http://127.0.0.1:"))
    for method in ["GET", "POST"] {
      let path = method == "GET" ? "/_almanac/state" : "/_almanac/reset"
      let answer = try await ProgramCall("curl", ["-sf", "-X", method, url[0] + path]).run()
      #expect(answer.status == 0)
      let state = try await ProgramCall("curl", ["-sf", url[0] + "/_almanac/state"]).run()
      #expect(state.stdout.contains("10.9.0.0/16"))
    }
    #expect(program.output.stderr == "made\nmade\n")
    program.signal(SIGINT)
    let result = try await program.result()
    #expect(result.status == 0)
  }

  @Test func wrongUse() async throws {
    let directory = try TemporaryDirectory()
    let address = try await call(["--listen", "moon:1"], in: directory).run()
    #expect((address.status, address.stdout) == (2, ""))
    #expect(address.stderr.contains("--listen: expected address:port"))
    let world = try await call(["--listen", "127.0.0.1:0", "--world", "nowhere.lua"], in: directory).run()
    #expect((world.status, world.stdout) == (2, ""))
    let script = try directory.write("aws.ec2.delete_vpc { VpcId = 'vpc-1' }", to: "wrong.lua")
    let failed = try await call(["--listen", "127.0.0.1:0", "--world", script], in: directory).run()
    #expect((failed.status, failed.stdout) == (1, ""))
    #expect(failed.stderr.contains("InvalidVpcID.NotFound"))
  }
}
