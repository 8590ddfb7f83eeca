import Values

/// The certificates that listeners use: ACM's of the region, and IAM's server certificates.
enum BalancerCertificates {
  private static let acm: ResourceKind = "acm.Certificate"
  private static let iam: ResourceKind = "iam.ServerCertificate"

  enum Standing { case usable, notIssued, unknown }

  /// Whether a listener may use the certificate.
  static func standing(_ arn: String, _ call: SimulatedCall) -> Standing {
    if let certificate = call.region[acm][arn] {
      return certificate["Status"] == "ISSUED" ? .usable : .notIssued
    }
    if call.region[acm].all.contains(where: { $0["CertificateArn"]?.text == arn && $0["Status"] == "ISSUED" }) {
      return .usable
    }
    let own = call.account.global[iam].all + call.region[iam].all
    let names = own.flatMap { [$0["Arn"], $0["ServerCertificateMetadata"]?["Arn"]].compactMap { $0?.text } }
    return names.contains(arn) ? .usable : .unknown
  }
}
