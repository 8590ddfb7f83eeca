import Values

/// ListCertificates: summaries, filtered, sorted, in pages.
enum CertificateLists {
  static let behaviours: [String: Behaviour] = ["ListCertificates": list]

  /// What is listed where no key types are asked for (API Reference, `Filters`).
  private static let standardKeys = ["RSA_1024", "RSA_2048"]
  private static let pageSize = 1000
  private static let copied = [
    "CertificateArn", "DomainName", "Status", "Type", "KeyAlgorithm", "NotBefore", "NotAfter", "CreatedAt", "IssuedAt",
    "ImportedAt", "RevokedAt", "ManagedBy",
  ]

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard (call.text("SortBy") == nil) == (call.text("SortOrder") == nil) else {
      throw ACM.invalid("SortBy and SortOrder go together")
    }
    var certificates = call.region[ACM.certificates].all.filter { isWanted($0, call) }
    if call.text("SortOrder") != nil { sort(&certificates, by: "CreatedAt", call) }
    let uses = Certificates.uses(in: call.region)
    let rows = certificates.map { summary($0, isUsed: uses[ACM.arn($0)] != nil, call.region) }
    return try page(rows, size: "MaxItems", as: "CertificateSummaryList", call)
  }

  static func sort(_ certificates: inout [Document], by member: String, _ call: SimulatedCall) {
    certificates.sort { ($0[member]?.text ?? "") < ($1[member]?.text ?? "") }
    if call.text("SortOrder") == "DESCENDING" { certificates.reverse() }
  }

  static func page(
    _ rows: [Document], size: String, as member: String, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    do throws(SimulatedFault) {
      return try Page(call, size: size, defaultSize: pageSize).answer(rows, as: member)
    } catch {
      throw ACM.invalid("NextToken is not one that an earlier answer gave")
    }
  }

  private static func isWanted(_ certificate: Document, _ call: SimulatedCall) -> Bool {
    func matches(_ wanted: [String], _ found: [String]) -> Bool {
      wanted.isEmpty || found.contains(where: wanted.contains)
    }
    let includes = call.document("Includes") ?? [:]
    func asked(_ member: String) -> [String] { (includes[member]?.list ?? []).compactMap(\.text) }
    let keys = asked("keyTypes")
    return matches(call.texts("CertificateStatuses"), [certificate["Status"]?.text ?? ""])
      && matches(keys.isEmpty ? standardKeys : keys, [certificate["KeyAlgorithm"]?.text ?? ""])
      && matches(asked("keyUsage"), names(certificate["KeyUsages"]))
      && matches(asked("extendedKeyUsage"), names(certificate["ExtendedKeyUsages"]))
      && (includes["exportOption"] == nil || includes["exportOption"] == certificate["Options"]?["Export"])
      && (includes["managedBy"] == nil || includes["managedBy"] == certificate["ManagedBy"])
  }

  static func names(_ usages: Value?) -> [String] { (usages?.list ?? []).compactMap { $0["Name"]?.text } }

  private static func summary(_ certificate: Document, isUsed: Bool, _ region: RegionState) -> Document {
    var summary = certificate.filter { copied.contains($0.key) }
    summary["SubjectAlternativeNameSummaries"] = certificate["SubjectAlternativeNames"]
    summary["HasAdditionalSubjectAlternativeNames"] = false
    summary["KeyUsages"] = .list(names(certificate["KeyUsages"]).map { .string($0) })
    summary["ExtendedKeyUsages"] = .list(names(certificate["ExtendedKeyUsages"]).map { .string($0) })
    summary["ExportOption"] = certificate["Options"]?["Export"]
    summary["InUse"] = .boolean(isUsed)
    let isExported = Certificates.isExported(certificate, in: region)
    summary["Exported"] = .boolean(isExported)
    let isLasting = certificate["Type"] != "IMPORTED" && certificate["Status"] == "ISSUED"
    summary["RenewalEligibility"] = isLasting && (isUsed || isExported) ? "ELIGIBLE" : "INELIGIBLE"
    return summary
  }
}
