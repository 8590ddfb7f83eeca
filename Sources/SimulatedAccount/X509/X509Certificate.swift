import ServiceModels

/// What a certificate says, read from its DER (RFC 5280). Signatures are not verified.
struct X509Certificate {
  let serial: [UInt8]
  let subject: X509Name
  let issuer: X509Name
  /// Seconds since 1970.
  let notBefore: Double
  let notAfter: Double
  /// Identifiers of the public key's algorithm and curve, and the key itself: EC's point, RSA's two numbers.
  let keyAlgorithm: String
  let curve: String
  let publicKey: [UInt8]
  let signatureAlgorithm: String
  /// By identifier: the contents of each extension.
  private let extensions: [String: DERReader.Element]

  init?(_ bytes: [UInt8]) {
    var reader = DERReader(bytes[...])
    guard let whole = reader.next(), whole.tag == 0x30, reader.isAtEnd, whole.parts.count == 3 else { return nil }
    var fields = whole.parts[0].parts
    if fields.first?.tag == 0xa0 { fields.removeFirst() }
    guard fields.count >= 6, let start = fields[3].parts.first, let end = fields[3].parts.last,
      let notBefore = Self.time(start), let notAfter = Self.time(end)
    else { return nil }
    let key = fields[5].parts
    guard key.count == 2, let algorithm = key[0].parts.first, !key[1].contents.isEmpty else { return nil }
    serial = Array(fields[0].contents)
    signatureAlgorithm = whole.parts[1].parts.first?.identifier ?? ""
    (issuer, subject) = (X509Name(fields[2]), X509Name(fields[4]))
    (self.notBefore, self.notAfter) = (notBefore, notAfter)
    (keyAlgorithm, publicKey) = (algorithm.identifier, Array(key[1].contents.dropFirst()))
    curve = key[0].parts.count > 1 ? key[0].parts[1].identifier : ""
    extensions = Self.extensions(fields.last { $0.tag == 0xa3 })
  }

  private static func extensions(_ field: DERReader.Element?) -> [String: DERReader.Element] {
    (field?.parts.first?.parts ?? []).reduce(into: [:]) { all, entry in
      guard let name = entry.parts.first?.identifier, let value = entry.parts.last else { return }
      var reader = DERReader(value.contents)
      all[name] = reader.next()
    }
  }

  /// `YYMMDDhhmmssZ` or `YYYYMMDDhhmmssZ`.
  private static func time(_ element: DERReader.Element) -> Double? {
    var digits = element.text
    guard digits.hasSuffix("Z"), digits.utf8.count == (element.tag == 0x17 ? 13 : 15) else { return nil }
    if element.tag == 0x17 { digits = (digits < "50" ? "20" : "19") + digits }
    let letters = Array(digits)
    func part(_ range: Range<Int>) -> String { String(letters[range]) }
    let text =
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    return Timestamp(iso8601: text).map { Double($0.milliseconds) / 1000 }
  }

  // MARK: Extensions

  /// The DNS names among the subject's alternative names.
  var dnsNames: [String] { (extensions["2.5.29.17"]?.parts ?? []).filter { $0.tag == 0x82 }.map(\.text) }

  /// The identifiers of the purposes that the key may serve.
  var purposes: [String] { (extensions["2.5.29.37"]?.parts ?? []).map(\.identifier) }

  /// The numbers of the bits that are set of its usage.
  var usageBits: [Int] {
    guard let bytes = extensions["2.5.29.15"]?.contents.dropFirst() else { return [] }
    return bytes.enumerated().flatMap { index, byte in
      (0..<8).filter { byte & (0x80 >> UInt8($0)) != 0 }.map { index * 8 + $0 }
    }
  }

  /// An RSA key's modulus.
  var modulus: [UInt8] {
    var reader = DERReader(publicKey[...])
    return reader.next()?.parts.first?.digits ?? []
  }
}
