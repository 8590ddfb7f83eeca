/// Object identifiers of keys, signatures and usages (RFC 3279, RFC 5480, RFC 5280), and ACM's names of them.
enum X509Identifiers {
  static let rsa = "1.2.840.113549.1.1.1"
  static let elliptic = "1.2.840.10045.2.1"
  static let p256 = "1.2.840.10045.3.1.7"
  static let p384 = "1.3.132.0.34"
  static let p521 = "1.3.132.0.35"
  static let ecdsaSHA256 = "1.2.840.10045.4.3.2"

  private static let curves = [p256: "EC_prime256v1", p384: "EC_secp384r1", p521: "EC_secp521r1"]
  private static let signatures = [
    "1.2.840.113549.1.1.5": "SHA1WITHRSA", "1.2.840.113549.1.1.11": "SHA256WITHRSA",
    "1.2.840.113549.1.1.12": "SHA384WITHRSA", "1.2.840.113549.1.1.13": "SHA512WITHRSA",
    ecdsaSHA256: "SHA256WITHECDSA", "1.2.840.10045.4.3.3": "SHA384WITHECDSA", "1.2.840.10045.4.3.4": "SHA512WITHECDSA",
  ]

  /// In the order of the bits of the extension.
  private static let usages = [
    "DIGITAL_SIGNATURE", "NON_REPUDIATION", "KEY_ENCIPHERMENT", "DATA_ENCIPHERMENT", "KEY_AGREEMENT",
    "CERTIFICATE_SIGNING", "CRL_SIGNING", "ENCIPHER_ONLY", "DECIPHER_ONLY",
  ]

  private static let purposes = [
    "1.3.6.1.5.5.7.3.1": "TLS_WEB_SERVER_AUTHENTICATION", "1.3.6.1.5.5.7.3.2": "TLS_WEB_CLIENT_AUTHENTICATION",
    "1.3.6.1.5.5.7.3.3": "CODE_SIGNING", "1.3.6.1.5.5.7.3.4": "EMAIL_PROTECTION",
    "1.3.6.1.5.5.7.3.8": "TIME_STAMPING", "1.3.6.1.5.5.7.3.9": "OCSP_SIGNING", "2.5.29.37.0": "ANY",
  ]

  /// `RSA_2048`, `EC_prime256v1`; nothing for keys that ACM does not take.
  static func keyAlgorithm(_ certificate: X509Certificate) -> String? {
    guard certificate.keyAlgorithm == rsa else { return curves[certificate.curve] }
    let bits = certificate.modulus.count * 8
    return [1024, 2048, 3072, 4096].contains(bits) ? "RSA_\(bits)" : nil
  }

  static func signatureAlgorithm(_ certificate: X509Certificate) -> String {
    signatures[certificate.signatureAlgorithm] ?? certificate.signatureAlgorithm
  }

  static func usages(_ certificate: X509Certificate) -> [String] {
    certificate.usageBits.filter(usages.indices.contains).map { usages[$0] }
  }

  static func purpose(_ identifier: String) -> String { purposes[identifier] ?? "CUSTOM" }
}
