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
    [profile role]
    role_arn = arn:aws:iam::1:role/x
    source_profile = plain
    [profile sso]
    sso_session = corp
    [profile web]
    role_arn = arn:aws:iam::1:role/x
    web_identity_token_file = /t
    [profile command]
    credential_process = tool
    [profile none]
    region = eu-west-1
    """,
  ]

  private func find(
    _ variables: [String: String] = [:], profile: String? = nil, roleARN: String? = nil
  ) async throws(Fault) -> FoundCredentials {
    let environment = Environment(variables: variables.merging(["HOME": "/h"]) { $1 }, files: Self.files)
    let shared = try SharedConfiguration(environment)
    var options = ClientOptions()
    options.profile = profile
    options.roleARN = roleARN
    let settings = try ClientSettings(options, ClientConfiguration(), environment, shared)
    let search = CredentialSearch(settings: settings, environment: environment, shared: shared)
    return try await CredentialStore().credentials(for: search)
  }

  private let keys = ["AWS_ACCESS_KEY_ID": "AKENV", "AWS_SECRET_ACCESS_KEY": "senv", "AWS_SESSION_TOKEN": "tenv"]

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

  @Test(arguments: [
    ("role", "profile role asks for a role (role_arn), which is not supported; give access keys instead"),
    (
      "web",
      "profile web asks for a web identity (web_identity_token_file), which is not supported; give access keys instead"
    ),
    ("sso", "profile sso asks for IAM Identity Center (sso_session), which is not supported; give access keys instead"),
    (
      "command",
      "profile command asks for a command (credential_process), which is not supported; give access keys instead"
    ),
  ])
  func `a source that cannot be used is never passed over in silence`(profile: String, message: String) async {
    let fault = await #expect(throws: Fault.self) { try await find(keys, profile: profile) }
    #expect(fault?.code == "UnsupportedCredentials")
    #expect(fault?.message == message)
  }

  @Test func `a call's own role is not passed over either`() async {
    let fault = await #expect(throws: Fault.self) { try await find(keys, roleARN: "arn:aws:iam::1:role/x") }
    #expect(fault?.code == "UnsupportedCredentials")
  }

  @Test func `none at all, and half of them`() async {
    let none = await #expect(throws: Fault.self) { try await find(profile: "none") }
    #expect(none?.code == "NoCredentials")
    #expect(none?.message == "no credentials: looked for profile none of ~/.aws/credentials and ~/.aws/config")
    let half = await #expect(throws: Fault.self) { try await find(profile: "half") }
    #expect(half?.code == "PartialCredentials")
    let key = await #expect(throws: Fault.self) { try await find(["AWS_ACCESS_KEY_ID": "AK"]) }
    #expect(key?.message == "AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
  }
}
