import Values

/// Tags of load balancers, target groups, listeners, rules and trust stores.
enum LoadBalancerTags {
  static let behaviours: [String: Behaviour] = ["AddTags": add, "RemoveTags": remove, "DescribeTags": describe]

  /// At most fifty tags a resource (quotas of the user guides).
  static func rules(_ call: SimulatedCall) -> BalancerTags { BalancerTags(call: call, limit: 50) }

  private static func current(_ arn: String, _ call: SimulatedCall) -> [Value] {
    call.region[ELBv2.tags][arn]?["Tags"]?.list ?? []
  }

  private static func arns(_ call: SimulatedCall) throws(SimulatedFault) -> [String] {
    let arns = call.texts("ResourceArns")
    guard !arns.isEmpty else { throw call.validationFault("At least one resource ARN must be given") }
    for arn in arns { _ = try ELBv2.kind(of: arn, call) }
    return arns
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arns = try arns(call)
    var new: [(String, [Value])] = []
    for arn in arns { new.append((arn, try rules(call).merged(current(arn, call)))) }
    for (arn, tags) in new { call.region[ELBv2.tags][arn] = ["Tags": .list(tags)] }
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let keys = call.texts("TagKeys")
    for arn in try arns(call) {
      let kept = current(arn, call).filter { !keys.contains($0["Key"]?.text ?? "") }
      call.region[ELBv2.tags][arn] = ["Tags": .list(kept)]
    }
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arns = try arns(call)
    try call.checkRange(arns.count, 1...20, of: "The number of resource ARNs")
    return [
      "TagDescriptions": .list(arns.map { ["ResourceArn": .string($0), "Tags": .list(current($0, call))] })
    ]
  }
}
