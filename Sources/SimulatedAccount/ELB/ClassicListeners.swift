import Values

/// The listeners of classic load balancers, and their certificates.
enum ClassicListeners {
  static let behaviours: [String: Behaviour] = [
    "CreateLoadBalancerListeners": create, "DeleteLoadBalancerListeners": delete,
    "SetLoadBalancerListenerSSLCertificate": setCertificate,
  ]

  private static let protocols = ["HTTP", "HTTPS", "TCP", "SSL"]
  private static let secure = ["HTTPS", "SSL"]
  /// The quota of listeners a load balancer.
  private static let most = 100

  // MARK: From parameters

  /// The call's `Listeners` as they are described, beside those that exist; an existing one that is asked for again
  /// is left out.
  static func given(_ call: SimulatedCall, existing: [Document]) throws(SimulatedFault) -> [Document] {
    var known = existing
    var new: [Document] = []
    for parameters in call.documents("Listeners") {
      let listener = try normal(parameters, call)
      if known.contains(listener) { continue }
      try checkPorts(of: listener, beside: known, call)
      known.append(listener)
      new.append(listener)
    }
    guard known.count <= most else {
      throw call.modelFault("InvalidConfigurationRequest", "A load balancer takes at most \(most) listeners")
    }
    return new
  }

  private static func normal(_ parameters: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let outer = try protocolName(parameters["Protocol"]?.text ?? "", call)
    let inner = try parameters["InstanceProtocol"]?.text.map { name throws(SimulatedFault) in
      try protocolName(name, call)
    }
    var listener: Document = [
      "Protocol": .string(outer), "InstanceProtocol": .string(inner ?? outer),
      "LoadBalancerPort": try port(parameters, "LoadBalancerPort", call),
      "InstancePort": try port(parameters, "InstancePort", call),
    ]
    guard isHTTP(outer) == isHTTP(inner ?? outer) else {
      throw call.validationFault(
        "\(outer) and \(inner ?? "") are not of the same layer: HTTP and HTTPS, or TCP and SSL")
    }
    guard secure.contains(outer) else { return listener }
    listener["SSLCertificateId"] = try certificate(parameters["SSLCertificateId"]?.text, call)
    return listener
  }

  private static func isHTTP(_ name: String) -> Bool { name.hasPrefix("HTTP") }

  private static func protocolName(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    let upper = name.uppercased()
    guard protocols.contains(upper) else {
      throw call.modelFault(
        "UnsupportedProtocol", "The protocol '\(name)' is none of \(protocols.joined(separator: ", "))")
    }
    return upper
  }

  private static func port(_ listener: Document, _ member: String, _ call: SimulatedCall) throws(SimulatedFault)
    -> Value
  {
    let port = listener[member]?.integer ?? 0
    try call.checkRange(Int(port), 1...65535, of: member)
    return .integer(port)
  }

  private static func certificate(_ arn: String?, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    guard let arn, !arn.isEmpty else {
      throw call.validationFault("HTTPS and SSL listeners need an SSLCertificateId")
    }
    guard BalancerCertificates.standing(arn, call) == .usable else {
      throw call.modelFault("CertificateNotFound", "There is no issued certificate '\(arn)'")
    }
    return .string(arn)
  }

  private static func checkPorts(
    of listener: Document, beside known: [Document], _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let port = listener["LoadBalancerPort"]
    guard !known.contains(where: { $0["LoadBalancerPort"] == port }) else {
      throw call.modelFault(
        "DuplicateListener",
        "'\(call.balancerName)' has another listener on port \(port?.integer ?? 0), with other settings")
    }
    let isSecure = isSecureInside(listener)
    let same = known.filter { $0["InstancePort"] == listener["InstancePort"] }
    guard same.allSatisfy({ isSecureInside($0) == isSecure }) else {
      throw call.modelFault(
        "InvalidConfigurationRequest", "Listeners that share an instance port must agree whether it is encrypted")
    }
  }

  private static func isSecureInside(_ listener: Document) -> Bool {
    secure.contains(listener["InstanceProtocol"]?.text ?? "")
  }

  /// A listener as the load balancer's description holds it. HTTPS and SSL begin with the default security policy.
  static func description(_ listener: Document) -> Value {
    let isSecure = secure.contains(listener["Protocol"]?.text ?? "")
    return ["Listener": .map(listener), "PolicyNames": isSecure ? [.string(ClassicPolicyTypes.standard)] : []]
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let old = balancer["ListenerDescriptions"]?.list ?? []
    let new = try given(call, existing: old.compactMap { $0["Listener"]?.map })
    call.changeClassicBalancer { $0["ListenerDescriptions"] = .list(old + new.map(description)) }
    return [:]
  }

  /// Ports that no listener has are passed over.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let ports = Set(call.input["LoadBalancerPorts"]?.list ?? [])
    let kept = (balancer["ListenerDescriptions"]?.list ?? []).filter { description in
      !ports.contains(description["Listener"]?["LoadBalancerPort"] ?? .null)
    }
    call.changeClassicBalancer { $0["ListenerDescriptions"] = .list(kept) }
    return [:]
  }

  private static func setCertificate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.classicBalancer()
    let arn = try certificate(call.text("SSLCertificateId"), call)
    try change(call) { description throws(SimulatedFault) in
      let name = description["Listener"]?["Protocol"]?.text ?? ""
      guard secure.contains(name) else {
        throw call.modelFault("InvalidConfigurationRequest", "A \(name) listener takes no certificate")
      }
      var listener = description["Listener"]?.map ?? [:]
      listener["SSLCertificateId"] = arn
      description["Listener"] = .map(listener)
    }
    return [:]
  }

  /// Changes the description of the listener on the call's `LoadBalancerPort`.
  static func change(
    _ call: SimulatedCall, _ change: (inout Document) throws(SimulatedFault) -> Void
  ) throws(SimulatedFault) {
    var descriptions = try call.classicBalancer()["ListenerDescriptions"]?.list ?? []
    let port = call.input["LoadBalancerPort"]
    guard let place = descriptions.firstIndex(where: { $0["Listener"]?["LoadBalancerPort"] == port }) else {
      throw call.modelFault("ListenerNotFound", "'\(call.balancerName)' has no listener on port \(port?.integer ?? 0)")
    }
    var description = descriptions[place].map ?? [:]
    try change(&description)
    descriptions[place] = .map(description)
    call.changeClassicBalancer { $0["ListenerDescriptions"] = .list(descriptions) }
  }
}
