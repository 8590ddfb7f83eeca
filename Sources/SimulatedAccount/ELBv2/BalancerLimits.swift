import Values

/// What an account may have of load balancers, as a new account begins.
enum BalancerLimits {
  static let behaviours: [String: Behaviour] = ["DescribeAccountLimits": describe]

  /// API Reference, `Limit`, and the quotas of the user guides.
  private static let limits: [(name: String, most: Int)] = [
    ("application-load-balancers", 50), ("target-groups", 3000), ("targets-per-application-load-balancer", 1000),
    ("listeners-per-application-load-balancer", 50), ("rules-per-application-load-balancer", 100),
    ("network-load-balancers", 50), ("targets-per-network-load-balancer", 3000),
    ("targets-per-availability-zone-per-network-load-balancer", 500), ("listeners-per-network-load-balancer", 50),
    ("condition-values-per-alb-rule", 5), ("condition-wildcards-per-alb-rule", 6),
    ("target-groups-per-action-on-application-load-balancer", 5),
    ("target-groups-per-action-on-network-load-balancer", 1), ("certificates-per-application-load-balancer", 25),
    ("certificates-per-network-load-balancer", 25), ("targets-per-target-group", 1000),
    ("target-id-registrations-per-application-load-balancer", 1000), ("gateway-load-balancers", 100),
    ("gateway-load-balancers-per-vpc", 10), ("geneve-target-groups", 100),
    ("targets-per-availability-zone-per-gateway-load-balancer", 300),
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = limits.map { ["Name": .string($0.name), "Max": .string(String($0.most))] as Document }
    return try MarkerPage.answer(rows, as: "Limits", call)
  }
}
