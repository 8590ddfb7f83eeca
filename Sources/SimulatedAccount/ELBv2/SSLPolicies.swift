import Values

/// The security policies of HTTPS and TLS listeners.
///
/// Source: "Security policies" in the user guides of application and network load balancers.
enum SSLPolicies {
  static let behaviours: [String: Behaviour] = ["DescribeSSLPolicies": describe]

  /// What a listener has that is given none.
  static let standard = "ELBSecurityPolicy-2016-08"

  private struct Policy: Sendable {
    let name: String
    let protocols: [String]
    let ciphers: [String]

    var description: Document {
      [
        "Name": .string(name), "SslProtocols": .list(protocols.map { .string($0) }),
        "Ciphers": .list(
          ciphers.enumerated().map { ["Name": .string($0.element), "Priority": .integer(Int64($0.offset + 1))] }),
        "SupportedLoadBalancerTypes": ["application", "network"],
      ]
    }
  }

  private static let tls13 = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"]
  private static let tls13FIPS = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"]
  private static let galois = [
    "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
  ]
  private static let chaining = [
    "ECDHE-ECDSA-AES128-SHA256", "ECDHE-RSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-RSA-AES256-SHA384",
  ]
  private static let legacy = [
    "ECDHE-ECDSA-AES128-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "ECDHE-ECDSA-AES256-SHA",
  ]
  private static let static12 = ["AES128-GCM-SHA256", "AES128-SHA256", "AES256-GCM-SHA384", "AES256-SHA256"]
  private static let staticLegacy = ["AES128-SHA", "AES256-SHA"]

  private static let forward = galois + chaining + legacy
  private static let recent = galois + chaining + static12
  private static let all = forward + static12 + staticLegacy

  private static func versions(_ numbers: String...) -> [String] { numbers.map { "TLSv" + $0 } }

  private static let policies: [Policy] = plain + thirteen + fips

  private static let plain: [Policy] = [
    Policy(name: standard, protocols: versions("1", "1.1", "1.2"), ciphers: all),
    Policy(name: "ELBSecurityPolicy-TLS-1-2-2017-01", protocols: versions("1.2"), ciphers: recent),
    Policy(name: "ELBSecurityPolicy-TLS-1-1-2017-01", protocols: versions("1.1", "1.2"), ciphers: all),
    Policy(name: "ELBSecurityPolicy-TLS-1-2-Ext-2018-06", protocols: versions("1.2"), ciphers: all),
    Policy(name: "ELBSecurityPolicy-FS-2018-06", protocols: versions("1", "1.1", "1.2"), ciphers: forward),
    Policy(name: "ELBSecurityPolicy-2015-05", protocols: versions("1", "1.1", "1.2"), ciphers: all),
    Policy(
      name: "ELBSecurityPolicy-TLS-1-0-2015-04", protocols: versions("1", "1.1", "1.2"), ciphers: all + ["DES-CBC3-SHA"]
    ),
    Policy(name: "ELBSecurityPolicy-FS-1-2-Res-2019-08", protocols: versions("1.2"), ciphers: galois + chaining),
    Policy(name: "ELBSecurityPolicy-FS-1-1-2019-08", protocols: versions("1.1", "1.2"), ciphers: forward),
    Policy(name: "ELBSecurityPolicy-FS-1-2-2019-08", protocols: versions("1.2"), ciphers: forward),
    Policy(name: "ELBSecurityPolicy-FS-1-2-Res-2020-10", protocols: versions("1.2"), ciphers: galois),
  ]

  private static let thirteen: [Policy] = [
    Policy(name: "ELBSecurityPolicy-TLS13-1-3-2021-06", protocols: versions("1.3"), ciphers: tls13),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-2021-06", protocols: versions("1.2", "1.3"), ciphers: tls13 + galois + chaining
    ),
    Policy(name: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06", protocols: versions("1.2", "1.3"), ciphers: tls13 + galois),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", protocols: versions("1.2", "1.3"), ciphers: tls13 + recent),
    Policy(name: "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", protocols: versions("1.2", "1.3"), ciphers: tls13 + all),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-1-2021-06", protocols: versions("1.1", "1.2", "1.3"), ciphers: tls13 + all),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-0-2021-06", protocols: versions("1", "1.1", "1.2", "1.3"), ciphers: tls13 + all),
  ]

  private static let fips: [Policy] = [
    Policy(name: "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04", protocols: versions("1.3"), ciphers: tls13FIPS),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04", protocols: versions("1.2", "1.3"),
      ciphers: tls13FIPS + galois
    ),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04", protocols: versions("1.2", "1.3"),
      ciphers: tls13FIPS + galois + chaining),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04", protocols: versions("1.2", "1.3"),
      ciphers: tls13FIPS + forward),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04", protocols: versions("1.2", "1.3"),
      ciphers: tls13FIPS + recent),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04", protocols: versions("1.2", "1.3"), ciphers: tls13FIPS + all
    ),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-1-FIPS-2023-04", protocols: versions("1.1", "1.2", "1.3"),
      ciphers: tls13FIPS + all),
    Policy(
      name: "ELBSecurityPolicy-TLS13-1-0-FIPS-2023-04", protocols: versions("1", "1.1", "1.2", "1.3"),
      ciphers: tls13FIPS + all),
  ]

  static func isKnown(_ name: String) -> Bool { policies.contains { $0.name == name } }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("Names")
    for name in names where !isKnown(name) {
      throw call.modelFault("SSLPolicyNotFound", "There is no security policy '\(name)'")
    }
    let isServed = call.text("LoadBalancerType") != "gateway"
    let rows = isServed ? policies.filter { names.isEmpty || names.contains($0.name) } : []
    return try MarkerPage.answer(rows.map(\.description), as: "SslPolicies", call)
  }
}
