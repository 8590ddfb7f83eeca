import Values

/// Tags of classic load balancers.
enum ClassicTags {
  static let behaviours: [String: Behaviour] = ["AddTags": add, "RemoveTags": remove, "DescribeTags": describe]

  /// At most ten tags a load balancer (API Reference, `AddTags`).
  static func rules(_ call: SimulatedCall) -> BalancerTags { BalancerTags(call: call, limit: 10) }

  private static func current(_ name: String, _ call: SimulatedCall) -> [Value] {
    call.region[ELB.tags][name]?["Tags"]?.list ?? []
  }

  /// Adding and removing take one load balancer a call.
  private static func oneName(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let names = call.texts("LoadBalancerNames")
    guard names.count == 1 else { throw call.validationFault("Tags are changed on one load balancer a call") }
    _ = try call.classicBalancer(names[0])
    return names[0]
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try oneName(call)
    guard !call.documents("Tags").isEmpty else { throw call.validationFault("At least one tag must be given") }
    call.region[ELB.tags][name] = ["Tags": .list(try rules(call).merged(current(name, call)))]
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try oneName(call)
    let keys = call.documents("Tags").compactMap { $0["Key"] }
    let kept = current(name, call).filter { tag in !keys.contains { $0 == tag["Key"] } }
    call.region[ELB.tags][name] = ["Tags": .list(kept)]
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("LoadBalancerNames")
    try call.checkRange(names.count, 1...20, of: "The number of load balancer names")
    for name in names { _ = try call.classicBalancer(name) }
    let rows = names.map { name -> Value in
      ["LoadBalancerName": .string(name), "Tags": .list(current(name, call))]
    }
    return ["TagDescriptions": .list(rows)]
  }
}
