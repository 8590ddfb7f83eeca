import Values

/// ExportCertificate: a certificate with its private key, which the passphrase encrypts.
enum CertificateExports {
  static let behaviours: [String: Behaviour] = ["ExportCertificate": export]

  private static func export(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let certificate = try ACM.certificate(call)
    let passphrase = call.input["Passphrase"]?.data ?? []
    guard (4...128).contains(passphrase.count) else {
      throw ACM.invalid("The passphrase has \(passphrase.count) bytes; it must have between 4 and 128")
    }
    let isPublic = ACM.isOf("AMAZON_ISSUED", certificate) && certificate["Options"]?["Export"] == "ENABLED"
    guard isPublic || ACM.isOf("PRIVATE", certificate) else {
      throw ACM.invalid("'\(ACM.arn(certificate))' is neither private nor made with the option to export it")
    }
    var body = try Certificates.body(certificate, call).filter { $0.key != "Exported" }
    call.region[ACM.bodies].update(ACM.arn(certificate)) { $0["Exported"] = true }
    let key = CertificateAuthority.privateKey(ACM.arn(certificate))
    body["PrivateKey"] = .string(EncryptedPrivateKey.text(key, passphrase: passphrase))
    return body
  }
}
