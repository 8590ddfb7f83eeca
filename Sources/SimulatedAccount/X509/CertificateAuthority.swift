import Crypto
import ServiceModels

/// The authority behind the simulated account's own certificates: real X.509, signed with ECDSA on P-256 by an
/// intermediate under a root of its own. Nobody trusts it. All keys follow from names, so that nothing has to be kept.
enum CertificateAuthority {
  /// One certificate of a server.
  struct Request {
    /// The first is the subject's common name.
    let names: [String]
    let serial: [UInt8]
    /// Seconds since 1970.
    let notBefore: Double
    let notAfter: Double
    /// What the key follows from.
    let keyName: String
  }

  private static let root = "Simulated Root CA"
  private static let intermediate = "Simulated ECDSA 256 M01"
  private static let start = 1_577_836_800.0
  private static let end = 4_102_444_799.0

  static func certificate(_ request: Request) -> String {
    let names = request.names.map { DER.element(0x82, Array($0.utf8)) }.flatMap(\.self)
    let extensions = [
      entry("2.5.29.15", isCritical: true, DER.bits([0xa0], unused: 5)),
      entry("2.5.29.37", DER.sequence(DER.identifier("1.3.6.1.5.5.7.3.1"))),
      entry("2.5.29.19", isCritical: true, DER.sequence()), entry("2.5.29.17", DER.element(0x30, names)),
    ]
    return signed(
      subject: commonName(request.names.first ?? ""), key: key(request.keyName), serial: request.serial,
      valid: (request.notBefore, request.notAfter), issuer: intermediate, extensions)
  }

  /// The intermediate's certificate, then the root's.
  static func chain() -> String {
    let extensions = [
      entry("2.5.29.19", isCritical: true, DER.sequence(DER.element(0x01, [0xff]))),
      entry("2.5.29.15", isCritical: true, DER.bits([0x06], unused: 1)),
    ]
    return [(intermediate, UInt8(2)), (root, UInt8(1))].map { name, serial in
      signed(
        subject: authority(name), key: key(name), serial: [serial], valid: (start, end), issuer: root, extensions)
    }.joined()
  }

  /// The key of a name, as PKCS #8.
  static func privateKey(_ name: String) -> [UInt8] { Array(key(name).derRepresentation) }

  private static func key(_ name: String) -> P256.Signing.PrivateKey {
    var seed = Array(SHA256.hash(data: Array("key of \(name)".utf8)))
    // A digest is a private key unless it is beyond the order of the curve's group, which a first byte of 0 never is.
    if let key = try? P256.Signing.PrivateKey(rawRepresentation: seed) { return key }
    seed[0] = 0
    return (try? P256.Signing.PrivateKey(rawRepresentation: seed)) ?? P256.Signing.PrivateKey()
  }

  // MARK: Structure

  private static func signed(
    subject: [UInt8], key: P256.Signing.PrivateKey, serial: [UInt8], valid: (Double, Double), issuer: String,
    _ extensions: [[UInt8]]
  ) -> String {
    let algorithm = DER.sequence(DER.identifier(X509Identifiers.ecdsaSHA256))
    let body = DER.sequence(
      DER.explicit(0, DER.integer([2])), DER.integer(serial), algorithm, authority(issuer),
      DER.sequence(time(valid.0), time(valid.1)), subject, Array(key.publicKey.derRepresentation),
      DER.explicit(3, DER.element(0x30, extensions.flatMap(\.self))))
    let signature = try? self.key(issuer).signature(for: body).derRepresentation
    return PEM.text("CERTIFICATE", DER.sequence(body, algorithm, DER.bits(signature.map { Array($0) } ?? [])))
  }

  private static func entry(_ name: String, isCritical: Bool = false, _ value: [UInt8]) -> [UInt8] {
    DER.sequence(DER.identifier(name), isCritical ? DER.element(0x01, [0xff]) : [], DER.octets(value))
  }

  private static func attribute(_ type: String, _ value: String) -> [UInt8] {
    DER.set(DER.sequence(DER.identifier(type), DER.text(value)))
  }

  private static func commonName(_ name: String) -> [UInt8] { DER.sequence(attribute("2.5.4.3", name)) }

  private static func authority(_ name: String) -> [UInt8] {
    DER.sequence(attribute("2.5.4.6", "US"), attribute("2.5.4.10", "Amazon"), attribute("2.5.4.3", name))
  }

  /// UTCTime before 2050, GeneralizedTime from then on (RFC 5280, section 4.1.2.5).
  private static func time(_ seconds: Double) -> [UInt8] {
    let text = Timestamp(seconds: seconds.rounded(.down))?.iso8601 ?? "1970-01-01T00:00:00Z"
    let digits = Array(text.utf8.filter { !"-T:".utf8.contains($0) })
    return text < "2050" ? DER.element(0x17, Array(digits.dropFirst(2))) : DER.element(0x18, digits)
  }
}
