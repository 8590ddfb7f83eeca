import Values

/// What becomes of a request: issued once every name is validated, or timed out.
enum CertificateValidation {
  /// How long validation is tried for, in seconds (ACM User Guide: 72 hours).
  private static let patience = 72 * 3600.0
  /// Seconds until a request's first look at DNS, and between two later ones while the request is young.
  private static let interval = 2.0
  private static let longestInterval = 60.0

  static let changes: [String: ScheduledChange] = [
    "acm.Certificate.validate": { validate($0) },
    "acm.Certificate.timeOut": { due in
      due.region[ACM.certificates].update(due.id) { certificate in
        guard certificate["Status"] == "PENDING_VALIDATION" else { return }
        certificate["Status"] = "VALIDATION_TIMED_OUT"
        certificate["DomainValidationOptions"] = options(certificate) { option in
          if option["ValidationStatus"] == "PENDING_VALIDATION" { option["ValidationStatus"] = "FAILED" }
        }
      }
    },
    "acm.Certificate.issue": { due in
      CertificateLife.issue(due.id, in: due.region, at: due.time, account: due.account)
    },
  ]

  /// A private certificate needs no validation, only its authority.
  static func begin(_ arn: String, isPrivate: Bool, _ call: SimulatedCall) {
    guard !isPrivate else {
      call.region.timeline.schedule("acm.Certificate.issue", of: arn, at: call.now + interval / 2)
      return
    }
    call.region.timeline.schedule("acm.Certificate.validate", of: arn, at: call.now + interval)
    call.region.timeline.schedule("acm.Certificate.timeOut", of: arn, at: call.now + patience)
  }

  /// Looks the records up that are still missing, and comes again where some are.
  private static func validate(_ due: DueChange) {
    guard let certificate = due.region[ACM.certificates][due.id], certificate["Status"] == "PENDING_VALIDATION" else {
      return
    }
    let found = options(certificate) { option in
      if isInDNS(option["ResourceRecord"], due.account) { option["ValidationStatus"] = "SUCCESS" }
    }
    due.region[ACM.certificates].update(due.id) { $0["DomainValidationOptions"] = found }
    if found.list?.allSatisfy({ $0["ValidationStatus"] == "SUCCESS" }) == true {
      return CertificateLife.issue(due.id, in: due.region, at: due.time, account: due.account)
    }
    guard found.list?.contains(where: { $0["ValidationMethod"] == "DNS" }) == true else { return }
    let created = DocumentTime.seconds(certificate["CreatedAt"]) ?? due.time
    let pause = min(longestInterval, max(interval, (due.time - created) / 8))
    due.region.timeline.schedule("acm.Certificate.validate", of: due.id, at: due.time + pause)
  }

  private static func options(_ certificate: Document, _ change: (inout Document) -> Void) -> Value {
    .list(
      (certificate["DomainValidationOptions"]?.list ?? []).compactMap(\.map).map { option in
        var option = option
        change(&option)
        return .map(option)
      })
  }

  static func isInDNS(_ record: Value?, _ account: AccountState) -> Bool {
    guard let name = record?["Name"]?.text, let value = record?["Value"]?.text else { return false }
    return RecordLookup(account).publicValues(name, type: "CNAME").contains { RecordName($0) == RecordName(value) }
  }

  /// Everybody who was asked agreed.
  static func approve(_ arn: String, in region: RegionState, account: AccountState) -> Bool {
    guard let certificate = region[ACM.certificates][arn], certificate["Status"] == "PENDING_VALIDATION" else {
      return false
    }
    let approved = options(certificate) { $0["ValidationStatus"] = "SUCCESS" }
    region[ACM.certificates].update(arn) { $0["DomainValidationOptions"] = approved }
    CertificateLife.issue(arn, in: region, at: account.clock.now, account: account)
    return true
  }
}

extension SimulatedAccount {
  /// Does what the owner of a certificate's domains does outside of the API: follows the link in the validation mail of
  /// every name, or proves their control in another way. The certificate is issued at once.
  ///
  /// For worlds, specs and the server's own endpoint: no operation of ACM approves a certificate.
  /// - Returns: whether there is such a certificate and it was pending.
  @discardableResult
  package func approveCertificate(_ arn: String) -> Bool {
    let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 5 else { return false }
    return state.withLock { state in
      guard state.regionNames.contains(String(parts[3])) else { return false }
      let region = state.region(String(parts[3]))
      state.settle(region)
      return CertificateValidation.approve(arn, in: region, account: state)
    }
  }
}
