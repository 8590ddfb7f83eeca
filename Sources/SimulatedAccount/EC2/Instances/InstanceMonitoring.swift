import Values

/// Detailed monitoring of instances, on and off.
enum InstanceMonitoring {
  static let behaviours: [String: Behaviour] = ["MonitorInstances": monitor, "UnmonitorInstances": unmonitor]

  private static func monitor(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try set("enabled", by: "pending", call)
  }

  private static func unmonitor(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try set("disabled", by: "disabling", call)
  }

  /// The answer tells the state between; the next look finds the last one.
  private static func set(_ state: String, by step: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try Instances.required(call).map { id, instance -> Value in
      let isThere = instance["Monitoring"]?["State"]?.text == state
      call.region[Instances.kind].update(id) { $0["Monitoring"] = ["State": .string(state)] }
      return ["InstanceId": .string(id), "Monitoring": ["State": .string(isThere ? state : step)]]
    }
    return ["InstanceMonitorings": .list(rows)]
  }
}
