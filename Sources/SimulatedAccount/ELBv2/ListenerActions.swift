import Values

/// The actions of listeners and rules: checked, and completed as the API describes them.
struct ListenerActions {
  let call: SimulatedCall
  let balancer: Document
  /// The listener's protocol; empty for gateway load balancers.
  let protocolName: String

  private static let final: Set = ["forward", "redirect", "fixed-response"]
  private static let contentTypes: Set = [
    "text/plain", "text/css", "text/html", "application/javascript", "application/json",
  ]
  /// Which protocols of target groups a network listener may forward to.
  private static let forwards: [String: Set<String>] = [
    "TCP": ["TCP", "TCP_UDP"], "TLS": ["TLS", "TCP"], "UDP": ["UDP", "TCP_UDP"], "TCP_UDP": ["TCP_UDP"],
    "QUIC": ["QUIC", "TCP_QUIC"], "TCP_QUIC": ["TCP_QUIC"], "": ["GENEVE"],
  ]

  /// The target groups that actions forward to.
  static func targetGroups(_ actions: [Value]) -> [String] {
    actions.flatMap { action -> [String] in
      let weighted = (action["ForwardConfig"]?["TargetGroups"]?.list ?? []).compactMap { $0["TargetGroupArn"]?.text }
      return weighted.isEmpty ? action["TargetGroupArn"]?.text.map { [$0] } ?? [] : weighted
    }
  }

  /// The actions as they are kept.
  func normal(_ actions: [Document]) throws(SimulatedFault) -> [Value] {
    guard !actions.isEmpty else { throw call.validationFault("At least one action must be given") }
    var normal: [Value] = []
    for action in actions { normal.append(.map(try self.normal(action))) }
    try checkOrder(normal)
    return normal
  }

  /// One action ends the request, and it is the last.
  private func checkOrder(_ actions: [Value]) throws(SimulatedFault) {
    let sorted = actions.sorted { ($0["Order"]?.integer ?? 0) < ($1["Order"]?.integer ?? 0) }
    let ends = sorted.map { Self.final.contains($0["Type"]?.text ?? "") }
    guard ends.count(where: \.self) == 1, ends.last == true else {
      throw fault("The last action, and no other, must be forward, redirect or fixed-response")
    }
    let orders = actions.compactMap { $0["Order"]?.integer }
    guard Set(orders).count == orders.count, orders.isEmpty || orders.count == actions.count else {
      throw fault("Each action must have an order of its own")
    }
  }

  private func fault(_ message: String) -> SimulatedFault { call.modelFault("InvalidLoadBalancerAction", message) }

  private func normal(_ action: Document) throws(SimulatedFault) -> Document {
    let type = action["Type"]?.text ?? ""
    guard LoadBalancers.type(balancer) == "application" || type == "forward" else {
      throw fault("A \(LoadBalancers.type(balancer)) load balancer only forwards; it takes no \(type) action")
    }
    switch type {
    case "forward": return try forward(action)
    case "redirect": return try redirect(action)
    case "fixed-response": return try fixedResponse(action)
    default: return try authentication(action, type)
    }
  }

  // MARK: Forward

  private func forward(_ action: Document) throws(SimulatedFault) -> Document {
    let groups = try weighted(action)
    for group in groups { try check(group["TargetGroupArn"]?.text ?? "") }
    let stickiness = action["ForwardConfig"]?["TargetGroupStickinessConfig"] ?? ["Enabled": false]
    if stickiness["Enabled"] == true {
      let seconds = stickiness["DurationSeconds"]?.integer.flatMap { Int(exactly: $0) }
      try call.checkRange(seconds ?? 0, 1...604_800, of: "TargetGroupStickinessConfig.DurationSeconds")
    }
    var normal = action
    var config: Document = ["TargetGroups": .list(groups)]
    if LoadBalancers.type(balancer) == "application" { config["TargetGroupStickinessConfig"] = stickiness }
    normal["ForwardConfig"] = .map(config)
    if groups.count == 1 { normal["TargetGroupArn"] = groups[0]["TargetGroupArn"] }
    return normal
  }

  private func weighted(_ action: Document) throws(SimulatedFault) -> [Value] {
    let single = action["TargetGroupArn"]?.text
    let given = action["ForwardConfig"]?["TargetGroups"]?.list ?? []
    guard single == nil || given.isEmpty || given.count == 1 && given[0]["TargetGroupArn"]?.text == single else {
      throw fault("TargetGroupArn and ForwardConfig name different target groups")
    }
    let groups = given.isEmpty ? single.map { [["TargetGroupArn": .string($0)]] } ?? [] : given
    guard !groups.isEmpty else { throw call.validationFault("A forward action needs a target group") }
    guard groups.count <= 5 else {
      throw call.modelFault("TooManyTargetGroups", "An action takes at most 5 target groups")
    }
    var rows: [Value] = []
    for group in groups {
      let weight = group["Weight"]?.integer ?? 1
      try call.checkRange(Int(weight), 0...999, of: "Weight")
      rows.append(["TargetGroupArn": group["TargetGroupArn"] ?? "", "Weight": .integer(weight)])
    }
    return rows
  }

