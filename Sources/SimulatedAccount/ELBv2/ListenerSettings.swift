import Values

/// What a listener is set to beside its actions: port, protocol, certificate, TLS policies.
struct ListenerSettings {
  let call: SimulatedCall
  let type: String

  private static let protocols: [String: [String]] = [
    "application": ["HTTP", "HTTPS"], "network": ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"],
  ]
  private static let alpn: Set = ["HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None"]

  static func isSecure(_ listener: Document) -> Bool { ["HTTPS", "TLS"].contains(listener["Protocol"]?.text) }

  /// The listener with the call's settings in place of its own, checked.
  func applied(to old: Document) throws(SimulatedFault) -> Document {
    var listener = old
    for member in ["Port", "Protocol"] { listener[member] = call.input[member] ?? old[member] }
    try checkPlace(listener)
    guard Self.isSecure(listener) else {
      try checkPlain(listener)
      for member in ["Certificates", "SslPolicy", "AlpnPolicy", "MutualAuthentication"] { listener[member] = nil }
      return listener
    }
    listener["Certificates"] = try certificate(old)
    listener["SslPolicy"] = .string(try policy(old))
    listener["AlpnPolicy"] = try alpnPolicy(listener)
    listener["MutualAuthentication"] = try mutualAuthentication(listener)
    return listener
  }

  private func checkPlace(_ listener: Document) throws(SimulatedFault) {
    guard let allowed = Self.protocols[type] else {
      for member in ["Port", "Protocol"] where listener[member] != nil {
        throw call.validationFault("\(member) cannot be given for gateway listeners")
      }
      return
    }
    guard listener["Port"] != nil else { throw call.validationFault("A listener port must be given") }
    guard let name = listener["Protocol"]?.text else { throw call.validationFault("A listener protocol must be given") }
    guard allowed.contains(name) else {
      throw call.validationFault("The protocol '\(name)' must be one of \(allowed.joined(separator: ", "))")
    }
  }

  private func checkPlain(_ listener: Document) throws(SimulatedFault) {
    let name = listener["Protocol"]?.text ?? "gateway"
    for member in ["Certificates", "SslPolicy", "AlpnPolicy"] where !isEmpty(call.input[member]) {
      throw call.validationFault("\(member) cannot be given for \(name) listeners")
    }
  }

  private func isEmpty(_ value: Value?) -> Bool { value == nil || value?.list?.isEmpty == true }

  private func certificate(_ old: Document) throws(SimulatedFault) -> Value {
    let given = call.documents("Certificates").compactMap { $0["CertificateArn"]?.text }
    guard let arn = given.first else {
      if let kept = old["Certificates"], kept.list?.isEmpty == false, call.input["Certificates"] == nil { return kept }
      throw call.validationFault("A certificate must be given for HTTPS and TLS listeners")
    }
    guard given.count == 1 else { throw call.validationFault("Exactly one certificate must be given") }
    try ListenerCertificates.check(arn, call)
    return [["CertificateArn": .string(arn)]]
  }

  private func policy(_ old: Document) throws(SimulatedFault) -> String {
    let name = call.text("SslPolicy") ?? old["SslPolicy"]?.text ?? SSLPolicies.standard
    guard SSLPolicies.isKnown(name) else {
      throw call.modelFault("SSLPolicyNotFound", "There is no security policy '\(name)'")
    }
    return name
  }

  private func alpnPolicy(_ listener: Document) throws(SimulatedFault) -> Value? {
    let names = call.texts("AlpnPolicy")
    guard listener["Protocol"] == "TLS" else {
      guard names.isEmpty else { throw call.validationFault("AlpnPolicy is for TLS listeners") }
      return nil
    }
    for name in names where !Self.alpn.contains(name) {
      throw call.modelFault("ALPNPolicyNotFound", "There is no ALPN policy '\(name)'")
    }
    return names.isEmpty ? listener["AlpnPolicy"] : .list(names.map { .string($0) })
  }

  private func mutualAuthentication(_ listener: Document) throws(SimulatedFault) -> Value? {
    guard listener["Protocol"] == "HTTPS" else { return nil }
    guard let given = call.document("MutualAuthentication") else {
      return listener["MutualAuthentication"] ?? ["Mode": "off"]
    }
    let mode = given["Mode"]?.text ?? ""
    guard ["off", "passthrough", "verify"].contains(mode) else {
      throw call.validationFault("MutualAuthentication.Mode is '\(mode)'; it must be off, passthrough or verify")
    }
    guard mode == "verify" else { return .map(given) }
    _ = try ELBv2.existing(given["TrustStoreArn"]?.text ?? "", ELBv2.trustStores, call)
    let standard: Document = ["IgnoreClientCertificateExpiry": false, "TrustStoreAssociationStatus": "active"]
    return .map(standard.merging(given) { _, new in new })
  }
}
