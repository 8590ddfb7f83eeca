import Values

/// Validation mail that is sent once more. The account sends none; the call's checks are what is left.
enum ValidationEmails {
  static let behaviours: [String: Behaviour] = ["ResendValidationEmail": resend]

  private static func resend(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    let (name, domain) = (call.text("Domain") ?? "", call.text("ValidationDomain") ?? "")
    for text in [name, domain] where !CertificateNames.isName(text) {
      throw ACM.invalid("'\(text)' is not a domain name")
    }
    let options = certificate["DomainValidationOptions"]?.list ?? []
    guard certificate["Status"] == "PENDING_VALIDATION", options.first?["ValidationMethod"] == "EMAIL" else {
      throw call.modelFault("InvalidStateException", "The certificate does not wait for validation by mail")
    }
    guard options.contains(where: { $0["DomainName"]?.text == name }), CertificateNames.isCovered(name, by: domain)
    else {
      throw call.modelFault(
        "InvalidDomainValidationOptionsException",
        "'\(name)' must be a name of the certificate, and '\(domain)' the same name or one above it")
    }
    return [:]
  }
}