  private func check(_ arn: String) throws(SimulatedFault) {
    let group = try ELBv2.existing(arn, ELBv2.targetGroups, call)
    let name = group["Protocol"]?.text ?? ""
    let isFitting =
      LoadBalancers.type(balancer) == "application"
      ? name.hasPrefix("HTTP") || group["TargetType"] == "lambda"
      : Self.forwards[protocolName]?.contains(name) ?? false
    guard isFitting else {
      throw call.modelFault("IncompatibleProtocols", "A \(protocolName) listener cannot forward to \(name) targets")
    }
    guard group["VpcId"] == nil || group["VpcId"] == balancer["VpcId"] else {
      throw call.modelFault("InvalidConfigurationRequest", "The target group '\(arn)' is in another VPC")
    }
    let users = TargetGroups.uses(in: call.region)[arn] ?? []
    guard users.allSatisfy({ $0 == balancer["LoadBalancerArn"]?.text }) else {
      throw call.modelFault("TargetGroupAssociationLimit", "The target group '\(arn)' belongs to another load balancer")
    }
  }

  // MARK: The other types

  private func redirect(_ action: Document) throws(SimulatedFault) -> Document {
    let standard: Document = [
      "Protocol": "#{protocol}", "Port": "#{port}", "Host": "#{host}", "Path": "/#{path}", "Query": "#{query}",
    ]
    guard let given = action["RedirectConfig"]?.map else { throw fault("A redirect action needs a RedirectConfig") }
    let config = standard.merging(given) { _, new in new }
    let port = config["Port"]?.text ?? ""
    guard port == "#{port}" || Int(port).map((1...65535).contains) == true else {
      throw call.validationFault("RedirectConfig.Port is '\(port)'; it must be a port or #{port}")
    }
    guard ["HTTP", "HTTPS", "#{protocol}"].contains(config["Protocol"]?.text) else {
      throw call.validationFault("RedirectConfig.Protocol must be HTTP, HTTPS or #{protocol}")
    }
    guard config["Path"]?.text?.hasPrefix("/") == true else {
      throw call.validationFault("RedirectConfig.Path must begin with '/'")
    }
    // A changed query alone would lead to the same rule again.
    guard standard.contains(where: { $0.key != "Query" && config[$0.key] != $0.value }) else {
      throw fault("The redirect leads to where it came from; change protocol, port, host or path")
    }
    return action.merging(["RedirectConfig": .map(config)]) { _, new in new }
  }

  private func fixedResponse(_ action: Document) throws(SimulatedFault) -> Document {
    guard let config = action["FixedResponseConfig"] else {
      throw fault("A fixed-response action needs a FixedResponseConfig")
    }
    let code = config["StatusCode"]?.text ?? ""
    guard code.utf8.count == 3, ["2", "4", "5"].contains(code.prefix(1)), Int(code) != nil else {
      throw call.validationFault("FixedResponseConfig.StatusCode is '\(code)'; it must be 2xx, 4xx or 5xx")
    }
    if let type = config["ContentType"]?.text, !Self.contentTypes.contains(type) {
      throw fault("The content type '\(type)' is none of \(Self.contentTypes.sorted().joined(separator: ", "))")
    }
    return action
  }

  private func authentication(_ action: Document, _ type: String) throws(SimulatedFault) -> Document {
    guard protocolName == "HTTPS" else { throw fault("\(type) actions are for HTTPS listeners only") }
    let member = [
      "authenticate-oidc": "AuthenticateOidcConfig", "authenticate-cognito": "AuthenticateCognitoConfig",
      "jwt-validation": "JwtValidationConfig",
    ]
    guard let name = member[type], var config = action[name]?.map else {
      throw fault("A \(type) action needs its configuration")
    }
    guard type != "jwt-validation" else { return action }
    let standard: Document = [
      "SessionCookieName": "AWSELBAuthSessionCookie", "Scope": "openid", "SessionTimeout": 604_800,
      "OnUnauthenticatedRequest": "authenticate",
    ]
    config["ClientSecret"] = nil
    config = standard.merging(config) { _, new in new }
    return action.merging([name: .map(config)]) { _, new in new }
  }
}
