import Values

/// The types of policies a classic load balancer knows, and the policies that AWS made from them.
///
/// Source: Classic Load Balancers user guide, "Predefined SSL security policies", and the answers of
/// `DescribeLoadBalancerPolicyTypes`.
enum ClassicPolicyTypes {
  /// An attribute of a type: how many times it may be given is `ONE`, `ZERO_OR_ONE`, `ONE_OR_MORE` or `ZERO_OR_MORE`.
  struct Attribute: Sendable {
    let name: String
    let type: String
    let cardinality: String

    var description: Value {
      ["AttributeName": .string(name), "AttributeType": .string(type), "Cardinality": .string(cardinality)]
    }

    var isRequired: Bool { cardinality.hasPrefix("ONE") }
    var isSingle: Bool { cardinality.hasSuffix("ONE") }
  }

  struct PolicyType: Sendable {
    let name: String
    let purpose: String
    let attributes: [Attribute]

    var description: Document {
      [
        "PolicyTypeName": .string(name), "Description": .string(purpose),
        "PolicyAttributeTypeDescriptions": .list(attributes.map(\.description)),
      ]
    }
  }

  static let appCookie = "AppCookieStickinessPolicyType"
  static let balancerCookie = "LBCookieStickinessPolicyType"
  static let negotiation = "SSLNegotiationPolicyType"
  static let reference = "Reference-Security-Policy"
  /// What an HTTPS or SSL listener has until it is given another.
  static let standard = "ELBSecurityPolicy-2016-08"

  static let all: [PolicyType] = [
    PolicyType(
      name: appCookie,
      purpose: "Keeps a client with the instance that its application's cookie names. HTTP and HTTPS only.",
      attributes: [Attribute(name: "CookieName", type: "String", cardinality: "ONE")]),
    PolicyType(
      name: balancerCookie,
      purpose: "Keeps a client with an instance by the load balancer's own cookie. HTTP and HTTPS only.",
      attributes: [Attribute(name: "CookieExpirationPeriod", type: "Long", cardinality: "ZERO_OR_ONE")]),
    PolicyType(
      name: "PublicKeyPolicyType", purpose: "Public keys that back-end server authentication trusts.",
      attributes: [Attribute(name: "PublicKey", type: "String", cardinality: "ONE")]),
    PolicyType(
      name: "BackendServerAuthenticationPolicyType",
      purpose: "Which public keys instances behind HTTPS or SSL must have.",
      attributes: [Attribute(name: "PublicKeyPolicyName", type: "PolicyName", cardinality: "ONE_OR_MORE")]),
    PolicyType(
      name: "ProxyProtocolPolicyType", purpose: "Whether instances get the client's address by the proxy protocol.",
      attributes: [Attribute(name: "ProxyProtocol", type: "Boolean", cardinality: "ONE")]),
    PolicyType(
      name: negotiation, purpose: "The protocols and ciphers of HTTPS and SSL listeners.",
      attributes: [Attribute(name: reference, type: "String", cardinality: "ZERO_OR_ONE")]
        + negotiable.map { Attribute(name: $0, type: "Boolean", cardinality: "ZERO_OR_ONE") }),
  ]

  static func named(_ name: String) -> PolicyType? { all.first { $0.name == name } }

  // MARK: Security policies

  private static let protocols = ["Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1", "Protocol-TLSv1.2"]
  private static let order = "Server-Defined-Cipher-Order"

