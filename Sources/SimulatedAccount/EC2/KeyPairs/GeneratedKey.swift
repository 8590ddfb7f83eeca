import Crypto
import CryptoExtras
import Values

/// A key pair made here, in the forms EC2 answers: an RSA key as PKCS #1, an Ed25519 key as OpenSSH's own.
struct GeneratedKey {
  /// PEM.
  let privateKey: String
  /// `ssh-rsa AAAA…`, without a comment.
  let publicKey: String
  /// Of RSA keys the SHA-1 of the private key as PKCS #8, of Ed25519 keys OpenSSH's SHA-256.
  let fingerprint: String
  /// The key's parts as PuTTY keeps them: the public blob and the private one.
  let blobs: (public: [UInt8], private: [UInt8])
  let algorithm: String

  /// EC2 makes RSA keys of 2048 bits.
  static func rsa() -> GeneratedKey? {
    guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits2048), let parts = RSAParts(Array(key.derRepresentation))
    else { return nil }
    let wire = SSHWire.string("ssh-rsa") + SSHWire.integer(parts.exponent) + SSHWire.integer(parts.modulus)
    let secret = [parts.privateExponent, parts.primes.0, parts.primes.1, parts.coefficient].flatMap(SSHWire.integer)
    return GeneratedKey(
      privateKey: key.pemRepresentation, publicKey: "ssh-rsa \(Base64.encode(wire))",
      fingerprint: SSHWire.colons(Insecure.SHA1.hash(data: Array(key.pkcs8DERRepresentation))),
      blobs: (wire, secret), algorithm: "ssh-rsa")
  }

  static func ed25519() -> GeneratedKey? {
    let key = Curve25519.Signing.PrivateKey()
    let (seed, point) = (Array(key.rawRepresentation), Array(key.publicKey.rawRepresentation))
    let wire = SSHWire.string("ssh-ed25519") + SSHWire.string(point)
    return GeneratedKey(
      privateKey: openSSH(seed: seed, point: point, wire: wire), publicKey: "ssh-ed25519 \(Base64.encode(wire))",
      fingerprint: Base64.encode(Array(SHA256.hash(data: wire))), blobs: (wire, SSHWire.string(seed)),
      algorithm: "ssh-ed25519")
  }

  /// An `openssh-key-v1` file without a passphrase, as OpenSSH's PROTOCOL.key lays it out.
  private static func openSSH(seed: [UInt8], point: [UInt8], wire: [UInt8]) -> String {
    let check = SSHWire.number(UInt32(seed[0]) << 16 | UInt32(seed[1]))
    var secret = check + check + wire + SSHWire.string(seed + point) + SSHWire.string("")
    var padding: UInt8 = 1
    while secret.count % 8 != 0 {
      secret.append(padding)
      padding += 1
    }
    let file =
      Array("openssh-key-v1\0".utf8) + SSHWire.string("none") + SSHWire.string("none") + SSHWire.string("")
      + SSHWire.number(1) + SSHWire.string(wire) + SSHWire.string(secret)
    // OpenSSH reads no such file without the newline at its end.
    return SSHWire.pem(file, "OPENSSH PRIVATE KEY", width: 70) + "\n"
  }
}

/// The numbers of a PKCS #1 private key.
private struct RSAParts {
  let modulus: [UInt8]
  let exponent: [UInt8]
  let privateExponent: [UInt8]
  let primes: ([UInt8], [UInt8])
  let coefficient: [UInt8]

  init?(_ der: [UInt8]) {
    var outer = DERReader(der)
    guard let sequence = outer.element() else { return nil }
    var reader = DERReader(sequence)
    let numbers = (0..<9).compactMap { _ in reader.element() }
    guard numbers.count == 9 else { return nil }
    (modulus, exponent, privateExponent) = (numbers[1], numbers[2], numbers[3])
    primes = (numbers[4], numbers[5])
    coefficient = numbers[8]
  }
}
