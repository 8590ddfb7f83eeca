import Values

/// Certificates described, fetched and deleted.
enum Certificates {
  static let behaviours: [String: Behaviour] = [
    "DescribeCertificate": describe, "GetCertificate": get, "DeleteCertificate": delete,
  ]

  // MARK: Use

  /// The load balancers of each certificate, by ARN.
  static func uses(in region: RegionState) -> [String: [String]] {
    var uses: [String: [String]] = [:]
    func add(_ certificate: Value?, _ user: String) {
      guard let arn = certificate?.text, !uses[arn, default: []].contains(user) else { return }
      uses[arn, default: []].append(user)
    }
    for balancer in region[ELB.balancers].all {
      let arn = region.arn("elasticloadbalancing", "loadbalancer/\(balancer["LoadBalancerName"]?.text ?? "")")
      for listener in balancer["ListenerDescriptions"]?.list ?? [] {
        add(listener["Listener"]?["SSLCertificateId"], arn)
      }
    }
    for listener in region[ELBv2.listeners].all {
      let others = region[ELBv2.certificates][listener["ListenerArn"]?.text ?? ""]?["Certificates"]?.list ?? []
      for certificate in (listener["Certificates"]?.list ?? []) + others {
        add(certificate["CertificateArn"], listener["LoadBalancerArn"]?.text ?? "")
      }
    }
    return uses
  }

  static func isExported(_ certificate: Document, in region: RegionState) -> Bool {
    region[ACM.bodies][ACM.arn(certificate)]?["Exported"] == true
  }

  /// Managed renewal is for Amazon's certificates that are in use, and for what was exported (ACM User Guide).
  static func eligibility(_ certificate: Document, in region: RegionState) -> Value {
    guard certificate["Type"] != "IMPORTED", certificate["Status"] == "ISSUED" else { return "INELIGIBLE" }
    let isUsed = uses(in: region)[ACM.arn(certificate)] != nil
    return isUsed || isExported(certificate, in: region) ? "ELIGIBLE" : "INELIGIBLE"
  }

  // MARK: Operations

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var certificate = try ACM.certificate(call)
    certificate["InUseBy"] = .list((uses(in: call.region)[ACM.arn(certificate)] ?? []).map { .string($0) })
    certificate["RenewalEligibility"] = eligibility(certificate, in: call.region)
    return ["Certificate": .map(certificate)]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try body(try ACM.certificate(call), call).filter { ["Certificate", "CertificateChain"].contains($0.key) }
  }

  /// The certificate's PEM. It is made when it is first asked for.
  static func body(_ certificate: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = ACM.arn(certificate)
    if let body = call.region[ACM.bodies][arn], body["Certificate"] != nil { return body }
    guard let start = DocumentTime.seconds(certificate["NotBefore"]),
      let end = DocumentTime.seconds(certificate["NotAfter"])
    else {
      throw call.modelFault("RequestInProgressException", "The certificate '\(arn)' has not been issued")
    }
    let serial = (certificate["Serial"]?.text ?? "").split(separator: ":").compactMap { UInt8($0, radix: 16) }
    let request = CertificateAuthority.Request(
      names: (certificate["SubjectAlternativeNames"]?.list ?? []).compactMap(\.text), serial: serial,
      notBefore: start, notAfter: end, keyName: arn)
    let body: Document = [
      "Certificate": .string(CertificateAuthority.certificate(request)),
      "CertificateChain": .string(CertificateAuthority.chain()),
    ]
    call.region[ACM.bodies][arn] = (call.region[ACM.bodies][arn] ?? [:]).merging(body) { _, new in new }
    return body
  }

  static func checkUnused(_ certificate: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let users = uses(in: call.region)[ACM.arn(certificate)] else { return }
    throw call.modelFault(
      "ResourceInUseException", "The certificate '\(ACM.arn(certificate))' is used by \(users.joined(separator: ", "))")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    try checkUnused(certificate, call)
    for kind in [ACM.certificates, ACM.bodies, ACM.tags] { call.region[kind][ACM.arn(certificate)] = nil }
    return [:]
  }
}
