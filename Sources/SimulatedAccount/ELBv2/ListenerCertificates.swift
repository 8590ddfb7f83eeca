import Values

/// The certificates of a listener: its default one, and those for other names.
enum ListenerCertificates {
  static let behaviours: [String: Behaviour] = [
    "AddListenerCertificates": add, "DescribeListenerCertificates": describe, "RemoveListenerCertificates": remove,
  ]

  /// The quota of certificates a load balancer, its default ones not counted.
  private static let most = 25

  /// A certificate that is not issued yet gets a code that the model does not name.
  static func check(_ arn: String, _ call: SimulatedCall) throws(SimulatedFault) {
    switch BalancerCertificates.standing(arn, call) {
    case .usable: return
    case .unknown: throw call.modelFault("CertificateNotFound", "There is no certificate '\(arn)'")
    case .notIssued:
      throw SimulatedFault("UnsupportedCertificate", "The certificate '\(arn)' is not issued, so it cannot be used")
    }
  }

  private static func additional(_ call: SimulatedCall) -> [String] {
    let rows = call.region[ELBv2.certificates][call.text("ListenerArn") ?? ""]?["Certificates"]?.list ?? []
    return rows.compactMap { $0["CertificateArn"]?.text }
  }

  private static func keep(_ arns: [String], _ call: SimulatedCall) {
    let rows = arns.map { Value.map(["CertificateArn": .string($0)]) }
    call.region[ELBv2.certificates][call.text("ListenerArn") ?? ""] = ["Certificates": .list(rows)]
  }

  private static func given(_ call: SimulatedCall) -> [String] {
    call.documents("Certificates").compactMap { $0["CertificateArn"]?.text }
  }

  private static func row(_ arn: String, isDefault: Bool) -> Document {
    ["CertificateArn": .string(arn), "IsDefault": .boolean(isDefault)]
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let listener = try call.document(of: "ListenerArn", ELBv2.listeners)
    guard ListenerSettings.isSecure(listener) else {
      throw call.validationFault("A \(listener["Protocol"]?.text ?? "") listener takes no certificates")
    }
    for arn in given(call) { try check(arn, call) }
    var all = additional(call)
    for arn in given(call) where !all.contains(arn) { all.append(arn) }
    guard all.count <= most else {
      throw call.modelFault("TooManyCertificates", "A load balancer takes at most \(most) certificates")
    }
    keep(all, call)
    return ["Certificates": .list(given(call).map { .map(row($0, isDefault: false)) })]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let listener = try call.document(of: "ListenerArn", ELBv2.listeners)
    let own = (listener["Certificates"]?.list ?? []).compactMap { $0["CertificateArn"]?.text }
    let rows = own.map { row($0, isDefault: true) } + additional(call).map { row($0, isDefault: false) }
    return try MarkerPage.answer(rows, as: "Certificates", call)
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let listener = try call.document(of: "ListenerArn", ELBv2.listeners)
    let gone = given(call)
    let kept = additional(call)
    let own = (listener["Certificates"]?.list ?? []).compactMap { $0["CertificateArn"]?.text }
    for arn in gone where own.contains(arn) && !kept.contains(arn) {
      throw call.modelFault("OperationNotPermitted", "'\(arn)' is the listener's default certificate")
    }
    keep(kept.filter { !gone.contains($0) }, call)
    return [:]
  }
}
