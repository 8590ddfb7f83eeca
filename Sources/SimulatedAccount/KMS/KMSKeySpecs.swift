import Values

/// What each key spec can do: KMS's developer guide, "Key type reference".
enum KMSKeySpecs {
  private static let ecdsa = [
    "ECC_NIST_P256": "ECDSA_SHA_256", "ECC_NIST_P384": "ECDSA_SHA_384", "ECC_NIST_P521": "ECDSA_SHA_512",
    "ECC_SECG_P256K1": "ECDSA_SHA_256",
  ]

  static func usages(of spec: String) -> [String] {
    if spec == "SYMMETRIC_DEFAULT" { return ["ENCRYPT_DECRYPT"] }
    if spec.hasPrefix("HMAC") { return ["GENERATE_VERIFY_MAC"] }
    if spec.hasPrefix("RSA") { return ["ENCRYPT_DECRYPT", "SIGN_VERIFY"] }
    if spec.hasPrefix("ECC_NIST_P") { return ["SIGN_VERIFY", "KEY_AGREEMENT"] }
    if spec.hasPrefix("ECC") || spec.hasPrefix("ML_DSA") { return ["SIGN_VERIFY"] }
    return ["ENCRYPT_DECRYPT", "SIGN_VERIFY", "KEY_AGREEMENT"]
  }

  /// The algorithms of a key as its metadata lists them.
  static func algorithms(spec: String, usage: String) -> Document {
    switch usage {
    case "ENCRYPT_DECRYPT":
      let rsa: Value = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"]
      return ["EncryptionAlgorithms": spec.hasPrefix("RSA") ? rsa : spec == "SM2" ? ["SM2PKE"] : ["SYMMETRIC_DEFAULT"]]
    case "GENERATE_VERIFY_MAC": return ["MacAlgorithms": [.string("HMAC_SHA_" + spec.drop { !$0.isNumber })]]
    case "KEY_AGREEMENT": return ["KeyAgreementAlgorithms": ["ECDH"]]
    default: return ["SigningAlgorithms": .list(signing(spec).map { .string($0) })]
    }
  }

  private static func signing(_ spec: String) -> [String] {
    if let algorithm = ecdsa[spec] { return [algorithm] }
    if spec == "SM2" { return ["SM2DSA"] }
    if spec.hasPrefix("ML_DSA") { return ["ML_DSA_SHAKE_256"] }
    if spec == "ECC_NIST_EDWARDS25519" { return ["ED25519_PH_SHA_512", "ED25519_SHA_512"] }
    return ["PKCS1_V1_5", "PSS"].flatMap { scheme in
      ["256", "384", "512"].map { "RSASSA_\(scheme)_SHA_\($0)" }
    }
  }
}
