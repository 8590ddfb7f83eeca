import Values

/// A certificate's life from its issue on: validity, managed renewal, expiry.
enum CertificateLife {
  /// How long Amazon's certificates are valid, and how long before their end they are renewed, in days (ACM User Guide,
  /// "Characteristics" and "Managed renewal").
  private static let validity = 198.0
  private static let renewal = 45.0
  private static let day = 86_400.0

  static let changes: [String: ScheduledChange] = [
    "acm.Certificate.expire": { due in
      due.region[ACM.certificates].update(due.id) { certificate in
        guard certificate["Status"] == "ISSUED", (DocumentTime.seconds(certificate["NotAfter"]) ?? 0) <= due.time else {
          return
        }
        certificate["Status"] = "EXPIRED"
      }
    },
    "acm.Certificate.renew": { due in renew(due) },
  ]

  // MARK: Issue

  static func issue(_ arn: String, in region: RegionState, at time: Double, account: AccountState) {
    let members = members(at: time, account)
    region[ACM.certificates].update(arn) { certificate in
      guard certificate["Status"] == "PENDING_VALIDATION" else { return }
      certificate.merge(members) { _, new in new }
      certificate["Status"] = "ISSUED"
    }
    schedule(arn, in: region)
  }

  private static func members(at time: Double, _ account: AccountState) -> Document {
    let start = (time / day).rounded(.down) * day
    let digits = Array(account.identifiers.hex(32))
    let serial = stride(from: 0, to: 32, by: 2).map { String(digits[$0...($0 + 1)]) }.joined(separator: ":")
    return [
      "IssuedAt": DocumentTime.text(time), "NotBefore": DocumentTime.text(start),
      "NotAfter": DocumentTime.text(start + validity * day - 1),
      "Serial": .string(serial),
      "KeyUsages": [["Name": "DIGITAL_SIGNATURE"], ["Name": "KEY_ENCIPHERMENT"]],
      "ExtendedKeyUsages": [["Name": "TLS_WEB_SERVER_AUTHENTICATION", "OID": "1.3.6.1.5.5.7.3.1"]],
    ]
  }

  static func schedule(_ arn: String, in region: RegionState) {
    guard let certificate = region[ACM.certificates][arn], let end = DocumentTime.seconds(certificate["NotAfter"])
    else { return }
    region.timeline.schedule("acm.Certificate.expire", of: arn, at: end)
    guard certificate["Type"] != "IMPORTED" else { return }
    region.timeline.schedule("acm.Certificate.renew", of: arn, at: end - renewal * day)
  }

  // MARK: Renewal

  /// An eligible certificate is renewed if its records are still in DNS; else it waits for its owner.
  private static func renew(_ due: DueChange) {
    guard let certificate = due.region[ACM.certificates][due.id], certificate["Status"] == "ISSUED",
      let end = DocumentTime.seconds(certificate["NotAfter"]), end - due.time <= renewal * day,
      Certificates.eligibility(certificate, in: due.region) == "ELIGIBLE"
    else { return }
    renew(certificate, in: due.region, at: due.time, account: due.account)
  }

  static func renew(_ certificate: Document, in region: RegionState, at time: Double, account: AccountState) {
    let arn = ACM.arn(certificate)
    let options = certificate["DomainValidationOptions"]?.list ?? []
    let isReady = options.allSatisfy { CertificateValidation.isInDNS($0["ResourceRecord"], account) }
    let members = isReady ? members(at: time, account) : [:]
    region[ACM.certificates].update(arn) { certificate in
      certificate.merge(members) { _, new in new }
      certificate["RenewalSummary"] = [
        "RenewalStatus": isReady ? "SUCCESS" : "PENDING_VALIDATION", "DomainValidationOptions": .list(options),
        "UpdatedAt": DocumentTime.text(time),
      ]
    }
    guard isReady else { return }
    region[ACM.bodies][arn] = nil
    schedule(arn, in: region)
  }
}
