import Values

/// Listeners: made, described, modified, deleted. Each has a default rule that repeats its default actions.
enum Listeners {
  static let behaviours: [String: Behaviour] = [
    "CreateListener": create, "DescribeListeners": describe, "ModifyListener": modify, "DeleteListener": delete,
  ]

  /// The quota of listeners a load balancer.
  private static let most = 50

  static func of(_ balancer: String, _ region: RegionState) -> [Document] {
    region[ELBv2.listeners].all.filter { $0["LoadBalancerArn"]?.text == balancer }
  }

  static func remove(_ arn: String, _ call: SimulatedCall) {
    for rule in ListenerRules.of(arn, call.region) { ELBv2.remove(rule["RuleArn"]?.text ?? "", ELBv2.rules, call) }
    ELBv2.remove(arn, ELBv2.listeners, call)
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.document(of: "LoadBalancerArn", ELBv2.balancers)
    let tags = try LoadBalancerTags.rules(call).given()
    let settings = ListenerSettings(call: call, type: LoadBalancers.type(balancer))
    var listener = try settings.applied(to: ["LoadBalancerArn": balancer["LoadBalancerArn"] ?? ""])
    let actions = ListenerActions(call: call, balancer: balancer, protocolName: listener["Protocol"]?.text ?? "")
    listener["DefaultActions"] = .list(try actions.normal(call.documents("DefaultActions")))
    let others = of(call.text("LoadBalancerArn") ?? "", call.region)
    if let known = others.first(where: { $0["Port"] == listener["Port"] }) { return try again(known, listener, call) }
    guard others.count < most else {
      throw call.modelFault("TooManyListeners", "A load balancer takes at most \(most) listeners")
    }
    return put(&listener, tags, call)
  }

  private static func put(_ listener: inout Document, _ tags: [Value], _ call: SimulatedCall) -> Document {
    let balancer = call.text("LoadBalancerArn") ?? ""
    let id = call.account.identifiers.hex(16)
    let arn = balancer.replacing(":loadbalancer/", with: ":listener/") + "/" + id
    listener["ListenerArn"] = .string(arn)
    call.region[ELBv2.listeners][arn] = listener
    ListenerRules.putDefault(arn, listener["DefaultActions"] ?? [], call)
    call.putTags(tags, on: arn)
    return ["Listeners": [.map(listener)]]
  }

  /// The same listener once more is no error.
  private static func again(
    _ known: Document, _ wanted: Document, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    guard known.filter({ $0.key != "ListenerArn" }) == wanted else {
      throw call.modelFault("DuplicateListener", "The load balancer has another listener on that port")
    }
    return ["Listeners": [.map(known)]]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let listeners = try call.documents(
      ELBv2.listeners, by: "ListenerArns", or: "LoadBalancerArn", ELBv2.balancers, of: of)
    return try MarkerPage.answer(listeners, as: "Listeners", call)
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let old = try call.document(of: "ListenerArn", ELBv2.listeners)
    let arn = call.text("ListenerArn") ?? ""
    let balancer = try ELBv2.existing(old["LoadBalancerArn"]?.text ?? "", ELBv2.balancers, call)
    var listener = try ListenerSettings(call: call, type: LoadBalancers.type(balancer)).applied(to: old)
    if call.input["DefaultActions"] != nil {
      let actions = ListenerActions(call: call, balancer: balancer, protocolName: listener["Protocol"]?.text ?? "")
      listener["DefaultActions"] = .list(try actions.normal(call.documents("DefaultActions")))
    }
    let others = of(old["LoadBalancerArn"]?.text ?? "", call.region).filter { $0["ListenerArn"]?.text != arn }
    guard !others.contains(where: { $0["Port"] == listener["Port"] }) else {
      throw call.modelFault("DuplicateListener", "The load balancer has another listener on that port")
    }
    call.region[ELBv2.listeners][arn] = listener
    ListenerRules.changeDefault(arn, listener["DefaultActions"] ?? [], call)
    return ["Listeners": [.map(listener)]]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.document(of: "ListenerArn", ELBv2.listeners)
    remove(call.text("ListenerArn") ?? "", call)
    return [:]
  }
}
