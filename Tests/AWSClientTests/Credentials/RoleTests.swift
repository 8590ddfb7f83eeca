import Effects
import Testing

@testable import AWSClient

struct RoleTests {
  private static let configuration = """
    [default]
    aws_access_key_id = AKDEFAULT
    aws_secret_access_key = s
    [profile role]
    role_arn = arn:aws:iam::1:role/x
    source_profile = default
    external_id = e
    role_session_name = me
    duration_seconds = 1800
    [profile chain]
    role_arn = arn:aws:iam::1:role/y
    source_profile = role
    [profile own]
    role_arn = arn:aws:iam::1:role/own
    source_profile = own
    aws_access_key_id = AKOWN
    aws_secret_access_key = s
    [profile loop]
    role_arn = arn:aws:iam::1:role/a
    source_profile = pool
    [profile pool]
    role_arn = arn:aws:iam::1:role/b
    source_profile = loop
    [profile both]
    role_arn = arn:aws:iam::1:role/a
    source_profile = default
    credential_source = Environment
    [profile sourceless]
    role_arn = arn:aws:iam::1:role/a
    [profile moon]
    role_arn = arn:aws:iam::1:role/a
    credential_source = Moon
    [profile variables]
    role_arn = arn:aws:iam::1:role/a
    credential_source = Environment
    [profile device]
    role_arn = arn:aws:iam::1:role/a
    source_profile = default
    mfa_serial = arn:aws:iam::1:mfa/me
    [profile web]
    role_arn = arn:aws:iam::1:role/w
    web_identity_token_file = /token
    """

  private func fixture(
    _ replies: ScriptedTransport.Reply..., variables: [String: String] = [:], prompt: CredentialPrompt? = nil
  ) -> CredentialFixture {
    CredentialFixture(
      variables, files: ["/h/.aws/config": Self.configuration, "/token": "jwt"],
      ScriptedTransport { replies[min($0, replies.count - 1)] }, prompt: prompt)
  }

  private func body(_ fixture: CredentialFixture, _ index: Int = 0) -> String {
    String(decoding: fixture.transport.requests[index].body, as: UTF8.self)
  }

  private func signer(_ fixture: CredentialFixture, _ index: Int = 0) -> String? {
    fixture.transport.requests[index].headers.first { $0.name == "Authorization" }?.value
  }

  @Test func `a role with its source profile`() async throws {
    let fixture = fixture(Reply.role("ASIA1"))
    let found = try await fixture.find(profile: "role")
    #expect(found.credentials.accessKeyID == "ASIA1")
    #expect(found.method == .assumeRole)
    #expect(
      found.source == "role arn:aws:iam::1:role/x (profile role), by ~/.aws/config, profile default")
    #expect(
      body(fixture)
        == "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fx&RoleSessionName=me"
        + "&DurationSeconds=1800&ExternalId=e")
    #expect(signer(fixture)?.contains("Credential=AKDEFAULT/") == true)
  }

  @Test func `not the address of the command line but STS is asked`() async throws {
    let fixture = fixture(Reply.role("ASIA1"))
    try await fixture.find(profile: "role")
    #expect(fixture.transport.requests.map(\.url.host) == ["sts.eu-west-1.amazonaws.com"])
  }

  @Test func `a chain of roles`() async throws {
    let fixture = fixture(Reply.role("ASIA1"), Reply.role("ASIA2"))
    #expect(try await fixture.find(profile: "chain").credentials.accessKeyID == "ASIA2")
    #expect(signer(fixture, 1)?.contains("Credential=ASIA1/") == true)
  }

  @Test func `a profile with keys may be its own source`() async throws {
    let fixture = fixture(Reply.role("ASIA1"))
    try await fixture.find(profile: "own")
    #expect(signer(fixture)?.contains("Credential=AKOWN/") == true)
  }

  @Test(arguments: [
    ("loop", "the source_profile of profile pool leads back to profile loop: loop > pool > loop"),
    ("both", "profile both has both source_profile and credential_source; keep one"),
    ("sourceless", "profile sourceless has role_arn, but no source_profile or credential_source"),
    (
      "moon",
      "credential_source of profile moon: expected one of Environment, EcsContainer, Ec2InstanceMetadata, found \"Moon\""
    ),
    (
      "variables",
      "no credentials from credential_source Environment of profile variables: AWS_ACCESS_KEY_ID is not set"
    ),
    (
      "device",
      "no credentials from role arn:aws:iam::1:role/a (profile device): it needs an MFA code of "
        + "arn:aws:iam::1:mfa/me, and there is no terminal to ask for one"
    ),
  ])
  func `a role that cannot be assumed`(profile: String, message: String) async {
    #expect(await fixture(Reply.role("ASIA1")).refusal(profile: profile) == message)
  }

  @Test func `keys of the environment count for a credential_source`() async throws {
    let fixture = fixture(
      Reply.role("ASIA1"), variables: ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "s"])
    try await fixture.find(profile: "variables")
    #expect(signer(fixture)?.contains("Credential=AKENV/") == true)
  }

  @Test func `a person is asked for an MFA code once`() async throws {
    let fixture = fixture(
      Reply.role("ASIA1"), prompt: { $0 == "MFA code of arn:aws:iam::1:mfa/me:" ? " 123456 " : nil })
    #expect(try await fixture.find(profile: "device").isRenewable == false)
    #expect(body(fixture).contains("&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fme&TokenCode=123456"))
    fixture.time.pass(3500)
    try await fixture.find(profile: "device")
    #expect(fixture.transport.requests.count == 1)
    fixture.time.pass(200)
    #expect(await fixture.refusal(profile: "device")?.hasSuffix("have expired, get new ones") == true)
  }

  @Test func `a refusal names the role and holds AWS's code`() async {
    let reply = ScriptedTransport.Reply.answer(
      403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>")
    let fixture = fixture(reply)
    let fault = await #expect(throws: Fault.self) { try await fixture.find(profile: "role") }
    #expect(fault?.code == "AccessDenied")
    #expect(
      fault?.message
        == "no credentials from role arn:aws:iam::1:role/x (profile role): sts.assume_role: AccessDenied: No.")
  }

  @Test func `the role of a call is assumed with what the search finds`() async throws {
    let fixture = fixture(Reply.role("ASIA1"))
    #expect(try await fixture.find(roleARN: "arn:aws:iam::1:role/call").credentials.accessKeyID == "ASIA1")
    #expect(signer(fixture)?.contains("Credential=AKDEFAULT/") == true)
    #expect(body(fixture).contains("&RoleSessionName=almanac-session-1790000000"))
  }

  @Test func `a web identity is not signed`() async throws {
    let fixture = fixture(Reply.role("ASIAW", "AssumeRoleWithWebIdentity"))
    #expect(try await fixture.find(profile: "web").method == .webIdentity)
    #expect(signer(fixture) == nil)
    #expect(body(fixture).hasSuffix("&WebIdentityToken=jwt"))
  }

  @Test func `a web identity of the environment`() async throws {
    let variables = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/e"]
    let fixture = fixture(Reply.role("ASIAW", "AssumeRoleWithWebIdentity"), variables: variables)
    #expect(try await fixture.find().source == "role arn:aws:iam::1:role/e (/token), by web identity")
    let missing = ["AWS_WEB_IDENTITY_TOKEN_FILE": "/gone", "AWS_ROLE_ARN": "arn:aws:iam::1:role/e"]
    #expect(
      await self.fixture(Reply.role("A"), variables: missing).refusal()
        == "no credentials from web identity: /gone is not there")
  }
}
