import Values

/// RequestCertificate: a certificate that waits for the validation of its names.
enum CertificateRequests {
  static let behaviours: [String: Behaviour] = ["RequestCertificate": request]

  /// Quotas of the ACM User Guide: names a certificate, certificates an account and region.
  private static let mostNames = 10
  private static let mostCertificates = 2500
  /// A common name's length by RFC 5280, which the API's reference repeats.
  private static let longestCommonName = 64
  /// How long a token stands for its certificate, in seconds (API Reference, `IdempotencyToken`).
  private static let tokenLife = 3600.0
  /// The keys of Amazon-issued certificates (ACM User Guide, "Key algorithms").
  private static let publicKeys: Set = ["RSA_2048", "EC_prime256v1", "EC_secp384r1"]

  private static func request(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = try names(call)
    let tags = try CertificateTags.merged([], call)
    try checkToken(call)
    if let known = known(call) { return ["CertificateArn": .string(known)] }
    let certificate = try document(names, call)
    guard call.region[ACM.certificates].count < mostCertificates else {
      throw call.modelFault("LimitExceededException", "An account takes at most \(mostCertificates) certificates")
    }
    let arn = ACM.arn(certificate)
    call.region[ACM.certificates][arn] = certificate
    if !tags.isEmpty { call.region[ACM.tags][arn] = ["Tags": .list(tags)] }
    remember(arn, call)
    CertificateValidation.begin(arn, isPrivate: ACM.isOf("PRIVATE", certificate), call)
    return ["CertificateArn": .string(arn)]
  }

  // MARK: Tokens

  private static func checkToken(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let token = call.text("IdempotencyToken"), !token.utf8.allSatisfy(\.isWordLetter) else { return }
    throw ACM.invalid("IdempotencyToken is '\(token)'; it may hold letters, digits and underscores only")
  }

  /// The certificate that the call's token stands for. The same token for another name makes another certificate.
  private static func known(_ call: SimulatedCall) -> String? {
    guard let token = call.region[ACM.tokens][call.text("IdempotencyToken") ?? ""],
      let arn = token["CertificateArn"]?.text, let until = token["Until"]?.number
    else { return nil }
    let certificate = call.region[ACM.certificates][arn]
    return until > call.now && certificate?["DomainName"]?.text == call.text("DomainName") ? arn : nil
  }

  private static func remember(_ arn: String, _ call: SimulatedCall) {
    guard let token = call.text("IdempotencyToken") else { return }
    call.region[ACM.tokens][token] = ["CertificateArn": .string(arn), "Until": .number(call.now + tokenLife)]
  }

  // MARK: The certificate

  /// The name, then the others in the order they were given.
  private static func names(_ call: SimulatedCall) throws(SimulatedFault) -> [String] {
    var names = [call.text("DomainName") ?? ""]
    for name in call.texts("SubjectAlternativeNames") where !names.contains(name) { names.append(name) }
    for name in names where !CertificateNames.isName(name) {
      throw ACM.invalid("'\(name)' is not a domain name that a certificate could be for")
    }
    guard names[0].utf8.count <= longestCommonName else {
      throw ACM.invalid("DomainName is longer than \(longestCommonName) characters; longer names go among the others")
    }
    guard names.count <= mostNames else {
      throw call.modelFault("LimitExceededException", "A certificate takes at most \(mostNames) names")
    }
    return names
  }

  private static func document(_ names: [String], _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isPrivate = call.text("CertificateAuthorityArn") != nil
    let key = call.text("KeyAlgorithm") ?? "RSA_2048"
    guard isPrivate || publicKeys.contains(key) else {
      throw call.modelFault(
        "InvalidParameterException", "An Amazon-issued certificate has one of \(publicKeys.sorted()), not \(key)")
    }
    let arn = call.region.arn("acm", "certificate/\(call.account.identifiers.uuid())")
    var certificate: Document = [
      "CertificateArn": .string(arn), "DomainName": .string(names[0]),
      "SubjectAlternativeNames": .list(names.map { .string($0) }), "Subject": .string("CN=\(names[0])"),
      "Issuer": "Amazon", "CreatedAt": call.timestamp, "Status": "PENDING_VALIDATION", "KeyAlgorithm": .string(key),
      "SignatureAlgorithm": .string(signature(key)), "InUseBy": [], "Type": isPrivate ? "PRIVATE" : "AMAZON_ISSUED",
      "KeyUsages": [], "ExtendedKeyUsages": [], "RenewalEligibility": "INELIGIBLE", "Options": options(call),
    ]
    certificate["CertificateAuthorityArn"] = call.input["CertificateAuthorityArn"]
    certificate["ManagedBy"] = call.input["ManagedBy"]
    if !isPrivate { certificate["DomainValidationOptions"] = .list(try DomainValidation(call).options(for: names)) }
    return certificate
  }

  private static func signature(_ key: String) -> String {
    switch key {
    case "EC_prime256v1": "SHA256WITHECDSA"
    case "EC_secp384r1": "SHA384WITHECDSA"
    case "EC_secp521r1": "SHA512WITHECDSA"
    default: "SHA256WITHRSA"
    }
  }

  private static func options(_ call: SimulatedCall) -> Value {
    let standard: Document = ["CertificateTransparencyLoggingPreference": "ENABLED", "Export": "DISABLED"]
    return .map(standard.merging(call.document("Options") ?? [:]) { _, new in new })
  }
}
