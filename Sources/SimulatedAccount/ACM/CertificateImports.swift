import Values

/// ImportCertificate: certificates of other authorities, checked and described by what they say.
enum CertificateImports {
  static let behaviours: [String: Behaviour] = ["ImportCertificate": importCertificate]

  private struct Given {
    let certificate: X509Certificate
    let algorithm: String
    let body: Document
  }

  private static func importCertificate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let old = call.text("CertificateArn") == nil ? nil : try ACM.certificate(call)
    if let old { try checkReplaceable(old, call) }
    let tags = try CertificateTags.merged([], call)
    let given = try given(call)
    let arn = old.map(ACM.arn) ?? call.region.arn("acm", "certificate/\(call.account.identifiers.uuid())")
    let document = description(given, arn, old, call)
    if let old, document["KeyAlgorithm"] != old["KeyAlgorithm"] {
      throw ACM.invalid("The new certificate's key must be \(old["KeyAlgorithm"]?.text ?? ""), as the old one's is")
    }
    call.region[ACM.certificates][arn] = document
    call.region[ACM.bodies][arn] = given.body
    if old == nil, !tags.isEmpty { call.region[ACM.tags][arn] = ["Tags": .list(tags)] }
    CertificateLife.schedule(arn, in: call.region)
    return ["CertificateArn": .string(arn)]
  }

  private static func checkReplaceable(_ old: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard ACM.isOf("IMPORTED", old) else {
      throw ACM.invalid("'\(ACM.arn(old))' was not imported, so no import can take its place")
    }
    guard call.documents("Tags").isEmpty else {
      throw ACM.invalid("Tags cannot be given when a certificate is imported again")
    }
  }

  // MARK: Checks

  private static func given(_ call: SimulatedCall) throws(SimulatedFault) -> Given {
    let text = try text("Certificate", call)
    let certificates = try certificates(text, "Certificate")
    guard certificates.count == 1 else {
      throw ACM.invalid("Certificate holds \(certificates.count) certificates; the others belong into CertificateChain")
    }
    let certificate = certificates[0]
    guard let algorithm = X509Identifiers.keyAlgorithm(certificate) else {
      throw ACM.invalid("The certificate's key is of an algorithm or size that cannot be imported")
    }
    try checkKey(certificate, call)
    try checkDates(certificate, call)
    var body: Document = ["Certificate": .string(text)]
    if call.input["CertificateChain"] != nil {
      body["CertificateChain"] = .string(try chain(of: certificate, call))
    }
    return Given(certificate: certificate, algorithm: algorithm, body: body)
  }

  private static func text(_ member: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    let bytes = call.input[member]?.data ?? []
    guard let shape = call.operation.input?.member(member)?.shape, Double(bytes.count) <= shape.maximum ?? .infinity
    else {
      throw ACM.invalid("\(member) is too long")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func certificates(_ text: String, _ member: String) throws(SimulatedFault) -> [X509Certificate] {
    guard let blocks = PEM.blocks(text), !blocks.isEmpty, blocks.allSatisfy({ $0.label == "CERTIFICATE" }) else {
      throw ACM.invalid("\(member) is not a certificate in PEM")
    }
    let certificates = blocks.compactMap { X509Certificate($0.bytes) }
    guard certificates.count == blocks.count else { throw ACM.invalid("\(member) is PEM, but not of a certificate") }
    return certificates
  }

  private static func checkKey(_ certificate: X509Certificate, _ call: SimulatedCall) throws(SimulatedFault) {
    let blocks = PEM.blocks(try text("PrivateKey", call)) ?? []
    guard let block = blocks.last(where: { $0.label.hasSuffix("PRIVATE KEY") }) else {
      throw ACM.invalid("PrivateKey is not a private key in PEM")
    }
    guard let key = PrivateKeyFile(block) else {
      throw ACM.invalid("PrivateKey is encrypted, or of no kind that can be imported")
    }
    guard key.matches(certificate) else { throw ACM.invalid("PrivateKey is not the key of the certificate") }
  }

  private static func checkDates(_ certificate: X509Certificate, _ call: SimulatedCall) throws(SimulatedFault) {
    guard certificate.notBefore <= call.now else { throw ACM.invalid("The certificate is not valid yet") }
    guard certificate.notAfter > call.now else { throw ACM.invalid("The certificate has expired") }
  }

  /// The chain begins with the certificate's issuer.
  private static func chain(
    of certificate: X509Certificate, _ call: SimulatedCall
  ) throws(SimulatedFault) -> String {
    let text = try text("CertificateChain", call)
    let chain = try certificates(text, "CertificateChain")
    guard chain.contains(where: { $0.subject == certificate.issuer }) else {
      throw ACM.invalid("The certificate cannot be verified with the certificate chain")
    }
    return text
  }

  // MARK: Description

  private static func description(
    _ given: Given, _ arn: String, _ old: Document?, _ call: SimulatedCall
  ) -> Document {
    let certificate = given.certificate
    let names = names(certificate)
    var document: Document = [
      "CertificateArn": .string(arn), "Serial": .string(hex(certificate.serial)),
      "Subject": .string(certificate.subject.description),
      "Issuer": .string(certificate.issuer.organization ?? certificate.issuer.commonName ?? ""),
      "CreatedAt": old?["CreatedAt"] ?? call.timestamp, "ImportedAt": call.timestamp, "Status": "ISSUED",
      "NotBefore": DocumentTime.text(certificate.notBefore), "NotAfter": DocumentTime.text(certificate.notAfter),
      "KeyAlgorithm": .string(given.algorithm),
      "SignatureAlgorithm": .string(X509Identifiers.signatureAlgorithm(certificate)), "InUseBy": [],
      "Type": "IMPORTED", "KeyUsages": .list(X509Identifiers.usages(certificate).map { ["Name": .string($0)] }),
      "ExtendedKeyUsages": .list(certificate.purposes.map(purpose)), "RenewalEligibility": "INELIGIBLE",
      "Options": ["CertificateTransparencyLoggingPreference": "DISABLED", "Export": "DISABLED"],
    ]
    document["DomainName"] = (certificate.subject.commonName ?? names.first).map { .string($0) }
    if !names.isEmpty { document["SubjectAlternativeNames"] = .list(names.map { .string($0) }) }
    return document
  }

  private static func names(_ certificate: X509Certificate) -> [String] {
    let names = certificate.dnsNames
    guard let own = certificate.subject.commonName, !names.contains(own) else { return names }
    return [own] + names
  }

  private static func purpose(_ identifier: String) -> Value {
    ["Name": .string(X509Identifiers.purpose(identifier)), "OID": .string(identifier)]
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ":")
  }
}
