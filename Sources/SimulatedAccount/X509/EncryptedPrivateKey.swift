import Crypto

/// A private key under a passphrase: PBES2 with PBKDF2 over HMAC-SHA256, and AES-256 in CBC mode (RFC 8018).
enum EncryptedPrivateKey {
  private static let rounds = 2048

  /// The PEM of a PKCS #8 key. Salt and initial vector follow from both, so that the same export has the same text.
  static func text(_ key: [UInt8], passphrase: [UInt8]) -> String {
    let seed = Array(SHA256.hash(data: key + passphrase))
    let (salt, vector) = (Array(seed.prefix(16)), Array(seed.suffix(16)))
    let secret = derived(passphrase, salt: salt)
    let padding = 16 - key.count % 16
    let padded = key + Array(repeating: UInt8(padding), count: padding)
    let encrypted = AES256(secret).chained(padded, vector: vector)
    return PEM.text(
      "ENCRYPTED PRIVATE KEY", DER.sequence(scheme(salt: salt, vector: vector), DER.octets(encrypted)))
  }

  /// One block of PBKDF2 is as long as the key of AES-256.
  private static func derived(_ passphrase: [UInt8], salt: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: passphrase)
    var block = Array(HMAC<SHA256>.authenticationCode(for: salt + [0, 0, 0, 1], using: key))
    var sum = block
    for _ in 1..<rounds {
      block = Array(HMAC<SHA256>.authenticationCode(for: block, using: key))
      for index in sum.indices { sum[index] ^= block[index] }
    }
    return sum
  }

  private static func scheme(salt: [UInt8], vector: [UInt8]) -> [UInt8] {
    let hmacSHA256 = DER.sequence(DER.identifier("1.2.840.113549.2.9"), DER.element(0x05, []))
    let count = DER.integer([UInt8(rounds >> 8), UInt8(rounds & 0xff)])
    let derivation = DER.sequence(
      DER.identifier("1.2.840.113549.1.5.12"), DER.sequence(DER.octets(salt), count, hmacSHA256))
    let cipher = DER.sequence(DER.identifier("2.16.840.1.101.3.4.1.42"), DER.octets(vector))
    return DER.sequence(DER.identifier("1.2.840.113549.1.5.13"), DER.sequence(derivation, cipher))
  }
}
