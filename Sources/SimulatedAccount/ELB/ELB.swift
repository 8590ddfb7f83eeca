import Values

/// Classic Elastic Load Balancing: its operations and where its resources are kept, each table by load balancer name.
enum ELB {
  /// As `DescribeLoadBalancers` describes it, without `Policies`.
  static let balancers: ResourceKind = "elb.LoadBalancer"
  /// One document a load balancer: `LoadBalancerAttributes`.
  static let attributes: ResourceKind = "elb.LoadBalancerAttributes"
  /// One document a load balancer: its own `PolicyDescriptions`.
  static let policies: ResourceKind = "elb.PolicyDescriptions"
  /// One document a load balancer: when each instance will have passed its checks, by instance id.
  static let registrations: ResourceKind = "elb.Registrations"
  /// One document a load balancer: `Tags`.
  static let tags: ResourceKind = "elb.TagDescription"

  static let behaviours = Behaviours.merged([
    ClassicAttributes.behaviours, ClassicHealthChecks.behaviours, ClassicInstances.behaviours,
    ClassicLimits.behaviours, ClassicListeners.behaviours, ClassicLoadBalancers.behaviours,
    ClassicNetwork.behaviours, ClassicPolicies.behaviours, ClassicPolicyUses.behaviours, ClassicTags.behaviours,
  ])
}

extension SimulatedCall {
  /// The name of the load balancer that the call is about.
  var balancerName: String { text("LoadBalancerName") ?? "" }

  /// The load balancer that the call is about.
  func classicBalancer() throws(SimulatedFault) -> Document { try classicBalancer(balancerName) }

  func classicBalancer(_ name: String) throws(SimulatedFault) -> Document {
    guard let balancer = region[ELB.balancers][name] else {
      throw modelFault("LoadBalancerNotFound", "There is no load balancer named '\(name)' in \(region.name)")
    }
    return balancer
  }

  /// Changes the load balancer that the call is about.
  func changeClassicBalancer(_ change: (inout Document) -> Void) {
    region[ELB.balancers].update(balancerName, change)
  }
}
