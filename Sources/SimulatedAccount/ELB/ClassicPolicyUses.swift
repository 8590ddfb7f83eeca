import Values

/// Which listeners and back-end ports use which policies of a classic load balancer.
enum ClassicPolicyUses {
  static let behaviours: [String: Behaviour] = [
    "SetLoadBalancerPoliciesOfListener": setListener, "SetLoadBalancerPoliciesForBackendServer": setBackend,
  ]

  private static let stickiness = [ClassicPolicyTypes.appCookie, ClassicPolicyTypes.balancerCookie]

  /// The names of all policies in use, each once.
  static func names(_ balancer: Document) -> [String] {
    let users = (balancer["ListenerDescriptions"]?.list ?? []) + (balancer["BackendServerDescriptions"]?.list ?? [])
    return users.flatMap { $0["PolicyNames"]?.list ?? [] }.compactMap(\.text).reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
  }

  /// The types of the policies that the call names.
  private static func types(_ call: SimulatedCall) throws(SimulatedFault) -> [String] {
    let own = ClassicPolicies.own(call.balancerName, call)
    var types: [String] = []
    for name in call.texts("PolicyNames") {
      let policy = own.first { $0["PolicyName"]?.text == name } ?? ClassicPolicyTypes.description(name)
      guard let type = policy?["PolicyTypeName"]?.text else {
        throw call.modelFault("PolicyNotFound", "'\(call.balancerName)' has no policy named '\(name)'")
      }
      types.append(type)
    }
    return types
  }

  private static func setListener(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try ClassicListeners.change(call) { description throws(SimulatedFault) in
      try check(try types(call), on: description["Listener"]?["Protocol"]?.text ?? "", call)
      description["PolicyNames"] = .list(call.texts("PolicyNames").map { .string($0) })
    }
    return [:]
  }

  private static func check(_ types: [String], on name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    for type in types {
      let protocols = stickiness.contains(type) ? ["HTTP", "HTTPS"] : ["HTTPS", "SSL"]
      guard stickiness.contains(type) || type == ClassicPolicyTypes.negotiation else {
        throw call.modelFault("InvalidConfigurationRequest", "A \(type) is for instance ports, not for listeners")
      }
      guard protocols.contains(name) else {
        throw call.modelFault("InvalidConfigurationRequest", "A \(name) listener takes no \(type)")
      }
    }
    let kinds = types.map { stickiness.contains($0) ? "stickiness" : $0 }
    guard Set(kinds).count == kinds.count else {
      throw call.modelFault("InvalidConfigurationRequest", "A listener takes one policy of a kind")
    }
  }

  /// An empty list of policies takes the port's row away.
  private static func setBackend(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    for type in try types(call) where stickiness.contains(type) || type == ClassicPolicyTypes.negotiation {
      throw call.modelFault("InvalidConfigurationRequest", "A \(type) is for listeners, not for instance ports")
    }
    let port = call.input["InstancePort"] ?? .null
    let listeners = balancer["ListenerDescriptions"]?.list ?? []
    guard listeners.contains(where: { $0["Listener"]?["InstancePort"] == port }) else {
      throw call.modelFault(
        "InvalidConfigurationRequest",
        "No listener of '\(call.balancerName)' uses the instance port \(port.integer ?? 0)")
    }
    var rows = (balancer["BackendServerDescriptions"]?.list ?? []).filter { $0["InstancePort"] != port }
    let names = call.texts("PolicyNames").map { Value.string($0) }
    if !names.isEmpty { rows.append(["InstancePort": port, "PolicyNames": .list(names)]) }
    call.changeClassicBalancer { $0["BackendServerDescriptions"] = .list(rows) }
    return [:]
  }
}
