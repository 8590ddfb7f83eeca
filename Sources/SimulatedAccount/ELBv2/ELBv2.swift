import Values

/// Elastic Load Balancing v2: application, network and gateway load balancers, and what belongs to them.
enum ELBv2 {
  /// As the API describes them, by ARN.
  static let balancers: ResourceKind = "elbv2.LoadBalancer"
  static let targetGroups: ResourceKind = "elbv2.TargetGroup"
  static let listeners: ResourceKind = "elbv2.Listener"
  static let rules: ResourceKind = "elbv2.Rule"
  static let trustStores: ResourceKind = "elbv2.TrustStore"
  /// By the ARN of a load balancer, target group or listener: the attributes that were set, value by key.
  static let attributes: ResourceKind = "elbv2.Attributes"
  /// By ARN of any of them: `Tags`.
  static let tags: ResourceKind = "elbv2.TagDescription"
  /// By the ARN of a target group: its `Targets`, with the times that their health depends on.
  static let targets: ResourceKind = "elbv2.Targets"
  /// By the ARN of a listener: `Certificates` beside its default one.
  static let certificates: ResourceKind = "elbv2.ListenerCertificates"

  /// Each call's values are checked against the enumerations and limits of the model first, as the service does.
  static let behaviours: [String: Behaviour] = tables.reduce(into: [:]) { all, table in
    all.merge(table.mapValues { ModelConstraints.checking($0, code: "ValidationError") }) { first, _ in first }
  }

  private static let tables: [[String: Behaviour]] = [
    BalancerCapacity.behaviours, BalancerLimits.behaviours, BalancerAttributes.behaviours, BalancerPlaces.behaviours,
    LoadBalancers.behaviours, LoadBalancerTags.behaviours, ListenerAttributes.behaviours,
    ListenerCertificates.behaviours, ListenerRules.behaviours, Listeners.behaviours, RulePriorities.behaviours,
    SSLPolicies.behaviours, TargetGroupAttributes.behaviours, TargetGroups.behaviours, Targets.behaviours,
    TrustStoreRevocations.behaviours, TrustStores.behaviours,
  ]

  /// What an ARN's resource part begins with, what its absence is called, and its name in sentences.
  private static let kinds: [(kind: ResourceKind, part: String, code: String, word: String)] = [
    (balancers, ":loadbalancer/", "LoadBalancerNotFound", "load balancer"),
    (targetGroups, ":targetgroup/", "TargetGroupNotFound", "target group"),
    (rules, ":listener-rule/", "RuleNotFound", "rule"), (listeners, ":listener/", "ListenerNotFound", "listener"),
    (trustStores, ":truststore/", "TrustStoreNotFound", "trust store"),
  ]

  /// The document of an ARN that must be one of this kind, and exist.
  static func existing(_ arn: String, _ kind: ResourceKind, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let document = call.region[kind][arn] { return document }
    guard let row = kinds.first(where: { $0.kind == kind }), arn.hasPrefix("arn:"), arn.contains(row.part) else {
      throw call.validationFault("'\(arn)' is no ARN of the kind that is expected here")
    }
    throw call.modelFault(row.code, "There is no \(row.word) '\(arn)'")
  }

  /// The kind of the resource that an ARN names, which must exist.
  static func kind(of arn: String, _ call: SimulatedCall) throws(SimulatedFault) -> ResourceKind {
    guard let row = kinds.first(where: { arn.contains($0.part) }) else {
      throw call.validationFault("'\(arn)' is no ARN of a load balancer or of what belongs to one")
    }
    _ = try existing(arn, row.kind, call)
    return row.kind
  }

  /// Takes a resource away with all that is kept beside it.
  static func remove(_ arn: String, _ kind: ResourceKind, _ call: SimulatedCall) {
    for table in [kind, attributes, tags, targets, certificates] { call.region[table][arn] = nil }
  }
}

extension SimulatedCall {
  /// The document of the ARN that the call's member holds.
  func document(of member: String, _ kind: ResourceKind) throws(SimulatedFault) -> Document {
    try ELBv2.existing(text(member) ?? "", kind, self)
  }

  /// The documents whose ARNs a member lists, or those that belong to the one that another member names.
  func documents(
    _ kind: ResourceKind, by list: String, or owner: String, _ ownerKind: ResourceKind,
    of belonging: (String, RegionState) -> [Document]
  ) throws(SimulatedFault) -> [Document] {
    let arns = texts(list)
    guard arns.isEmpty != (text(owner) == nil) else { throw validationFault("Give either \(list) or \(owner)") }
    if let arn = text(owner) {
      _ = try document(of: owner, ownerKind)
      return belonging(arn, region)
    }
    var documents: [Document] = []
    for arn in arns { documents.append(try ELBv2.existing(arn, kind, self)) }
    return documents
  }

  /// Keeps the tags that a creation gives.
  func putTags(_ tags: [Value], on arn: String) {
    if !tags.isEmpty { region[ELBv2.tags][arn] = ["Tags": .list(tags)] }
  }
}
