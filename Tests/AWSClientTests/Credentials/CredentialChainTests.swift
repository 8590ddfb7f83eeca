import Effects
import Signing
import Testing

@testable import AWSClient

struct CredentialChainTests {
  private static let files = [
    "/h/.aws/credentials": """
    [default]
    aws_access_key_id = AKFILE
    aws_secret_access_key = sfile
    [half]
    aws_access_key_id = AKHALF
    """,
    "/h/.aws/config": """
    [profile plain]
    aws_access_key_id = AKCONFIG
    aws_secret_access_key = sconfig
    aws_session_token = tconfig
    [profile signin]
    login_session = arn:aws:iam::1:user/me
    [profile none]
    region = eu-west-1
    """,
  ]

  private let keys = ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "senv", "AWS_SESSION_TOKEN": "tenv"]

  private func find(
    _ variables: [String: String] = [:], profile: String? = nil
  ) async throws(Fault) -> FoundCredentials {
    try await fixture(variables).find(profile: profile)
  }

  private func fixture(_ variables: [String: String] = [:]) -> CredentialFixture {
    CredentialFixture(variables.merging(["AWS_EC2_METADATA_DISABLED": "true"]) { $1 }, files: Self.files)
  }

  @Test func `the environment comes first`() async throws {
    let found = try await find(keys)
    #expect(found.credentials == Credentials(accessKeyID: "AKENV", secretAccessKey: "senv", sessionToken: "tenv"))
    #expect(found.source == "environment")
    #expect(try await find(keys.merging(["AWS_PROFILE": "plain"]) { $1 }).source == "environment")
  }

  @Test func `a named profile passes the environment over`() async throws {
    let found = try await find(keys, profile: "plain")
    #expect(
      found.credentials == Credentials(accessKeyID: "AKCONFIG", secretAccessKey: "sconfig", sessionToken: "tconfig"))
    #expect(found.source == "~/.aws/config, profile plain")
  }

  @Test func `the credentials file`() async throws {
    #expect(try await find().source == "~/.aws/credentials, profile default")
  }

  @Test func `a console login is never passed over in silence`() async {
    let fault = await #expect(throws: Fault.self) { try await find(keys, profile: "signin") }
    #expect(fault?.code == "UnsupportedCredentials")
  }

  @Test func `none at all, and half of them`() async {
    let none = await #expect(throws: Fault.self) { try await find(keys, profile: "none") }
    #expect(none?.code == "NoCredentials")
    #expect(
      none?.message == """
        no credentials: looked for profile none of ~/.aws/credentials and ~/.aws/config, and the roles of a container \
        and an instance (almanac whoami --explain tells more)
        """)
    let half = await #expect(throws: Fault.self) { try await find(profile: "half") }
    #expect(half?.code == "PartialCredentials")
    let key = await #expect(throws: Fault.self) { try await find(["AWS_ACCESS_KEY_ID": "AK"]) }
    #expect(key?.message == "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
  }

  @Test func `every place that was asked, and why it was passed over`() async throws {
    let fixture = fixture(keys)
    let trace = await fixture.store.trace(try fixture.search(profile: "none"))
    let reasons = trace.attempts.map { attempt in
      if case .passedOver(let reason) = attempt.ending { "\(attempt.method.rawValue): \(reason)" } else { "" }
    }
    #expect(
      reasons == [
        "env: the environment is passed over since a profile was named",
        "assume-role: profile none has no role_arn",
        "assume-role-with-web-identity: profile none has no web_identity_token_file",
        "sso: profile none has no sso_role_name and no sso_account_id",
        "shared-credentials-file: profile none of ~/.aws/credentials has no aws_access_key_id",
        "login: profile none has no login_session",
        "custom-process: profile none has no credential_process",
        "config-file: profile none of ~/.aws/config has no aws_access_key_id",
        "container-role: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI are not set",
        "iam-role: AWS_EC2_METADATA_DISABLED is true",
      ])
  }

  @Test func `both files' mistakes are told at once, with their lines`() async {
    let files = ["/h/.aws/config": "[default]\nregion\n", "/h/.aws/credentials": "[a]\n\nx = 1\n[a]\n"]
    #expect(
      await CredentialFixture(files: files).refusal()
        == "~/.aws/config:2: expected name = value; ~/.aws/credentials:4: section [a] is there twice")
  }

  @Test func `variables that have ended`() async {
    let ended = keys.merging(["AWS_CREDENTIAL_EXPIRATION": CredentialFixture.later(-1)]) { $1 }
    let fault = await #expect(throws: Fault.self) { try await find(ended) }
    #expect(fault?.code == "ExpiredCredentials")
    #expect(fault?.message == "the credentials (environment) have expired, get new ones")
  }
}
