import Values

extension BaseSources {
  /// Load balancers of both generations. Their tables beside the balancers are in the simulation's own shape.
  static let balancers: [ResourceKind: BaseSource] = [
    ELB.attributes: .beside("elb", "DescribeLoadBalancerAttributes", by: .text("LoadBalancerName")),
    ELB.balancers: .listed(
      ELB.balancers, "DescribeLoadBalancers", "LoadBalancerDescriptions[]", by: "LoadBalancerNames",
      convert: withoutPolicies),
    ELB.policies: .beside("elb", "DescribeLoadBalancerPolicies", by: .text("LoadBalancerName"), convert: ownPolicies),
    ELB.tags: .beside("elb", "DescribeTags", "TagDescriptions[]", by: .list("LoadBalancerNames"), convert: tags),
    ELBv2.balancers: .listed(
      ELBv2.balancers, "DescribeLoadBalancers", "LoadBalancers[]", by: "LoadBalancerArns"),
    ELBv2.certificates: .beside(
      "elbv2", "DescribeListenerCertificates", by: .text("ListenerArn"), convert: furtherCertificates),
    ELBv2.listeners: BaseSource(
      service: "elbv2", one: (.list("ListenerArns"), .init(operation: "DescribeListeners", path: "Listeners[]")),
      all: .each(
        of: ELBv2.balancers, .text("LoadBalancerArn"), .init(operation: "DescribeListeners", path: "Listeners[]")),
      identifier: "ListenerArn"),
    ELBv2.rules: BaseSource(
      service: "elbv2", one: (.list("RuleArns"), .init(operation: "DescribeRules", path: "Rules[]")),
      all: .each(of: ELBv2.listeners, .text("ListenerArn"), .init(operation: "DescribeRules", path: "Rules[]")),
      identifier: "RuleArn"),
    ELBv2.tags: .beside("elbv2", "DescribeTags", "TagDescriptions[]", by: .list("ResourceArns"), convert: tags),
    ELBv2.targetGroups: .listed(
      ELBv2.targetGroups, "DescribeTargetGroups", "TargetGroups[]", by: "TargetGroupArns"),
    ELBv2.targets: .beside("elbv2", "DescribeTargetHealth", by: .text("TargetGroupArn"), convert: targets),
    ELBv2.trustStores: .listed(ELBv2.trustStores, "DescribeTrustStores", "TrustStores[]", by: "TrustStoreArns"),
  ]

  /// The attributes of load balancers, target groups and listeners share a table, and each has an operation of its own.
  static func attributes(of arn: String) -> BaseSource {
    let (operation, member) =
      arn.contains(":targetgroup/")
      ? ("DescribeTargetGroupAttributes", "TargetGroupArn")
      : arn.contains(":listener/")
        ? ("DescribeListenerAttributes", "ListenerArn") : ("DescribeLoadBalancerAttributes", "LoadBalancerArn")
    return .beside("elbv2", operation, by: .text(member), convert: valuesByKey)
  }

  private static let withoutPolicies: BaseSource.Conversion = { row, _ in row.filter { $0.key != "Policies" } }

  private static let tags: BaseSource.Conversion = { row, _ in row["Tags"].map { ["Tags": $0] } }

  /// What the load balancer's policies are beside AWS's predefined ones.
  private static let ownPolicies: BaseSource.Conversion = { row, _ in
    let own = (row["PolicyDescriptions"]?.list ?? []).filter {
      $0["PolicyName"]?.text?.hasPrefix("ELBSecurityPolicy-") == false
    }
    return ["PolicyDescriptions": .list(own)]
  }

  private static let furtherCertificates: BaseSource.Conversion = { row, _ in
    ["Certificates": .list((row["Certificates"]?.list ?? []).filter { $0["IsDefault"] != true })]
  }

  /// Registered long enough to have passed every check.
  private static let targets: BaseSource.Conversion = { row, _ in
    let rows = (row["TargetHealthDescriptions"]?.list ?? []).compactMap { $0["Target"] }
    return ["Targets": .list(rows.map { ["Target": $0, "Since": 0] })]
  }

  private static let valuesByKey: BaseSource.Conversion = { row, _ in
    (row["Attributes"]?.list ?? []).reduce(into: [:]) { values, attribute in
      if let key = attribute["Key"]?.text { values[key] = attribute["Value"] }
    }
  }
}
