import Values

/// The attributes of target groups (API Reference, `TargetGroupAttribute`).
enum TargetGroupAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeTargetGroupAttributes": describe, "ModifyTargetGroupAttributes": modify,
  ]

  private enum Family: CaseIterable { case application, network, gateway, lambda }

  private static func family(_ group: Document) -> Family {
    if group["TargetType"] == "lambda" { return .lambda }
    switch group["Protocol"]?.text {
    case "HTTP", "HTTPS": return .application
    case "GENEVE": return .gateway
    default: return .network
    }
  }

  private static let delay = AttributeRule("deregistration_delay.timeout_seconds", "300", .range(0...3600))
  private static let stickiness: AttributeRule = .flag("stickiness.enabled", false)
  /// The types that target groups other than GENEVE know; whether this one takes it is `checkStickiness`.
  private static let types = ["app_cookie", "lb_cookie", "source_ip"]

  private static let crossZone = AttributeRule(
    "load_balancing.cross_zone.enabled", "use_load_balancer_configuration",
    .choice(["true", "false", "use_load_balancer_configuration"]))

  private static let health: [AttributeRule] = ["dns_failover", "unhealthy_state_routing"].flatMap { part in
    [("count", "1"), ("percentage", "off")].map { row in
      AttributeRule("target_group_health.\(part).minimum_healthy_targets.\(row.0)", row.1)
    }
  }

  private static func rules(_ family: Family, _ group: Document) -> [AttributeRule] {
    switch family {
    case .lambda: [.flag("lambda.multi_value_headers.enabled", false)] + [stickiness] + cookies
    case .application: [delay, stickiness] + cookies + application + [crossZone] + health
    case .network: [delay, stickiness] + network(group) + [crossZone] + health
    case .gateway: [delay, stickiness] + gateway
    }
  }

  private static let cookies = [
    AttributeRule("stickiness.type", "lb_cookie", .choice(types)),
    AttributeRule("stickiness.lb_cookie.duration_seconds", "86400", .range(1...604_800)),
    AttributeRule("stickiness.app_cookie.duration_seconds", "86400", .range(1...604_800)),
    AttributeRule("stickiness.app_cookie.cookie_name", ""),
  ]

  private static let application = [
    AttributeRule("slow_start.duration_seconds", "0", .zeroOr(30...900)),
    AttributeRule(
      "load_balancing.algorithm.type", "round_robin",
      .choice(["round_robin", "least_outstanding_requests", "weighted_random"])),
    AttributeRule("load_balancing.algorithm.anomaly_mitigation", "off", .choice(["on", "off"])),
  ]

  private static func network(_ group: Document) -> [AttributeRule] {
    let isByInstance = group["TargetType"] == "instance"
    let isUDP = ["UDP", "TCP_UDP"].contains(group["Protocol"]?.text)
    return [
      AttributeRule("stickiness.type", "source_ip", .choice(types)), .flag("proxy_protocol_v2.enabled", false),
      .flag("preserve_client_ip.enabled", isByInstance || isUDP),
      .flag("deregistration_delay.connection_termination.enabled", false),
      .flag("target_health_state.unhealthy.connection_termination.enabled", true),
      AttributeRule("target_health_state.unhealthy.draining_interval_seconds", "0", .range(0...360_000)),
    ]
  }

  private static let gateway: [AttributeRule] = {
    let failover = AttributeRule.Values.choice(["rebalance", "no_rebalance"])
    return [
      AttributeRule(
        "stickiness.type", "source_ip_dest_ip_proto",
        .choice(["source_ip_dest_ip_proto", "source_ip_dest_ip"])),
      AttributeRule("target_failover.on_deregistration", "no_rebalance", failover),
      AttributeRule("target_failover.on_unhealthy", "no_rebalance", failover),
    ]
  }()

  private static let known = Set(Family.allCases.flatMap { rules($0, [:]) }.map(\.key))

  /// The attributes of a target group that exists.
  static func of(_ group: Document, _ call: SimulatedCall) -> AttributeSet {
    AttributeSet(
      rules: rules(family(group), group), known: known, arn: group["TargetGroupArn"]?.text ?? "", call: call)
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    of(try call.document(of: "TargetGroupArn", ELBv2.targetGroups), call).description
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.document(of: "TargetGroupArn", ELBv2.targetGroups)
    let attributes = of(group, call)
    let given = call.documents("Attributes").reduce(into: [String: String]()) { given, attribute in
      given[attribute["Key"]?.text ?? ""] = attribute["Value"]?.text ?? ""
    }
    try checkAlgorithm(given, attributes, call)
    try checkStickiness(given, attributes, family(group), group["Protocol"]?.text ?? "", call)
    return try attributes.modify()
  }

  /// Slow start and anomaly mitigation each need another way of spreading requests (user guide, "Routing algorithms").
  private static func checkAlgorithm(
    _ given: [String: String], _ attributes: AttributeSet, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    func value(_ key: String) -> String { given[key] ?? attributes.value(key) }
    let algorithm = value("load_balancing.algorithm.type")
    guard value("load_balancing.algorithm.anomaly_mitigation") != "on" || algorithm == "weighted_random" else {
      throw call.modelFault(
        "InvalidConfigurationRequest", "Anomaly mitigation needs the algorithm weighted_random, not \(algorithm)")
    }
    guard ["", "0"].contains(value("slow_start.duration_seconds")) || algorithm == "round_robin" else {
      throw call.modelFault("InvalidConfigurationRequest", "Slow start needs the algorithm round_robin")
    }
  }

  /// Which types of stickiness a protocol takes.
  private static func checkStickiness(
    _ given: [String: String], _ attributes: AttributeSet, _ family: Family, _ name: String, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let (type, cookie) = (given["stickiness.type"], "stickiness.app_cookie.cookie_name")
    if name == "TLS", given["stickiness.enabled"] == "true" {
      throw call.modelFault("InvalidConfigurationRequest", "TLS target groups cannot be sticky")
    }
    guard let type, types.contains(type), family != .gateway else { return }
    let fitting = family == .network ? ["source_ip"] : ["app_cookie", "lb_cookie"]
    guard fitting.contains(type), name != "TLS" else {
      throw call.modelFault("InvalidConfigurationRequest", "\(name) target groups have no stickiness of type '\(type)'")
    }
    guard type != "app_cookie" || !(given[cookie] ?? attributes.value(cookie)).isEmpty else {
      throw call.modelFault(
        "InvalidConfigurationRequest", "'\(cookie)' must be given for stickiness of type 'app_cookie'")
    }
  }
}
