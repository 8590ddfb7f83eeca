import Values

/// The attributes of listeners (API Reference, `ListenerAttribute`).
enum ListenerAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeListenerAttributes": describe, "ModifyListenerAttributes": modify,
  ]

  /// TCP and gateway listeners only: a TLS listener's idle timeout is 350 seconds and cannot be set.
  private static let idleTimeout = [AttributeRule("tcp.idle_timeout.seconds", "350", .range(60...6000))]

  private static let responseHeaders = [
    "strict_transport_security", "access_control_allow_origin", "access_control_allow_methods",
    "access_control_allow_headers", "access_control_allow_credentials", "access_control_expose_headers",
    "access_control_max_age", "content_security_policy", "x_content_type_options", "x_frame_options",
  ].map { AttributeRule("routing.http.response.\($0).header_value", "") }

  private static let requestHeaders = [
    "x_amzn_mtls_clientcert_serial_number", "x_amzn_mtls_clientcert_issuer", "x_amzn_mtls_clientcert_subject",
    "x_amzn_mtls_clientcert_validity", "x_amzn_mtls_clientcert_leaf", "x_amzn_mtls_clientcert", "x_amzn_tls_version",
    "x_amzn_tls_cipher_suite",
  ].map { AttributeRule("routing.http.request.\($0).header_name", "") }

  private static func rules(_ name: String?) -> [AttributeRule] {
    let server: [AttributeRule] = [.flag("routing.http.response.server.enabled", true)]
    return switch name {
    case "HTTP": server + responseHeaders
    case "HTTPS": server + responseHeaders + requestHeaders
    case "TCP", nil: idleTimeout
    default: []
    }
  }

  private static let known = Set((rules("HTTPS") + idleTimeout).map(\.key))

  private static func attributes(_ call: SimulatedCall) throws(SimulatedFault) -> AttributeSet {
    let listener = try call.document(of: "ListenerArn", ELBv2.listeners)
    return AttributeSet(
      rules: rules(listener["Protocol"]?.text), known: known, arn: call.text("ListenerArn") ?? "", call: call)
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try attributes(call).description
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try attributes(call).modify()
  }
}
