import Effects
import Signing
import Testing

@testable import AWSClient

struct SingleSignOnTests {
  private static let configuration = """
    [profile session]
    sso_session = corp
    sso_account_id = 111122223333
    sso_role_name = Read Only
    [sso-session corp]
    sso_start_url = https://corp.example/start
    sso_region = eu-central-1
    [profile legacy]
    sso_start_url = https://old.example/start
    sso_region = cn-north-1
    sso_account_id = 111122223333
    sso_role_name = Admin
    [profile wrong]
    sso_session = corp
    sso_region = us-east-1
    sso_role_name = Admin
    [profile nowhere]
    sso_session = gone
    sso_role_name = Admin
    """
  private static let session = "/h/.aws/sso/cache/\(Digest.sha1(ofFileName: "corp")).json"
  private static let legacy = "/h/.aws/sso/cache/\(Digest.sha1(ofFileName: "https://old.example/start")).json"
  private static let role = ScriptedTransport.Reply.answer(
    200,
    """
    {"roleCredentials": {"accessKeyId": "ASIAS", "secretAccessKey": "hush", "sessionToken": "t", \
    "expiration": 1790003600000}}
    """)

  private func token(_ seconds: Double, renewable: Bool = false) -> String {
    let renewal = """
      , "clientId": "c", "clientSecret": "cs", "refreshToken": "r1", \
      "registrationExpiresAt": "\(CredentialFixture.later(90000))"
      """
    return """
      {"accessToken": "access", "expiresAt": "\(CredentialFixture.later(seconds))"\(renewable ? renewal : "")}
      """
  }

  private func fixture(_ files: [String: String], _ replies: ScriptedTransport.Reply...) -> CredentialFixture {
    CredentialFixture(
      files: files.merging(["/h/.aws/config": Self.configuration]) { $1 },
      ScriptedTransport { replies[min($0, replies.count - 1)] })
  }

  @Test func `a session's token`() async throws {
    let fixture = fixture([Self.session: token(3600)], Self.role)
    let found = try await fixture.find(profile: "session")
    #expect(found.credentials.accessKeyID == "ASIAS")
    #expect(found.expiration == 1_790_003_600)
    let request = fixture.transport.requests[0]
    #expect(
      request.url.description == "https://portal.sso.eu-central-1.amazonaws.com/federation/credentials"
        + "?role_name=Read%20Only&account_id=111122223333")
    #expect(request.headers.map { "\($0.name): \($0.value)" } == ["x-amz-sso_bearer_token: access"])
  }

  @Test func `the older form, in another partition`() async throws {
    let fixture = fixture([Self.legacy: token(60)], Self.role)
    try await fixture.find(profile: "legacy")
    #expect(fixture.transport.requests[0].url.host == "portal.sso.cn-north-1.amazonaws.com.cn")
  }

  @Test func `a token near its end is renewed and kept`() async throws {
    let renewal = ScriptedTransport.Reply.answer(
      200, #"{"accessToken": "next", "expiresIn": 28800, "refreshToken": "r2"}"#)
    let fixture = fixture([Self.session: token(100, renewable: true)], renewal, Self.role)
    try await fixture.find(profile: "session")
    let requests = fixture.transport.requests
    #expect(requests[0].url.description == "https://oidc.eu-central-1.amazonaws.com/token")
    #expect(
      String(decoding: requests[0].body, as: UTF8.self)
        == #"{"clientId":"c","clientSecret":"cs","grantType":"refresh_token","refreshToken":"r1"}"#)
    #expect(requests[1].headers[0].value == "next")
    let kept = fixture.environment.file(Self.session)
    guard case .text(let text) = kept else { return #expect(Bool(false), "the token is not there any more") }
    #expect(text.contains(#""accessToken":"next""#) && text.contains(#""refreshToken":"r2""#))
    #expect(text.contains(#""expiresAt":"\#(CredentialFixture.later(28800))""#))
  }

  @Test func `a token that cannot be renewed is good until its end`() async throws {
    let fixture = fixture([Self.session: token(100, renewable: true)], .answer(400, "{}"), Self.role)
    try await fixture.find(profile: "session")
    #expect(fixture.transport.requests[1].headers[0].value == "access")
  }

  @Test func `what a person has to do`() async {
    let remedy = "sign in with: aws sso login --profile session"
    let place = "no credentials from IAM Identity Center (profile session): "
    #expect(await fixture([:], Self.role).refusal(profile: "session") == place + "nobody has signed in; " + remedy)
    #expect(
      await fixture([Self.session: token(-1)], Self.role).refusal(profile: "session")
        == place + "its sign-in has ended; " + remedy)
    #expect(
      await fixture([Self.session: token(60)], .answer(401, "hush")).refusal(profile: "session")
        == "no credentials from IAM Identity Center, role Read Only of account 111122223333: "
        + "the sign-in is not accepted any more; " + remedy)
  }

  @Test func `everything wrong with a profile is told at once`() async {
    #expect(
      await fixture([:], Self.role).refusal(profile: "wrong")
        == "profile wrong of ~/.aws/config: sso_region differs from that of its sso_session, sso_account_id is missing")
    #expect(
      await fixture([:], Self.role).refusal(profile: "nowhere")
        == "~/.aws/config has no section [sso-session gone], which profile nowhere names")
  }
}
