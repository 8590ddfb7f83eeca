import Glibc
import TestSupport
import Testing

/// `almanac simulate` as a process.
@Suite struct SimulateCommandTests {
  private func call(_ words: [String], in directory: TemporaryDirectory) throws -> ProgramCall {
    ProgramCall(
      try PackagePaths.almanac(), ["simulate"] + words, environment: ProgramCall.almanacEnvironment(in: directory),
      timeout: 600)
  }

  @Test func worldIsThereFromTheStartAndAfterAReset() async throws {
    let directory = try TemporaryDirectory()
    let world = try directory.write(#"aws.ec2.create_vpc { CidrBlock = "10.9.0.0/16" } print "made""#, to: "world.lua")
    let program = RunningProgram(try call(["--listen", "127.0.0.1:0", "--world", world], in: directory))
    #expect(await program.stdout(has: "\n"))
    let url = program.output.stdout.split(separator: "\n").map(String.init)
    #expect(url.count == 1 && url[0].hasPrefix("http://127.0.0.1:"))
    let port = try #require(UInt16(url[0].split(separator: ":").last ?? ""))
    for (method, path) in [("GET", "/_almanac/state"), ("POST", "/_almanac/reset"), ("POST", "/moto-api/reset")] {
      #expect(try LoopbackHTTP.send(method, path, port: port).status == 200)
      #expect(try LoopbackHTTP.send("GET", "/_almanac/state", port: port).body.contains("10.9.0.0/16"))
    }
    #expect(await program.stderr(has: "made\nmade\nmade\n"))
    program.signal(SIGINT)
    let result = try await program.result()
    #expect(result.status == 0)
  }

  @Test func takenPort() async throws {
    let directory = try TemporaryDirectory()
    let first = RunningProgram(try call(["--listen", "127.0.0.1:0"], in: directory))
    #expect(await first.stdout(has: "\n"))
    let address = first.output.stdout.dropFirst("http://".count).prefix { $0 != "\n" }
    let second = try await call(["--listen", String(address)], in: directory).run()
    #expect((second.status, second.stdout) == (2, ""))
    #expect(second.stderr.contains("--listen: \(address): Address already in use"))
    first.signal(SIGTERM)
    #expect(try await first.result().status == 0)
  }

  @Test func wrongUse() async throws {
    let directory = try TemporaryDirectory()
    let address = try await call(["--listen", "moon:1"], in: directory).run()
    #expect((address.status, address.stdout) == (2, ""))
    #expect(address.stderr.contains("--listen: expected address:port"))
    let world = try await call(["--listen", "127.0.0.1:0", "--world", "nowhere.lua"], in: directory).run()
    #expect((world.status, world.stdout) == (2, ""))
    let script = try directory.write("aws.ec2.delete_vpc { VpcId = 'vpc-0123456789abcdef0' }", to: "wrong.lua")
    let failed = try await call(["--listen", "127.0.0.1:0", "--world", script], in: directory).run()
    #expect((failed.status, failed.stdout) == (2, ""))
    #expect(failed.stderr.contains("InvalidVpcID.NotFound"))
  }
}
