import ServiceModels
import Values

/// STS: temporary credentials, of roles taken on and of the caller itself. What is handed out is kept in `sts.Session`.
enum Sessions {
  static let kind: ResourceKind = "sts.Session"

  static let behaviours: [String: Behaviour] = [
    "AssumeRole": assume, "AssumeRoleWithSAML": assumeWithSAML, "AssumeRoleWithWebIdentity": assumeWithWebIdentity,
    "DecodeAuthorizationMessage": decode, "GetAccessKeyInfo": keyInfo, "GetFederationToken": federate,
    "GetSessionToken": sessionToken,
  ]

  // MARK: Roles

  private static func assume(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try checkPolicy(call)
    let name = call.text("RoleSessionName") ?? ""
    try IAMName.check(name, longest: 64, "RoleSessionName")
    let role = try RoleTrust.role(call, for: "sts:AssumeRole", by: "AWS")
    try RoleTrust.checkExternalID(role, call)
    var answer = try session(of: role, name: name, call)
    answer["SourceIdentity"] = call.input["SourceIdentity"]
    return answer
  }

  private static func assumeWithWebIdentity(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try checkPolicy(call)
    let claims = try WebIdentityToken.claims(call.text("WebIdentityToken") ?? "", call)
    let role = try RoleTrust.role(call, for: "sts:AssumeRoleWithWebIdentity", by: "Federated")
    var answer = try session(of: role, name: call.text("RoleSessionName") ?? "", call)
    answer["SubjectFromWebIdentityToken"] = claims["sub"]
    answer["Audience"] = claims["aud"]?.text.map { .string($0) } ?? claims["aud"]?[0]
    answer["Provider"] = claims["iss"]
    return answer
  }

  private static func assumeWithSAML(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try checkPolicy(call)
    guard call.account.global[SAMLProviders.kind][call.text("PrincipalArn") ?? ""] != nil else {
      throw SimulatedFault("InvalidIdentityToken", "The account has no such SAML provider")
    }
    guard let bytes = Base64.decode(Array((call.text("SAMLAssertion") ?? "").utf8)),
      let assertion = SAMLAssertion(String(decoding: bytes, as: UTF8.self))
    else { throw SimulatedFault("InvalidIdentityToken", "The assertion is no SAML response in base64") }
    let role = try RoleTrust.role(call, for: "sts:AssumeRoleWithSAML", by: "Federated")
    return try session(of: role, name: assertion.sessionName, call).merging([
      "Subject": .string(assertion.subject), "Issuer": .string(assertion.issuer), "SubjectType": "persistent",
      "Audience": "https://signin.aws.amazon.com/saml",
    ]) { $1 }
  }

  /// A role's session: no longer than the role allows.
  private static func session(of role: Document, name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document
  {
    let most = Int(role["MaxSessionDuration"]?.integer ?? 3600)
    let seconds = try duration(call, 900...max(900, most), byDefault: min(3600, most))
    let roleName = role["RoleName"]?.text ?? ""
    let arn = "arn:\(call.region.partition):sts::\(AccountState.accountID):assumed-role/\(roleName)/\(name)"
    let user: Value = ["AssumedRoleId": .string("\(role["RoleId"]?.text ?? ""):\(name)"), "Arn": .string(arn)]
    var answer: Document = ["AssumedRoleUser": user, "Credentials": credentials(seconds, of: arn, call)]
    // The share of the allowed size, in percent, that policies and tags of the session take.
    let size = (call.text("Policy")?.utf8.count ?? 0) + call.texts("PolicyArns").count * 64
    if size > 0 { answer["PackedPolicySize"] = .integer(Int64(min(100, max(1, size * 100 / 4096)))) }
    return answer
  }

  // MARK: The caller itself

  private static func sessionToken(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let seconds = try duration(call, 900...129_600, byDefault: 43_200)
    return ["Credentials": credentials(seconds, of: IAMName.arn("root", call), call)]
  }

  private static func federate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    try IAMName.check(name, longest: 32, "Name")
    try checkPolicy(call)
    let seconds = try duration(call, 900...129_600, byDefault: 43_200)
    let arn = "arn:\(call.region.partition):sts::\(AccountState.accountID):federated-user/\(name)"
    let user: Value = ["FederatedUserId": .string("\(AccountState.accountID):\(name)"), "Arn": .string(arn)]
    return ["FederatedUser": user, "Credentials": credentials(seconds, of: arn, call), "PackedPolicySize": 0]
  }

  private static func keyInfo(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("AccessKeyId") ?? ""
    guard (16...128).contains(id.utf8.count), id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      throw IAMFault.invalid("'\(id)' is no access key's id")
    }
    return ["Account": .string(AccountState.accountID)]
  }

  /// The simulated account denies without encoding why, so no message is one of its own.
  private static func decode(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    throw SimulatedFault("InvalidAuthorizationMessageException", "The message is not one that this account encoded")
  }

  // MARK: What they share

  private static func checkPolicy(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let policy = call.text("Policy") else { return }
    try PolicyDocument.check(policy, as: .identity, longest: 2048)
  }

  private static func duration(
    _ call: SimulatedCall, _ limits: ClosedRange<Int>, byDefault: Int
  ) throws(SimulatedFault) -> Int {
    let seconds = call.integer("DurationSeconds") ?? byDefault
    guard limits.contains(seconds) else {
      throw IAMFault.invalid(
        "DurationSeconds is \(seconds); it must be between \(limits.lowerBound) and \(limits.upperBound)")
    }
    return seconds
  }

  private static func credentials(_ seconds: Int, of arn: String, _ call: SimulatedCall) -> Value {
    let id = "ASIA" + call.account.identifiers.capitals(16)
    let end = Timestamp(seconds: (call.now + Double(seconds)).rounded(.down))?.iso8601 ?? "9999-12-31T23:59:59Z"
    call.account.global[kind][id] = ["AccessKeyId": .string(id), "Arn": .string(arn), "Expiration": .string(end)]
    return [
      "AccessKeyId": .string(id), "SecretAccessKey": .string(call.account.identifiers.word(40)),
      "SessionToken": .string(call.account.identifiers.word(356)), "Expiration": .string(end),
    ]
  }
}
