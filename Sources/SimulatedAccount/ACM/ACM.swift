import Values

/// AWS Certificate Manager: certificates by ARN in the shape of `DescribeCertificate`, and what is kept beside them.
enum ACM {
  static let certificates: ResourceKind = "acm.Certificate"
  /// By ARN: `Certificate` and `CertificateChain` as PEM, and whether it was `Exported`.
  static let bodies: ResourceKind = "acm.CertificateBody"
  /// By ARN: `Tags`.
  static let tags: ResourceKind = "acm.Tags"
  /// By idempotency token: the certificate it made.
  static let tokens: ResourceKind = "acm.IdempotencyToken"

  /// What every operation answers to values that its model does not allow.
  static let invalid = "ValidationException"

  static let behaviours: [String: Behaviour] = Behaviours.merged([
    AccountConfiguration.behaviours, CertificateExports.behaviours, CertificateImports.behaviours,
    CertificateLists.behaviours, CertificateOptions.behaviours, CertificateRequests.behaviours,
    CertificateSearch.behaviours, Certificates.behaviours, CertificateTags.behaviours, ValidationEmails.behaviours,
  ]).mapValues { ModelConstraints.checking($0, code: invalid) }

  static let changes: [String: ScheduledChange] = Behaviours.merged([
    CertificateValidation.changes, CertificateLife.changes,
  ])

  static func invalid(_ message: String) -> SimulatedFault { SimulatedFault(invalid, message) }

  /// Whether the text is an ARN in the service's pattern at all.
  private static func isARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "acm", !parts[1].isEmpty, !parts[4].isEmpty else {
      return false
    }
    let isPlain = parts[5].utf8.allSatisfy { $0.isWordLetter || "=,.@/-+".utf8.contains($0) }
    return parts[4].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && isPlain
  }

  /// The certificate that the call names.
  static func certificate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("CertificateArn") ?? ""
    if let certificate = call.region[certificates][arn] { return certificate }
    guard isARN(arn) else { throw invalid("CertificateArn is '\(arn)', which is no ARN of this service") }
    guard arn.contains(":certificate/") else {
      throw call.modelFault("InvalidArnException", "'\(arn)' is not the ARN of a certificate")
    }
    throw call.modelFault("ResourceNotFoundException", "There is no certificate '\(arn)' in this account and region")
  }

  static func arn(_ certificate: Document) -> String { certificate["CertificateArn"]?.text ?? "" }

  static func isOf(_ type: String, _ certificate: Document) -> Bool { certificate["Type"]?.text == type }
}
