import Effects
import Testing

@testable import AWSClient

struct CredentialStoreTests {
  private static let files = [
    "/h/.aws/config": """
    [default]
    role_arn = arn:aws:iam::1:role/x
    source_profile = base
    [profile base]
    aws_access_key_id = AKBASE
    aws_secret_access_key = s
    """
  ]

  private func fixture(_ replies: ScriptedTransport.Reply...) -> CredentialFixture {
    CredentialFixture(
      ["AWS_MAX_ATTEMPTS": "1"], files: Self.files, ScriptedTransport { replies[min($0, replies.count - 1)] })
  }

  private func key(_ fixture: CredentialFixture) async throws -> String {
    try await fixture.find().credentials.accessKeyID
  }

  @Test func `one search for many calls`() async throws {
    let fixture = fixture(Reply.role("ASIA1"), Reply.role("ASIA2"))
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { try await key(fixture) } }
      for try await key in group { #expect(key == "ASIA1") }
    }
    #expect(fixture.transport.requests.count == 1)
  }

  @Test func `one renewal for many calls, before the end`() async throws {
    let fixture = fixture(Reply.role("ASIA1"), Reply.role("ASIA2", seconds: 9000))
    #expect(try await key(fixture) == "ASIA1")
    fixture.time.pass(2699)
    #expect(try await key(fixture) == "ASIA1")
    fixture.time.pass(400)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { try await key(fixture) } }
      for try await key in group { #expect(key == "ASIA2") }
    }
    #expect(fixture.transport.requests.count == 2)
  }

  @Test func `a renewal that fails matters ten minutes before the end`() async throws {
    let fixture = fixture(Reply.role("ASIA1"), .answer(500, ""))
    #expect(try await key(fixture) == "ASIA1")
    fixture.time.pass(2800)
    #expect(try await key(fixture) == "ASIA1")
    #expect(fixture.transport.requests.count == 2)
    // Not again at once.
    #expect(try await key(fixture) == "ASIA1")
    #expect(fixture.transport.requests.count == 2)
    fixture.time.pass(300)
    #expect(await fixture.refusal()?.hasPrefix("no credentials from role arn:aws:iam::1:role/x") == true)
  }

  @Test func `a search that failed is made again`() async throws {
    let fixture = fixture(.answer(500, ""), Reply.role("ASIA2"))
    #expect(await fixture.refusal() != nil)
    #expect(try await key(fixture) == "ASIA2")
  }

  @Test func `renewed credentials that have ended are refused`() async {
    let fixture = fixture(Reply.role("ASIA1", seconds: -10))
    #expect(await fixture.refusal()?.hasSuffix("have expired, get new ones") == true)
  }

  @Test func `no secret in what is shown`() async throws {
    let found = try await fixture(Reply.role("ASIA1")).find()
    #expect(!"\(found)".contains("hush"))
    #expect(!String(reflecting: found).contains("hush"))
  }
}
