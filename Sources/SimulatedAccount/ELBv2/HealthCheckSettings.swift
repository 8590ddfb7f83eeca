import Values

/// The health check members of a target group: what each protocol and target type begins with, and what they take.
struct HealthCheckSettings {
  let call: SimulatedCall
  /// The members of the call that a target group keeps as they are.
  private static let members = [
    "HealthCheckProtocol", "HealthCheckPort", "HealthCheckPath", "HealthCheckEnabled", "HealthCheckIntervalSeconds",
    "HealthCheckTimeoutSeconds", "HealthyThresholdCount", "UnhealthyThresholdCount", "Matcher",
  ]

  init(_ call: SimulatedCall) { self.call = call }

  /// The defaults of `CreateTargetGroup` (API Reference).
  private func standard(_ group: Document) -> Document {
    let name = group["Protocol"]?.text ?? ""
    if group["TargetType"] == "lambda" { return lambda }
    let check = call.text("HealthCheckProtocol") ?? (["HTTP", "HTTPS"].contains(name) ? name : "TCP")
    let standard = group["TargetType"] == "alb" ? call.text("HealthCheckProtocol") ?? "HTTP" : check
    var settings: Document = [
      "HealthCheckEnabled": true, "HealthCheckProtocol": .string(standard),
      "HealthCheckPort": name == "GENEVE" ? "80" : "traffic-port",
      "HealthCheckIntervalSeconds": name == "GENEVE" ? 10 : 30, "HealthCheckTimeoutSeconds": timeout(name, standard),
      "HealthyThresholdCount": 5, "UnhealthyThresholdCount": 2,
    ]
    guard standard != "TCP" else { return settings }
    let isGRPC = group["ProtocolVersion"] == "GRPC"
    settings["HealthCheckPath"] = isGRPC ? "/AWS.ALB/healthcheck" : "/"
    settings["Matcher"] = isGRPC ? ["GrpcCode": "12"] : ["HttpCode": name.hasPrefix("HTTP") ? "200" : "200-399"]
    return settings
  }

  private var lambda: Document {
    [
      "HealthCheckEnabled": false, "HealthCheckIntervalSeconds": 35, "HealthCheckTimeoutSeconds": 30,
      "HealthyThresholdCount": 5, "UnhealthyThresholdCount": 2, "HealthCheckPath": "/", "Matcher": ["HttpCode": "200"],
    ]
  }

  private func timeout(_ name: String, _ check: String) -> Value {
    if name.hasPrefix("HTTP") || name == "GENEVE" { return 5 }
    return check == "TCP" ? 10 : 6
  }

  /// A new target group's settings: the call's, and the defaults for the rest.
  func initial(_ group: Document) throws(SimulatedFault) -> Document {
    let standard = standard(group)
    var settings = standard.merging(given) { _, new in new }
    let interval = settings["HealthCheckIntervalSeconds"]?.integer ?? 30
    // The shortest interval is as long as HTTP's timeout where none is given: that is no error of the caller's.
    if given["HealthCheckTimeoutSeconds"] == nil, settings["HealthCheckTimeoutSeconds"]?.integer == interval {
      settings["HealthCheckTimeoutSeconds"] = .integer(max(2, interval - 1))
    }
    try check(settings, of: group)
    return group.merging(settings) { _, new in new }
  }

  /// The target group with the call's settings in place of its own.
  func changed(_ group: Document) throws(SimulatedFault) -> Document {
    var changed = group.merging(given) { _, new in new }
    if changed["HealthCheckProtocol"] == "TCP" {
      (changed["HealthCheckPath"], changed["Matcher"]) = (given["HealthCheckPath"], given["Matcher"])
    } else if group["HealthCheckProtocol"] == "TCP" {
      changed["HealthCheckPath"] = changed["HealthCheckPath"] ?? "/"
      changed["Matcher"] = changed["Matcher"] ?? ["HttpCode": "200-399"]
    }
    try check(changed, of: group)
    return changed
  }

  private var given: Document { call.input.filter { Self.members.contains($0.key) } }

  // MARK: Checks

  private func check(_ settings: Document, of group: Document) throws(SimulatedFault) {
    try checkProtocol(settings, group)
    try checkTimes(settings, group)
    try checkPort(settings["HealthCheckPort"]?.text)
    if let path = settings["HealthCheckPath"]?.text, !path.hasPrefix("/") {
      throw call.validationFault("The health check path '\(path)' must begin with '/'")
    }
    let isNetwork = ["TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC"].contains(group["Protocol"]?.text)
    if let code = settings["Matcher"]?["HttpCode"]?.text { try checkCodes(code, isNetwork ? 200...599 : 200...499) }
    if let code = settings["Matcher"]?["GrpcCode"]?.text { try checkCodes(code, 0...99) }
  }

  private func checkProtocol(_ settings: Document, _ group: Document) throws(SimulatedFault) {
    let check = settings["HealthCheckProtocol"]?.text ?? "HTTP"
    let isHTTP = group["Protocol"]?.text?.hasPrefix("HTTP") ?? false
    guard isHTTP ? check.hasPrefix("HTTP") : ["HTTP", "HTTPS", "TCP"].contains(check) else {
      throw call.validationFault("A \(group["Protocol"]?.text ?? "") target group has no \(check) health checks")
    }
    guard check != "TCP" || settings["HealthCheckPath"] == nil && settings["Matcher"] == nil else {
      throw call.modelFault("InvalidConfigurationRequest", "TCP health checks have neither path nor matcher")
    }
  }

  private func checkTimes(_ settings: Document, _ group: Document) throws(SimulatedFault) {
    let interval = settings["HealthCheckIntervalSeconds"]?.integer ?? 30
    let timeout = settings["HealthCheckTimeoutSeconds"]?.integer ?? 5
    let isHTTP = group["Protocol"]?.text?.hasPrefix("HTTP") ?? true
    guard isHTTP ? timeout < interval : timeout <= interval else {
      throw call.validationFault(
        "The health check timeout is \(timeout); "
          + "\(isHTTP ? "it must be less than" : "it may not exceed") the interval, \(interval)"
      )
    }
  }

  private func checkPort(_ port: String?) throws(SimulatedFault) {
    guard let port, port != "traffic-port" else { return }
    guard let number = Int(port), (1...65535).contains(number) else {
      throw call.validationFault("The health check port '\(port)' must be a port, or 'traffic-port'")
    }
  }

  /// `200`, `200,202` or `200-299`.
  private func checkCodes(_ codes: String, _ limits: ClosedRange<Int>) throws(SimulatedFault) {
    let isRight = codes.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { part in
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(ends.count) else { return false }
      return ends.allSatisfy { $0.map(limits.contains) ?? false } && (ends[0] ?? 0) <= (ends.last.flatMap { $0 } ?? 0)
    }
    guard isRight else {
      throw call.validationFault("The matcher '\(codes)' must be codes such as 200, 200,202 or 200-299")
    }
  }
}
