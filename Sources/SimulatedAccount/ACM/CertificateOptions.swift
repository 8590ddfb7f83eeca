import Values

/// Changes of a certificate that exists: its options, renewal by hand, revocation.
enum CertificateOptions {
  static let behaviours: [String: Behaviour] = [
    "RenewCertificate": renew, "RevokeCertificate": revoke, "UpdateCertificateOptions": update,
  ]

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    guard ACM.isOf("AMAZON_ISSUED", certificate) else {
      throw call.modelFault("InvalidStateException", "Only certificates that Amazon issues have options")
    }
    guard ["ISSUED", "PENDING_VALIDATION"].contains(certificate["Status"]?.text) else {
      throw call.modelFault(
        "InvalidStateException", "The certificate's status is \(certificate["Status"]?.text ?? "")")
    }
    let options = (certificate["Options"]?.map ?? [:]).merging(call.document("Options") ?? [:]) { _, new in new }
    call.region[ACM.certificates].update(ACM.arn(certificate)) { $0["Options"] = .map(options) }
    return [:]
  }

  /// By hand only private certificates are renewed that were exported (API Reference, `RenewalEligibility`).
  private static func renew(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    guard certificate["Status"] != "PENDING_VALIDATION" else {
      throw call.modelFault("RequestInProgressException", "The certificate has not been issued")
    }
    guard ACM.isOf("PRIVATE", certificate), Certificates.eligibility(certificate, in: call.region) == "ELIGIBLE" else {
      throw ACM.invalid("'\(ACM.arn(certificate))' is not eligible for renewal")
    }
    CertificateLife.renew(certificate, in: call.region, at: call.now, account: call.account)
    return [:]
  }

  /// For public certificates that were exported.
  private static func revoke(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    guard ACM.isOf("AMAZON_ISSUED", certificate), certificate["Status"] == "ISSUED",
      Certificates.isExported(certificate, in: call.region)
    else {
      throw call.modelFault("ConflictException", "Only issued public certificates that were exported can be revoked")
    }
    try Certificates.checkUnused(certificate, call)
    let (reason, time) = (call.input["RevocationReason"], call.timestamp)
    call.region[ACM.certificates].update(ACM.arn(certificate)) { certificate in
      certificate["Status"] = "REVOKED"
      (certificate["RevocationReason"], certificate["RevokedAt"]) = (reason, time)
    }
    return ["CertificateArn": .string(ACM.arn(certificate))]
  }
}

/// What ACM keeps for the account as a whole.
enum AccountConfiguration {
  static let behaviours: [String: Behaviour] = ["GetAccountConfiguration": get, "PutAccountConfiguration": put]

  private static let setting = "acm.ExpiryEvents"

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["ExpiryEvents": call.region.settings[setting] ?? ["DaysBeforeExpiry": 45]]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.text("IdempotencyToken")?.utf8.allSatisfy(\.isWordLetter) == true else {
      throw ACM.invalid("IdempotencyToken may hold letters, digits and underscores only")
    }
    if let events = call.input["ExpiryEvents"] { call.region.settings[setting] = events }
    return [:]
  }
}
