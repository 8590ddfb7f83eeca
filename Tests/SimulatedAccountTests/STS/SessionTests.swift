import Testing
import Values

@testable import SimulatedAccount

@Suite struct SessionTests {
  private let account = AccountFixture("sts")

  private func role(_ name: String, _ principal: String, _ rest: String = "", action: String = "AssumeRole") throws
    -> Value
  {
    let trust =
      #"{"Statement":[{"Effect":"Allow","Principal":\#(principal),"Action":"sts:\#(action)"\#(rest)}]}"#
    let input: Value = ["RoleName": .string(name), "AssumeRolePolicyDocument": .string(trust)]
    return try account.success("CreateRole", input, of: "iam")["Role"]?["Arn"] ?? ""
  }

  private func assume(_ arn: Value, _ more: [String: Value] = [:]) -> Value {
    .map(["RoleArn": arn, "RoleSessionName": "me"].merging(more) { $1 })
  }

  @Test func rolesAreTakenOn() throws {
    let arn = try role("r", #"{"AWS":"arn:aws:iam::123456789012:root"}"#)
    let session = try account.success("AssumeRole", assume(arn, ["DurationSeconds": 900]))
    #expect(session["AssumedRoleUser"]?["Arn"] == "arn:aws:sts::123456789012:assumed-role/r/me")
    #expect(session["AssumedRoleUser"]?["AssumedRoleId"]?.text?.hasSuffix(":me") == true)
    #expect(session["Credentials"]?["AccessKeyId"]?.text?.hasPrefix("ASIA") == true)
    #expect(session["Credentials"]?["Expiration"] == "2027-01-15T08:15:00Z")
    try account.fails("AssumeRole", assume(arn, ["DurationSeconds": 7200]), with: "ValidationError")
    try account.fails("AssumeRole", assume(arn, ["RoleSessionName": "a b"]), with: "ValidationError")
    try account.fails("AssumeRole", assume(arn, ["Policy": "{"]), with: "MalformedPolicyDocument")
  }

  @Test func trustDecides() throws {
    try account.fails("AssumeRole", assume("arn:aws:iam::123456789012:role/none"), with: "AccessDenied")
    try account.fails("AssumeRole", assume("not an ARN but long enough"), with: "ValidationError")
    let service = try role("service", #"{"Service":"ec2.amazonaws.com"}"#)
    try account.fails("AssumeRole", assume(service), with: "AccessDenied")
    let foreign = try role("foreign", #"{"AWS":"210987654321"}"#)
    try account.fails("AssumeRole", assume(foreign), with: "AccessDenied")
    let secret = try role(
      "secret", #"{"AWS":"123456789012"}"#, #","Condition":{"StringEquals":{"sts:ExternalId":"x1"}}"#)
    try account.fails("AssumeRole", assume(secret), with: "AccessDenied")
    try account.success("AssumeRole", assume(secret, ["ExternalId": "x1"]))
  }

  @Test func webIdentitiesComeFromKnownProviders() throws {
    let provider: Value = ["Url": "https://id.example.com"]
    try account.success("CreateOpenIDConnectProvider", provider, of: "iam")
    let arn = try role("web", #"{"Federated":"id.example.com"}"#, action: "AssumeRoleWithWebIdentity")
    func token(_ claims: String) -> Value {
      .string("e30.\(Base64.encode(Array(claims.utf8)).filter { $0 != "=" }).sig")
    }
    let good = token(#"{"iss":"https://id.example.com","sub":"user-123","aud":"app"}"#)
    let session = try account.success("AssumeRoleWithWebIdentity", assume(arn, ["WebIdentityToken": good]))
    #expect(session["SubjectFromWebIdentityToken"] == "user-123" && session["Audience"] == "app")
    let other = token(#"{"iss":"https://other.example.com"}"#)
    for (token, code) in [
      ("abcdef", "InvalidIdentityToken"), (other, "InvalidIdentityToken"),
      (token(#"{"iss":"https://id.example.com","exp":1000}"#), "ExpiredTokenException"),
    ] as [(Value, String)] {
      try account.fails("AssumeRoleWithWebIdentity", assume(arn, ["WebIdentityToken": token]), with: code)
    }
  }

  @Test func samlAssertionsAreRead() throws {
    let metadata = "<EntityDescriptor>" + String(repeating: " ", count: 1000)
    let made = try account.success(
      "CreateSAMLProvider", ["Name": "s", "SAMLMetadataDocument": .string(metadata)], of: "iam")
    let provider = made["SAMLProviderArn"] ?? ""
    let arn = try role("saml", #"{"Federated":"any"}"#, action: "AssumeRoleWithSAML")
    let xml = "<saml:Issuer>https://idp</saml:Issuer><saml:NameID Format=\"x\">me</saml:NameID>"
    let input: [String: Value] = [
      "RoleArn": arn, "PrincipalArn": provider, "SAMLAssertion": .string(Base64.encode(Array(xml.utf8))),
    ]
    let session = try account.success("AssumeRoleWithSAML", .map(input))
    #expect(session["Subject"] == "me" && session["Issuer"] == "https://idp")
    try account.fails(
      "AssumeRoleWithSAML", .map(input.merging(["SAMLAssertion": "AAAA"]) { $1 }), with: "InvalidIdentityToken")
  }

  @Test func callersGetSessionsOfTheirOwn() throws {
    #expect(try account.success("GetSessionToken")["Credentials"]?["SessionToken"] != nil)
    try account.fails("GetSessionToken", ["DurationSeconds": 899_999], with: "ValidationError")
    let federated = try account.success("GetFederationToken", ["Name": "bob"])
    #expect(federated["FederatedUser"]?["Arn"] == "arn:aws:sts::123456789012:federated-user/bob")
    #expect(
      try account.success("GetAccessKeyInfo", ["AccessKeyId": "AKIAIOSFODNN7EXAMPLE"])["Account"] == "123456789012")
    try account.fails(
      "DecodeAuthorizationMessage", ["EncodedMessage": "x"], with: "InvalidAuthorizationMessageException")
  }
}
