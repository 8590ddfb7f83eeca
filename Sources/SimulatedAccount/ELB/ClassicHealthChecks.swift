import Values

/// The health check of a classic load balancer.
enum ClassicHealthChecks {
  static let behaviours: [String: Behaviour] = ["ConfigureHealthCheck": configure]

  /// What a new load balancer begins with: a connection to its first listener's instance port.
  static func standard(_ listener: Document) -> Value {
    [
      "Target": .string("TCP:\(listener["InstancePort"]?.integer ?? 80)"), "Interval": 30, "Timeout": 5,
      "UnhealthyThreshold": 2, "HealthyThreshold": 10,
    ]
  }

  /// The longest that an instance is out of service after its registration, in seconds. AWS takes as long as the checks
  /// do, five minutes as they begin; clients that are served in real time do not wait for that.
  private static let longestSettling = 5.0

  /// Seconds from registration until an instance has passed enough checks.
  static func settlingTime(_ balancer: Document) -> Double {
    let check = balancer["HealthCheck"]
    let checks = (check?["Interval"]?.number ?? 30) * (check?["HealthyThreshold"]?.number ?? 10)
    return min(checks, longestSettling)
  }

  private static func configure(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.classicBalancer()
    let check = call.document("HealthCheck") ?? [:]
    try checkTarget(check["Target"]?.text ?? "", call)
    try checkTimes(check, call)
    call.changeClassicBalancer { $0["HealthCheck"] = .map(check) }
    return ["HealthCheck": .map(check)]
  }

  private static func checkTimes(_ check: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let limits: [(String, ClosedRange<Int>)] = [
      ("Interval", 5...300), ("Timeout", 2...60), ("UnhealthyThreshold", 2...10), ("HealthyThreshold", 2...10),
    ]
    for (member, range) in limits { try call.checkRange(number(check, member), range, of: "HealthCheck.\(member)") }
    guard number(check, "Timeout") < number(check, "Interval") else {
      throw call.validationFault("HealthCheck.Timeout must be less than HealthCheck.Interval")
    }
  }

  private static func number(_ check: Document, _ member: String) -> Int {
    check[member]?.integer.flatMap { Int(exactly: $0) } ?? 0
  }

  /// `TCP:port`, `SSL:port`, `HTTP:port/path` or `HTTPS:port/path`.
  private static func checkTarget(_ target: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let parts = target.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].uppercased()
    guard ["TCP", "SSL", "HTTP", "HTTPS"].contains(name), parts.count == 2 else {
      throw call.validationFault("HealthCheck.Target '\(target)' must be HTTP, HTTPS, TCP or SSL, a colon and a port")
    }
    let port = parts[1].prefix { $0 != "/" }
    let path = parts[1].dropFirst(port.count)
    guard let number = Int(port), (1...65535).contains(number) else {
      throw call.validationFault("HealthCheck.Target '\(target)' needs a port between 1 and 65535")
    }
    guard name.hasPrefix("HTTP") ? !path.isEmpty && path.utf8.count <= 1024 : path.isEmpty else {
      throw call.validationFault(
        "HealthCheck.Target '\(target)': HTTP and HTTPS need a path after the port, TCP and SSL take none")
    }
  }
}
