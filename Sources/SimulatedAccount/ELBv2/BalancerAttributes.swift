import Values

/// The attributes of load balancers (API Reference, `LoadBalancerAttribute`).
enum BalancerAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeLoadBalancerAttributes": describe, "ModifyLoadBalancerAttributes": modify,
  ]

  private static func logs(_ kind: String) -> [AttributeRule] {
    [
      .flag("\(kind).s3.enabled", false), AttributeRule("\(kind).s3.bucket", ""),
      AttributeRule("\(kind).s3.prefix", ""),
    ]
  }

  private static func rules(_ type: String, isInternal: Bool) -> [AttributeRule] {
    let shared: [AttributeRule] = [
      .flag("deletion_protection.enabled", false),
      .flag("load_balancing.cross_zone.enabled", type == "application"),
    ]
    switch type {
    case "application": return logs("access_logs") + shared + application(isInternal)
    case "network": return logs("access_logs") + shared + network(isInternal)
    default: return shared
    }
  }

  private static func application(_ isInternal: Bool) -> [AttributeRule] {
    logs("connection_logs") + logs("health_check_logs") + [
      AttributeRule("idle_timeout.timeout_seconds", "60", .range(1...4000)),
      AttributeRule("client_keep_alive.seconds", "3600", .range(60...604_800)),
      .flag("ipv6.deny_all_igw_traffic", isInternal), .flag("routing.http2.enabled", true),
      AttributeRule(
        "routing.http.desync_mitigation_mode", "defensive", .choice(["monitor", "defensive", "strictest"])),
      .flag("routing.http.drop_invalid_header_fields.enabled", false),
      .flag("routing.http.preserve_host_header.enabled", false),
      .flag("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", false),
      .flag("routing.http.xff_client_port.enabled", false),
      AttributeRule("routing.http.xff_header_processing.mode", "append", .choice(["append", "preserve", "remove"])),
      .flag("waf.fail_open.enabled", false), .flag("zonal_shift.config.enabled", false),
    ]
  }

  private static func network(_ isInternal: Bool) -> [AttributeRule] {
    [
      AttributeRule(
        "dns_record.client_routing_policy", "any_availability_zone",
        .choice([
          "any_availability_zone", "availability_zone_affinity", "partial_availability_zone_affinity",
        ])),
      .flag("ipv6.deny_all_igw_traffic", isInternal), .flag("zonal_shift.config.enabled", false),
      AttributeRule("secondary_ips.auto_assigned.per_subnet", "0", .range(0...7)),
    ]
  }

  private static let known = Set(
    ["application", "network", "gateway"].flatMap { rules($0, isInternal: false) }.map(\.key))

  private static func attributes(_ call: SimulatedCall) throws(SimulatedFault) -> AttributeSet {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let rules = rules(LoadBalancers.type(balancer), isInternal: balancer["Scheme"] == "internal")
    return AttributeSet(rules: rules, known: known, arn: call.text("LoadBalancerArn") ?? "", call: call)
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try attributes(call).description
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let attributes = try attributes(call)
    try checkBuckets(attributes, call)
    return try attributes.modify()
  }

  /// Logs need a bucket to be switched on.
  private static func checkBuckets(_ attributes: AttributeSet, _ call: SimulatedCall) throws(SimulatedFault) {
    let given = call.documents("Attributes").reduce(into: [String: String]()) { given, attribute in
      given[attribute["Key"]?.text ?? ""] = attribute["Value"]?.text ?? ""
    }
    for (key, value) in given where key.hasSuffix(".s3.enabled") && value == "true" {
      let bucket = key.dropLast("enabled".count) + "bucket"
      guard !(given[String(bucket)] ?? attributes.value(String(bucket))).isEmpty else {
        throw call.modelFault("InvalidConfigurationRequest", "'\(bucket)' must be given to switch the logs on")
      }
    }
  }
}
