import Effects
import Testing

@testable import AWSClient

struct MetadataTests {
  private func fixture(
    _ variables: [String: String], files: [String: String] = [:], _ replies: ScriptedTransport.Reply...
  ) -> CredentialFixture {
    CredentialFixture(variables, files: files, ScriptedTransport { replies[min($0, replies.count - 1)] })
  }

  private func seen(_ fixture: CredentialFixture) -> [String] {
    fixture.transport.requests.map { "\($0.method) \($0.url)" }
  }

  private func header(_ name: String, _ request: HTTPRequest) -> String? {
    request.headers.first { $0.name == name }?.value
  }

  @Test func `a container's relative address, and its token`() async throws {
    let fixture = fixture(
      ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/id?x=1", "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc"],
      Reply.metadata("ASIAC"))
    let found = try await fixture.find()
    #expect(found.credentials.accessKeyID == "ASIAC")
    #expect(found.source == "the container's agent at 169.254.170.2")
    #expect(seen(fixture) == ["GET http://169.254.170.2/v2/id?x=1"])
    #expect(header("Authorization", fixture.transport.requests[0]) == "Basic abc")
    #expect(fixture.transport.requests[0].bypassesProxy)
  }

  @Test func `a token's file wins over the variable`() async throws {
    let fixture = fixture(
      [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://169.254.170.23/v1/credentials",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "old", "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "/token",
      ], files: ["/token": "new"], Reply.metadata("ASIAC"))
    try await fixture.find()
    #expect(header("Authorization", fixture.transport.requests[0]) == "new")
  }

  @Test(arguments: [
    "http://evil.example/", "http://127.0.0.1.evil.example/", "http://169.254.170.2@evil.example/", "http://10.0.0.1/",
    "ftp://localhost/",
  ])
  func `nobody else sees a container's token`(url: String) async {
    let fixture = fixture(
      ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url, "AWS_CONTAINER_AUTHORIZATION_TOKEN": "hush"], Reply.metadata("A"))
    let refusal = await fixture.refusal()
    #expect(refusal?.hasPrefix("AWS_CONTAINER_CREDENTIALS_FULL_URI: ") == true)
    #expect(refusal?.contains("hush") == false)
    #expect(fixture.transport.requests.isEmpty)
  }

  @Test func `a relative address does not leave its host`() async {
    let fixture = fixture(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "@evil.example/"], Reply.metadata("A"))
    #expect(
      await fixture.refusal() == "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: expected a path that begins with /")
    #expect(fixture.transport.requests.isEmpty)
  }

  @Test(arguments: [
    "https://agent.example/", "http://localhost:80/", "http://127.9.9.9/", "http://[::1]/", "http://[fd00:ec2::23]/",
  ])
  func `addresses that may be asked`(url: String) async throws {
    #expect(
      try ContainerCredentials.address(Environment(variables: ["AWS_CONTAINER_CREDENTIALS_FULL_URI": url])) != nil)
  }

  @Test func `a container is asked three times`() async {
    let fixture = fixture(["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/a"], .answer(500, "hush"))
    #expect(
      await fixture.refusal()
        == "no credentials from the container's agent at 169.254.170.2: it answered with status 500")
    #expect(fixture.transport.requests.count == 3)
    #expect(fixture.time.slept == [1, 1])
  }

  @Test func `an instance's second version`() async throws {
    let fixture = fixture([:], .answer(200, "TOKEN"), .answer(200, "the role\n"), Reply.metadata("ASIAI"))
    let found = try await fixture.find()
    #expect(found.source == "EC2's instance metadata at 169.254.169.254, role the%20role")
    let base = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
    #expect(
      seen(fixture) == ["PUT http://169.254.169.254/latest/api/token", "GET \(base)", "GET \(base)the%20role"])
    let requests = fixture.transport.requests
    #expect(header("x-aws-ec2-metadata-token-ttl-seconds", requests[0]) == "21600")
    #expect(header("x-aws-ec2-metadata-token", requests[1]) == "TOKEN")
    #expect(header("x-aws-ec2-metadata-token", requests[2]) == "TOKEN")
    #expect(requests.allSatisfy { $0.bypassesProxy && $0.deadline != nil })
  }

  @Test func `the first version where there is no token`() async throws {
    let fixture = fixture([:], .answer(403, ""), .answer(200, "role"), Reply.metadata("ASIAI"))
    #expect(try await fixture.find().credentials.accessKeyID == "ASIAI")
    #expect(header("x-aws-ec2-metadata-token", fixture.transport.requests[1]) == nil)
    let disabled = self.fixture(["AWS_EC2_METADATA_V1_DISABLED": "true"], .answer(403, ""), .answer(200, "role"))
    #expect(await disabled.refusal()?.hasSuffix("it gives no token, and version 1 of the service is disabled") == true)
    #expect(disabled.transport.requests.count == 1)
  }

  @Test func `attempts and addresses are settings`() async {
    let fixture = fixture(
      ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3", "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "IPv6"], .failure(.deadline))
    #expect(await fixture.refusal()?.hasPrefix("no credentials: looked for ") == true)
    #expect(fixture.transport.requests.allSatisfy { $0.url.host == "fd00:ec2::254" })
    #expect(fixture.transport.requests.map(\.method) == ["PUT", "PUT", "PUT", "GET", "GET", "GET"])
  }

  @Test func `every wrong setting is told at once`() async {
    let fixture = fixture(
      [
        "AWS_METADATA_SERVICE_NUM_ATTEMPTS": "none", "AWS_METADATA_SERVICE_TIMEOUT": "0",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": "here",
      ], .failure(.deadline))
    #expect(
      await fixture.refusal() == """
        AWS_EC2_METADATA_SERVICE_ENDPOINT: expected an http or https address, found "here"; \
        AWS_METADATA_SERVICE_TIMEOUT: expected a whole number from 1, found "0"; \
        AWS_METADATA_SERVICE_NUM_ATTEMPTS: expected a whole number from 1, found "none"
        """)
  }

  @Test func `an instance's ended credentials are used on`() async throws {
    let fixture = fixture(
      [:], .answer(200, "TOKEN"), .answer(200, "role"), Reply.metadata("ASIAI", seconds: -5))
    #expect(try await fixture.find().expiration == VirtualTime.start + 1020)
  }
}
