import Crypto
import Values

/// A public key that is imported: in OpenSSH's one line, in RFC 4716's file, or an RSA key in PEM.
struct SSHPublicKey {
  /// `rsa` or `ed25519`.
  let type: String
  /// The algorithm and the key, without a comment.
  let line: String
  /// Of RSA keys the MD5 of the public key in DER, of Ed25519 keys OpenSSH's SHA-256: EC2's rule for imported keys.
  let importedFingerprint: String

  /// Nothing where the bytes are no such key.
  init?(_ material: [UInt8]) {
    guard let text = String(validating: material, as: UTF8.self), let wire = Self.wire(text) else { return nil }
    var reader = SSHReader(wire)
    switch reader.string().map({ String(decoding: $0, as: UTF8.self) }) {
    case "ssh-rsa":
      guard let exponent = reader.string(), let modulus = reader.string(), reader.isAtEnd,
        Self.sizes.contains(SSHWire.positive(modulus).drop { $0 == 0 }.count * 8)
      else { return nil }
      type = "rsa"
      line = "ssh-rsa \(Base64.encode(wire))"
      importedFingerprint = SSHWire.colons(
        Insecure.MD5.hash(data: Self.subjectPublicKeyInfo(modulus: modulus, exponent: exponent)))
    case "ssh-ed25519":
      guard reader.string()?.count == 32, reader.isAtEnd else { return nil }
      type = "ed25519"
      line = "ssh-ed25519 \(Base64.encode(wire))"
      importedFingerprint = Base64.encode(Array(SHA256.hash(data: wire)))
    default: return nil
    }
  }

  /// Bits an imported RSA key may have.
  private static let sizes: Set = [1024, 2048, 3072, 4096]

  private static func wire(_ text: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
    guard let first = lines.first else { return nil }
    if first.hasPrefix("---- BEGIN SSH2") {
      let body = lines.dropFirst().prefix { !$0.hasPrefix("----") }.filter { !$0.contains(":") }
      return Base64.decode(Array(body.joined().utf8))
    }
    if first.hasPrefix("-----BEGIN ") { return wire(pem: lines) }
    let words = first.split(separator: " ")
    guard let body = words.count > 1 ? words[1] : words.first else { return nil }
    return Base64.decode(Array(body.utf8))
  }

  /// An RSA key as SubjectPublicKeyInfo, or as PKCS #1.
  private static func wire(pem lines: [Substring]) -> [UInt8]? {
    let body = lines.dropFirst().prefix { !$0.hasPrefix("-----") }.joined()
    guard let der = Base64.decode(Array(body.utf8)) else { return nil }
    var outer = DERReader(der)
    guard var sequence = outer.element() else { return nil }
    if lines[0].contains("BEGIN PUBLIC KEY") {
      var information = DERReader(sequence)
      guard information.element() != nil, let bits = information.element(), bits.first == 0 else { return nil }
      var key = DERReader(Array(bits.dropFirst()))
      guard let inner = key.element() else { return nil }
      sequence = inner
    }
    var numbers = DERReader(sequence)
    guard let modulus = numbers.element(), let exponent = numbers.element() else { return nil }
    return SSHWire.string("ssh-rsa") + SSHWire.integer(exponent) + SSHWire.integer(modulus)
  }

  /// The key in X.509's form, with the object identifier rsaEncryption.
  private static func subjectPublicKeyInfo(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
    let algorithm: [UInt8] = [
      0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
    let key = SSHWire.der(
      0x30, SSHWire.der(2, SSHWire.positive(modulus)) + SSHWire.der(2, SSHWire.positive(exponent)))
    return SSHWire.der(0x30, algorithm + SSHWire.der(3, [0] + key))
  }
}
