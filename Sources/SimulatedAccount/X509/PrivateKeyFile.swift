import Crypto

/// An unencrypted private key as files hold it: PKCS #8, PKCS #1 for RSA, SEC 1 for EC.
struct PrivateKeyFile {
  private enum Key {
    case rsa(modulus: [UInt8])
    case elliptic(scalar: [UInt8])
  }
  private let key: Key

  init?(_ block: PEM.Block) {
    var reader = DERReader(block.bytes[...])
    guard let whole = reader.next(), whole.tag == 0x30, let key = Self.key(block.label, whole.parts) else { return nil }
    self.key = key
  }

  private static func key(_ label: String, _ parts: [DERReader.Element]) -> Key? {
    switch label {
    case "RSA PRIVATE KEY": return parts.count >= 9 ? .rsa(modulus: parts[1].digits) : nil
    case "EC PRIVATE KEY": return parts.count >= 2 ? .elliptic(scalar: Array(parts[1].contents)) : nil
    case "PRIVATE KEY":
      guard parts.count >= 3, let algorithm = parts[1].parts.first?.identifier else { return nil }
      var reader = DERReader(parts[2].contents)
      guard let inner = reader.next() else { return nil }
      return self.key(algorithm == X509Identifiers.rsa ? "RSA PRIVATE KEY" : "EC PRIVATE KEY", inner.parts)
    default: return nil
    }
  }

  /// Whether the certificate's public key belongs to this one.
  func matches(_ certificate: X509Certificate) -> Bool {
    switch key {
    case .rsa(let modulus): return certificate.modulus == modulus
    case .elliptic(let scalar): return Self.point(scalar, curve: certificate.curve) == certificate.publicKey
    }
  }

  private static func point(_ scalar: [UInt8], curve: String) -> [UInt8]? {
    switch curve {
    case X509Identifiers.p256:
      (try? P256.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
    case X509Identifiers.p384:
      (try? P384.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
    case X509Identifiers.p521:
      (try? P521.Signing.PrivateKey(rawRepresentation: scalar)).map { Array($0.publicKey.x963Representation) }
    default: nil
    }
  }
}