  /// The ciphers of TLS 1.2 alone.
  private static let recentCiphers = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE-RSA-AES128-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-AES256-SHA384", "ECDHE-RSA-AES256-SHA384", "AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384",
    "AES256-SHA256",
  ]
  private static let olderCiphers = [
    "ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "ECDHE-ECDSA-AES256-SHA", "AES128-SHA",
    "AES256-SHA",
  ]
  /// Known, and in none of the predefined policies but the oldest.
  private static let otherCiphers = [
    "DHE-RSA-AES128-SHA", "DHE-DSS-AES128-SHA", "CAMELLIA128-SHA", "EDH-RSA-DES-CBC3-SHA", "DES-CBC3-SHA",
    "ECDHE-RSA-RC4-SHA", "RC4-SHA", "ECDHE-ECDSA-RC4-SHA", "DHE-DSS-AES256-GCM-SHA384", "DHE-RSA-AES256-GCM-SHA384",
    "DHE-RSA-AES256-SHA256", "DHE-DSS-AES256-SHA256", "DHE-RSA-AES256-SHA", "DHE-DSS-AES256-SHA",
    "DHE-RSA-CAMELLIA256-SHA", "DHE-DSS-CAMELLIA256-SHA", "CAMELLIA256-SHA", "EDH-DSS-DES-CBC3-SHA",
    "DHE-DSS-AES128-GCM-SHA256", "DHE-RSA-AES128-GCM-SHA256", "DHE-RSA-AES128-SHA256", "DHE-DSS-AES128-SHA256",
    "DHE-RSA-CAMELLIA128-SHA", "DHE-DSS-CAMELLIA128-SHA", "ADH-AES128-GCM-SHA256", "ADH-AES128-SHA",
    "ADH-AES128-SHA256", "ADH-AES256-GCM-SHA384", "ADH-AES256-SHA", "ADH-AES256-SHA256", "ADH-CAMELLIA128-SHA",
    "ADH-CAMELLIA256-SHA", "ADH-DES-CBC3-SHA", "ADH-DES-CBC-SHA", "ADH-RC4-MD5", "ADH-SEED-SHA", "DES-CBC-SHA",
    "DHE-DSS-SEED-SHA", "DHE-RSA-SEED-SHA", "EDH-DSS-DES-CBC-SHA", "EDH-RSA-DES-CBC-SHA", "IDEA-CBC-SHA", "RC4-MD5",
    "SEED-SHA", "DES-CBC3-MD5", "DES-CBC-MD5", "RC2-CBC-MD5", "PSK-AES256-CBC-SHA", "PSK-3DES-EDE-CBC-SHA",
    "KRB5-DES-CBC3-SHA", "KRB5-DES-CBC3-MD5", "PSK-AES128-CBC-SHA", "PSK-RC4-SHA", "KRB5-RC4-SHA", "KRB5-RC4-MD5",
    "KRB5-DES-CBC-SHA", "KRB5-DES-CBC-MD5", "EXP-EDH-RSA-DES-CBC-SHA", "EXP-EDH-DSS-DES-CBC-SHA",
    "EXP-ADH-DES-CBC-SHA", "EXP-DES-CBC-SHA", "EXP-RC2-CBC-MD5", "EXP-KRB5-RC2-CBC-SHA", "EXP-KRB5-DES-CBC-SHA",
    "EXP-KRB5-RC2-CBC-MD5", "EXP-KRB5-DES-CBC-MD5", "EXP-ADH-RC4-MD5", "EXP-RC4-MD5", "EXP-KRB5-RC4-SHA",
    "EXP-KRB5-RC4-MD5",
  ]

  /// Everything a negotiation policy may switch on.
  private static let negotiable = protocols + [order] + recentCiphers + olderCiphers + otherCiphers

  /// The predefined policies: what each switches on.
  private static let predefined: [(name: String, flags: [String])] = [
    (standard, Array(protocols[1...]) + [order] + recentCiphers + olderCiphers),
    ("ELBSecurityPolicy-TLS-1-2-2017-01", [protocols[3], order] + recentCiphers),
    ("ELBSecurityPolicy-TLS-1-1-2017-01", Array(protocols[2...]) + [order] + recentCiphers + olderCiphers),
    ("ELBSecurityPolicy-2015-05", Array(protocols[1...]) + [order] + recentCiphers + olderCiphers + ["DES-CBC3-SHA"]),
  ]

  /// What a predefined policy switches on, as a policy's attributes; nil where there is none of this name.
  static func flags(of name: String) -> [Value]? {
    guard let policy = predefined.first(where: { $0.name == name }) else { return nil }
    return policy.flags.map { ["AttributeName": .string($0), "AttributeValue": "true"] }
  }

  /// A predefined policy as `DescribeLoadBalancerPolicies` has it.
  static func description(_ name: String) -> Document? {
    flags(of: name).map { flags in
      [
        "PolicyName": .string(name), "PolicyTypeName": .string(negotiation),
        "PolicyAttributeDescriptions": .list(
          [["AttributeName": .string(reference), "AttributeValue": .string(name)]] + flags),
      ]
    }
  }

  /// All policies that need no load balancer.
  static var samples: [Document] { predefined.compactMap { description($0.name) } }
}
