import TestSupport
import Testing

/// What an account that does not answer, or answers no, makes of a run.
@Suite struct AccountTests {
  @Test(arguments: ["RequestExpired", "ExpiredToken"])
  func `expired credentials are named, and not tried again`(_ code: String) async throws {
    let body = "<Response><Errors><Error><Code>\(code)</Code><Message>It has expired.</Message></Error></Errors>"
    let server = try CaptureServer { _ in .http(400, body: body + "<RequestID>id-1</RequestID></Response>") }
    let result = try await CommandLine(server: server.url).run("aws.ec2.describe_vpcs {}")
    #expect(result.status == 1)
    #expect(result.stderr.contains("error[aws.fault]: ec2.describe_vpcs: \(code) (status 400)\n  at script.lua:1\n"))
    #expect(result.stderr.contains("request id id-1, region us-west-2, 1 attempt (this code is not retried)"))
    #expect(server.requests.count == 1)
  }

  @Test func `a server that never answers is waited for as long as the run may take`() async throws {
    let server = try CaptureServer { _ in .silence }
    let result = try await CommandLine(server: server.url).run("aws.ec2.describe_vpcs {}", ["--timeout", "0.5"])
    #expect(result.status == 1)
    #expect(result.stderr.hasPrefix("error[timeout]: "), "\(result.stderr)")
  }

  @Test func `a change that nobody answered for is listed as doubtful`() async throws {
    let server = try CaptureServer { _ in .silence }
    let text = "aws.ec2.create_vpc { CidrBlock = '10.9.0.0/16' }"
    let result = try await CommandLine(server: server.url).run(text, ["--timeout", "0.5"])
    #expect(result.status == 3)
    #expect(result.stderr.contains("ec2.create_vpc was sent and not answered: look whether it was done"))
  }
}
