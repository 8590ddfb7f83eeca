import ServiceModels
import Values

/// The targets of target groups, and their health on the account's clock.
enum Targets {
  static let behaviours: [String: Behaviour] = [
    "RegisterTargets": register, "DeregisterTargets": deregister, "DescribeTargetHealth": health,
  ]

  /// The quota of targets a target group.
  private static let most = 1000
  /// The longest that checks or draining take, in seconds. AWS takes as long as the settings say, by default up to five
  /// minutes; clients that are served in real time do not wait for that.
  fileprivate static let longestPause = 5.0
  private static let instances: ResourceKind = "ec2.Instance"

  // MARK: What is kept

  /// Of each target: `Target` as it was registered, `Since` when it was, `Until` when its draining ends.
  private static func kept(_ group: String, _ call: SimulatedCall) -> [Document] {
    let rows = (call.region[ELBv2.targets][group]?["Targets"]?.list ?? []).compactMap(\.map)
    return rows.filter { !isGone($0, call) }
  }

  private static func isGone(_ row: Document, _ call: SimulatedCall) -> Bool {
    if let until = row["Until"]?.number, until <= call.now { return true }
    let id = row["Target"]?["Id"]?.text ?? ""
    guard id.hasPrefix("i-") else { return false }
    guard let instance = call.region[instances][id] else { return true }
    return row["Since"] == nil && TargetHealth.isEnding(instance)
  }

  private static func keep(_ rows: [Document], _ group: String, _ call: SimulatedCall) {
    call.region[ELBv2.targets][group] = ["Targets": .list(rows.map { .map($0) })]
  }

  /// Begins the checks of targets whose group was not in use until now.
  static func begin(_ groups: [String], _ call: SimulatedCall) {
    for group in groups {
      let rows = kept(group, call).map { row in
        row["Since"] == nil ? row.merging(["Since": .number(call.now)]) { _, new in new } : row
      }
      if !rows.isEmpty { keep(rows, group, call) }
    }
  }

  /// The target with the port it is registered with.
  private static func whole(_ target: Document, _ group: Document) -> Document {
    var whole = target
    whole["Port"] = target["Port"] ?? group["Port"]
    return whole
  }

  private static func isSame(_ first: Value?, _ second: Document) -> Bool {
    first?["Id"] == second["Id"] && first?["Port"] == second["Port"]
  }

  // MARK: Operations

  private static func register(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.document(of: "TargetGroupArn", ELBv2.targetGroups)
    let arn = call.text("TargetGroupArn") ?? ""
    let isUsed = TargetGroups.uses(in: call.region)[arn] != nil
    var rows = kept(arn, call)
    for parameters in call.documents("Targets") {
      let target = whole(parameters, group)
      try TargetChecks(call: call, group: group).check(target)
      if rows.contains(where: { isSame($0["Target"], target) && $0["Until"] == nil }) { continue }
      rows.removeAll { isSame($0["Target"], target) }
      rows.append(["Target": .map(target)].merging(isUsed ? ["Since": .number(call.now)] : [:]) { _, new in new })
    }
    guard rows.count <= (group["TargetType"] == "lambda" ? 1 : most) else {
      throw call.modelFault("TooManyTargets", "The target group would have \(rows.count) targets")
    }
    keep(rows, arn, call)
    return [:]
  }

  /// Targets that are not registered are passed over. Those in use drain for as long as the attribute says.
  private static func deregister(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.document(of: "TargetGroupArn", ELBv2.targetGroups)
    let arn = call.text("TargetGroupArn") ?? ""
    let gone = call.documents("Targets").map { whole($0, group) }
    let asked = Double(TargetGroupAttributes.of(group, call).value("deregistration_delay.timeout_seconds")) ?? 0
    let delay = min(asked, longestPause)
    let rows = kept(arn, call).compactMap { row -> Document? in
      guard gone.contains(where: { isSame(row["Target"], $0) }), row["Until"] == nil else { return row }
      guard row["Since"] != nil, delay > 0 else { return nil }
      return row.merging(["Until": .number(call.now + delay)]) { _, new in new }
    }
    keep(rows, arn, call)
    return [:]
  }

  private static func health(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try call.document(of: "TargetGroupArn", ELBv2.targetGroups)
    let arn = call.text("TargetGroupArn") ?? ""
    let isUsed = TargetGroups.uses(in: call.region)[arn] != nil
    let rows = kept(arn, call)
    let asked = call.documents("Targets")
    let health = TargetHealth(call: call, group: group, isUsed: isUsed)
    guard !asked.isEmpty else {
      return ["TargetHealthDescriptions": .list(rows.map(health.description))]
    }
    let answers = asked.map { target -> Value in
      let row = rows.first { isSame($0["Target"], whole(target, group)) }
      let other = target["Port"] == nil ? rows.first { $0["Target"]?["Id"] == target["Id"] } : nil
      return (row ?? other).map(health.description) ?? health.unregistered(whole(target, group))
    }
    return ["TargetHealthDescriptions": .list(answers)]
  }
}

/// What a target group takes as its targets.
private struct TargetChecks {
  let call: SimulatedCall
  let group: Document

