import Values

/// SearchCertificates: certificates that a tree of conditions lets through.
enum CertificateSearch {
  static let behaviours: [String: Behaviour] = ["SearchCertificates": search]

  /// The deepest that conditions may nest.
  private static let deepest = 10
  /// Where a sort key is found in a certificate's document.
  private static let sortMembers = [
    "CREATED_AT": "CreatedAt", "NOT_AFTER": "NotAfter", "NOT_BEFORE": "NotBefore", "STATUS": "Status",
    "KEY_ALGORITHM": "KeyAlgorithm", "TYPE": "Type", "CERTIFICATE_ARN": "CertificateArn", "COMMON_NAME": "DomainName",
    "REVOKED_AT": "RevokedAt", "ISSUED_AT": "IssuedAt", "IMPORTED_AT": "ImportedAt", "MANAGED_BY": "ManagedBy",
  ]

  private static func search(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var certificates = call.region[ACM.certificates].all
    let uses = Certificates.uses(in: call.region)
    if let statement = call.input["FilterStatement"] {
      guard depth(statement) <= deepest else { throw ACM.invalid("FilterStatement nests deeper than \(deepest)") }
      certificates = certificates.filter { holds(statement, $0, isUsed: uses[ACM.arn($0)] != nil, call.region) }
    }
    let member = sortMembers[call.text("SortBy") ?? "CREATED_AT"] ?? "CreatedAt"
    CertificateLists.sort(&certificates, by: member, call)
    let rows = certificates.map { result($0, isUsed: uses[ACM.arn($0)] != nil, call.region) }
    return try CertificateLists.page(rows, size: "MaxResults", as: "Results", call)
  }

  // MARK: Conditions

  private static func depth(_ statement: Value) -> Int {
    let inner = (statement["And"]?.list ?? []) + (statement["Or"]?.list ?? []) + (statement["Not"].map { [$0] } ?? [])
    return 1 + (inner.map(depth).max() ?? 0)
  }

  private static func holds(
    _ statement: Value, _ certificate: Document, isUsed: Bool, _ region: RegionState
  ) -> Bool {
    func inner(_ statement: Value) -> Bool { holds(statement, certificate, isUsed: isUsed, region) }
    if let all = statement["And"]?.list { return all.allSatisfy(inner) }
    if let some = statement["Or"]?.list { return some.contains(where: inner) }
    if let not = statement["Not"] { return !inner(not) }
    let filter = statement["Filter"]
    if let arn = filter?["CertificateArn"] { return arn == certificate["CertificateArn"] }
    if let metadata = filter?["AcmCertificateMetadataFilter"]?.map {
      let own = self.metadata(certificate, isUsed: isUsed, region)
      return metadata.allSatisfy { own[$0.key] == $0.value }
    }
    return (filter?["X509AttributeFilter"]?.map ?? [:]).allSatisfy { attribute($0.key, $0.value, certificate) }
  }

  private static func attribute(_ name: String, _ wanted: Value, _ certificate: Document) -> Bool {
    switch name {
    case "Subject": return matches([certificate["DomainName"]?.text ?? ""], wanted["CommonName"])
    case "SubjectAlternativeName":
      return matches((certificate["SubjectAlternativeNames"]?.list ?? []).compactMap(\.text), wanted["DnsName"])
    case "KeyAlgorithm": return certificate["KeyAlgorithm"] == wanted
    case "SerialNumber": return certificate["Serial"] == wanted
    case "KeyUsage": return CertificateLists.names(certificate["KeyUsages"]).contains(wanted.text ?? "")
    case "ExtendedKeyUsage": return CertificateLists.names(certificate["ExtendedKeyUsages"]).contains(wanted.text ?? "")
    default:
      guard let time = DocumentTime.seconds(certificate[name]) else { return false }
      return time >= DocumentTime.seconds(wanted["Start"]) ?? -.infinity
        && time <= DocumentTime.seconds(wanted["End"]) ?? .infinity
    }
  }

  private static func matches(_ texts: [String], _ wanted: Value?) -> Bool {
    let text = wanted?["Value"]?.text ?? ""
    return wanted?["ComparisonOperator"] == "EQUALS"
      ? texts.contains(text) : texts.contains { $0.contains(text) }
  }

  // MARK: Results

  private static func metadata(_ certificate: Document, isUsed: Bool, _ region: RegionState) -> Document {
    var metadata = certificate.filter {
      ["CreatedAt", "ImportedAt", "IssuedAt", "RevokedAt", "Status", "Type", "ManagedBy"].contains($0.key)
    }
    metadata["InUse"] = .boolean(isUsed)
    metadata["Exported"] = .boolean(Certificates.isExported(certificate, in: region))
    metadata["ExportOption"] = certificate["Options"]?["Export"]
    metadata["RenewalStatus"] = certificate["RenewalSummary"]?["RenewalStatus"]
    metadata["ValidationMethod"] = certificate["DomainValidationOptions"]?[0]?["ValidationMethod"]
    return metadata
  }

  private static func result(_ certificate: Document, isUsed: Bool, _ region: RegionState) -> Document {
    var attributes = certificate.filter { ["KeyAlgorithm", "NotAfter", "NotBefore"].contains($0.key) }
    attributes["Issuer"] = certificate["Issuer"].map { ["Organization": $0] }
    attributes["Subject"] = certificate["DomainName"].map { ["CommonName": $0] }
    attributes["SerialNumber"] = certificate["Serial"]
    let names = certificate["SubjectAlternativeNames"]?.list ?? []
    attributes["SubjectAlternativeNames"] = .list(names.map { ["DnsName": $0] })
    attributes["KeyUsages"] = .list(CertificateLists.names(certificate["KeyUsages"]).map { .string($0) })
    let purposes = CertificateLists.names(certificate["ExtendedKeyUsages"])
    attributes["ExtendedKeyUsages"] = .list(purposes.map { .string($0) })
    var metadata = metadata(certificate, isUsed: isUsed, region)
    metadata["RenewalEligibility"] = Certificates.eligibility(certificate, in: region)
    return [
      "CertificateArn": certificate["CertificateArn"] ?? "", "X509Attributes": .map(attributes),
      "CertificateMetadata": ["AcmCertificateMetadata": .map(metadata)],
    ]
  }
}
