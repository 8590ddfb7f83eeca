import Values

/// The attributes of a classic load balancer.
enum ClassicAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeLoadBalancerAttributes": describe, "ModifyLoadBalancerAttributes": modify,
  ]

  private static let desync = "elb.http.desyncmitigationmode"

  /// A new load balancer's attributes (API Reference, `LoadBalancerAttributes`).
  static let standard: Document = [
    "CrossZoneLoadBalancing": ["Enabled": false], "AccessLog": ["Enabled": false],
    "ConnectionDraining": ["Enabled": false, "Timeout": 300], "ConnectionSettings": ["IdleTimeout": 60],
    "AdditionalAttributes": [["Key": .string(desync), "Value": "defensive"]],
  ]

  private static func current(_ call: SimulatedCall) -> Document {
    call.region[ELB.attributes][call.balancerName]?["LoadBalancerAttributes"]?.map ?? standard
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.classicBalancer()
    return ["LoadBalancerAttributes": .map(current(call))]
  }

  /// Answers the groups of attributes that the call named.
  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.classicBalancer()
    var changed: Document = [:]
    for (group, value) in call.document("LoadBalancerAttributes") ?? [:] {
      changed[group] = try normal(group, value, call)
    }
    let all = current(call).merging(changed) { _, new in new }
    call.region[ELB.attributes][call.balancerName] = ["LoadBalancerAttributes": .map(all)]
    return ["LoadBalancerName": .string(call.balancerName), "LoadBalancerAttributes": .map(changed)]
  }

  private static func normal(_ group: String, _ value: Value, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    switch group {
    case "AccessLog": try accessLog(value.map ?? [:], call)
    case "ConnectionDraining": try draining(value.map ?? [:], call)
    case "ConnectionSettings": try settings(value, call)
    case "AdditionalAttributes": try additional(value.list ?? [], call)
    default: value
    }
  }

  private static func accessLog(_ log: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    guard log["Enabled"] == true else { return ["Enabled": false] }
    guard let bucket = log["S3BucketName"]?.text, !bucket.isEmpty else {
      throw call.modelFault("InvalidConfigurationRequest", "AccessLog.S3BucketName must be given to enable access logs")
    }
    let interval = log["EmitInterval"]?.integer ?? 60
    guard [5, 60].contains(interval) else {
      throw call.validationFault("AccessLog.EmitInterval is \(interval); it must be 5 or 60 minutes")
    }
    var normal = log
    normal["EmitInterval"] = .integer(interval)
    return .map(normal)
  }

  private static func draining(_ draining: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    let timeout = draining["Timeout"]?.integer ?? 300
    try call.checkRange(Int(timeout), 1...3600, of: "ConnectionDraining.Timeout")
    return ["Enabled": draining["Enabled"] ?? false, "Timeout": .integer(timeout)]
  }

  private static func settings(_ settings: Value, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    let timeout = settings["IdleTimeout"]?.integer.flatMap { Int(exactly: $0) }
    try call.checkRange(timeout, 1...4000, of: "ConnectionSettings.IdleTimeout")
    return settings
  }

  private static func additional(_ attributes: [Value], _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    for attribute in attributes {
      let (key, value) = (attribute["Key"]?.text ?? "", attribute["Value"]?.text ?? "")
      guard key == desync else {
        throw call.modelFault("LoadBalancerAttributeNotFound", "There is no additional attribute '\(key)'")
      }
      guard ["monitor", "defensive", "strictest"].contains(value) else {
        throw call.validationFault("\(desync) is '\(value)'; it must be monitor, defensive or strictest")
      }
    }
    return attributes.last.map { .list([$0]) } ?? current(call)["AdditionalAttributes"] ?? []
  }
}