  func check(_ target: Document) throws(SimulatedFault) {
    let id = target["Id"]?.text ?? ""
    switch group["TargetType"]?.text {
    case "ip": try checkAddress(id)
    case "lambda": try checkARN(id, ":function:", "a Lambda function")
    case "alb": try checkARN(id, ":loadbalancer/app/", "an application load balancer")
    default: try checkInstance(id)
    }
  }

  private func checkInstance(_ id: String) throws(SimulatedFault) {
    guard let instance = call.region["ec2.Instance"][id] else {
      throw call.modelFault("InvalidTarget", "There is no instance '\(id)'")
    }
    // One that was launched by the same script is about to run; AWS's own clients wait for it.
    guard ["pending", "running"].contains(instance["State"]?["Name"]?.text) else {
      throw call.modelFault("InvalidTarget", "The instance '\(id)' is not running")
    }
    guard instance["VpcId"] == group["VpcId"] else {
      throw call.modelFault("InvalidTarget", "The instance '\(id)' is not in the target group's VPC")
    }
  }

  private func checkAddress(_ id: String) throws(SimulatedFault) {
    guard IPv4Network("\(id)/32") != nil || id.contains(":") else {
      throw call.validationFault("The IP address '\(id)' is not one")
    }
  }

  private func checkARN(_ id: String, _ part: String, _ word: String) throws(SimulatedFault) {
    guard id.hasPrefix("arn:"), id.contains(part) else {
      throw call.modelFault("InvalidTarget", "'\(id)' is not \(word)")
    }
    guard word.hasPrefix("a Lambda") || call.region[ELBv2.balancers][id] != nil else {
      throw call.modelFault("InvalidTarget", "There is no load balancer '\(id)'")
    }
  }
}

/// The state of each target, from its registration, its group's use and the instance behind it.
private struct TargetHealth {
  let call: SimulatedCall
  let group: Document
  let isUsed: Bool

  /// A terminated instance is deregistered by itself, and is seen to drain.
  static func isEnding(_ instance: Document) -> Bool {
    ["shutting-down", "terminated"].contains(instance["State"]?["Name"]?.text)
  }

  func description(_ row: Document) -> Value {
    let target = row["Target"]?.map ?? [:]
    return answer(target, state(target, row))
  }

  func unregistered(_ target: Document) -> Value {
    answer(target, ("unused", "Target.NotRegistered", "The target is not registered with the target group"))
  }

  private typealias State = (state: String, reason: String?, description: String?)

  private func state(_ target: Document, _ row: Document) -> State {
    if row["Until"] != nil || call.region["ec2.Instance"][target["Id"]?.text ?? ""].map(Self.isEnding) == true {
      return ("draining", "Target.DeregistrationInProgress", "The target is being deregistered")
    }
    guard isUsed else {
      return ("unused", "Target.NotInUse", "No load balancer sends traffic to the target group")
    }
    if let stopped = stopped(target) { return stopped }
    guard group["HealthCheckEnabled"] != false else {
      return ("unavailable", "Target.HealthCheckDisabled", "Health checks are switched off")
    }
    let since = max(row["Since"]?.number ?? 0, launch(target, row))
    guard call.account.clock.horizon >= since + settlingTime else {
      return ("initial", "Elb.RegistrationInProgress", "The target is being registered")
    }
    return ("healthy", nil, nil)
  }

  private func stopped(_ target: Document) -> State? {
    guard let instance = call.region["ec2.Instance"][target["Id"]?.text ?? ""],
      let state = instance["State"]?["Name"]?.text, !["pending", "running"].contains(state)
    else { return nil }
    return ("unused", "Target.InvalidState", "The target is in the \(state) state")
  }

  /// When an instance was started, if that was after it was registered.
  private func launch(_ target: Document, _ row: Document) -> Double {
    guard row["Since"] != nil, let instance = call.region["ec2.Instance"][target["Id"]?.text ?? ""] else { return 0 }
    let time = instance["LaunchTime"]?.text.flatMap(Timestamp.init(iso8601:))
    return time.map { Double($0.milliseconds) / 1000 } ?? 0
  }

  /// An application load balancer asks for one passed check at first, the others for the whole threshold.
  private var settlingTime: Double {
    let interval = group["HealthCheckIntervalSeconds"]?.number ?? 30
    let isApplication = group["Protocol"]?.text?.hasPrefix("HTTP") ?? true
    let checks = isApplication ? interval : interval * (group["HealthyThresholdCount"]?.number ?? 5)
    return min(checks, Targets.longestPause)
  }

  private func answer(_ target: Document, _ state: State) -> Value {
    var health: Document = ["State": .string(state.state)]
    health["Reason"] = state.reason.map { .string($0) }
    health["Description"] = state.description.map { .string($0) }
    var answer: Document = ["Target": .map(target), "TargetHealth": .map(health)]
    answer["HealthCheckPort"] = port(target).map { .string($0) }
    return .map(answer)
  }

  private func port(_ target: Document) -> String? {
    let port = group["HealthCheckPort"]?.text
    return port == "traffic-port" ? target["Port"]?.integer.map { String($0) } : port
  }
}
