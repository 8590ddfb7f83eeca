import ServiceModels
import Values

/// JSON Web Tokens of web identities: read, not verified, since nobody's keys are at hand.
enum WebIdentityToken {
  /// The token's claims: its issuer must be a provider of the account, and its time not over.
  static func claims(_ token: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = decode(parts[1]), let claims = (try? JSONReader.value(bytes))?.map,
      let issuer = claims["iss"]?.text
    else { throw SimulatedFault("InvalidIdentityToken", "The token is no JSON Web Token with an issuer") }
    let name = issuer.hasPrefix("https://") ? String(issuer.dropFirst(8)) : issuer
    guard call.account.global[OpenIDConnectProviders.kind].all.contains(where: { $0["Url"]?.text == name }) else {
      throw SimulatedFault("InvalidIdentityToken", "The account has no OpenID Connect provider '\(issuer)'")
    }
    if let end = claims["exp"]?.number, end <= call.now {
      throw SimulatedFault("ExpiredTokenException", "The token's time is over")
    }
    return claims
  }

  /// Base64 in the alphabet of URLs, without padding.
  private static func decode(_ text: Substring) -> [UInt8]? {
    let standard = text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
    return Base64.decode(Array((String(standard) + padding).utf8))
  }
}

/// What is needed of a SAML response: who it is about, and who says so. Read, not verified.
struct SAMLAssertion {
  let subject: String
  let issuer: String
  let sessionName: String

  init?(_ xml: String) {
    guard let subject = Self.content(of: "NameID", in: xml), let issuer = Self.content(of: "Issuer", in: xml) else {
      return nil
    }
    (self.subject, self.issuer) = (subject, issuer)
    let mark = "https://aws.amazon.com/SAML/Attributes/RoleSessionName"
    let behind = xml.ranges(of: mark).first.map { String(xml[$0.upperBound...]) }
    sessionName = behind.flatMap { Self.content(of: "AttributeValue", in: $0) } ?? subject
  }

  /// The text of the first element of the name, whatever its namespace's prefix.
  private static func content(of name: String, in xml: String) -> String? {
    for start in xml.ranges(of: name) {
      let before = xml[..<start.lowerBound].suffix(while: { $0 != "<" && $0 != " " && $0 != ">" })
      guard !before.hasPrefix("/"), before.isEmpty || before.hasSuffix(":"),
        let open = xml[start.upperBound...].firstIndex(of: ">")
      else { continue }
      let text = xml[xml.index(after: open)...].prefix { $0 != "<" }
      return text.isEmpty ? nil : String(text)
    }
    return nil
  }
}

extension Substring {
  /// The longest end whose letters all are so.
  fileprivate func suffix(while isSo: (Character) -> Bool) -> Substring {
    let start = lastIndex { !isSo($0) }.map { index(after: $0) } ?? startIndex
    return self[start...]
  }
}
