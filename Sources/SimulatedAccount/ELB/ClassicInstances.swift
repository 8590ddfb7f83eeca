import ServiceModels
import Values

/// The instances behind a classic load balancer, and their health.
enum ClassicInstances {
  static let behaviours: [String: Behaviour] = [
    "RegisterInstancesWithLoadBalancer": register, "DeregisterInstancesFromLoadBalancer": deregister,
    "DescribeInstanceHealth": health,
  ]

  private static let instances: ResourceKind = "ec2.Instance"

  /// The registered instances; those that were terminated have left by themselves.
  static func present(_ balancer: Document, _ call: SimulatedCall) -> [Value] {
    (balancer["Instances"]?.list ?? []).filter { state($0["InstanceId"]?.text ?? "", call) != "terminated" }
  }

  private static func state(_ id: String, _ call: SimulatedCall) -> String? {
    call.region[instances][id]?["State"]?["Name"]?.text
  }

  private static func wanted(_ call: SimulatedCall) -> [String] {
    call.documents("Instances").compactMap { $0["InstanceId"]?.text }
  }

  private static func unknown(_ id: String, _ call: SimulatedCall) -> SimulatedFault {
    call.modelFault("InvalidInstance", "There is no instance '\(id)' that this load balancer could use")
  }

  private static func ids(_ instances: [Value]) -> [String] { instances.compactMap { $0["InstanceId"]?.text } }

  // MARK: Operations

  private static func register(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    for id in wanted(call) { try check(id, balancer, call) }
    let old = ids(present(balancer, call))
    var all = old
    for id in wanted(call) where !all.contains(id) { all.append(id) }
    let healthy = call.now + ClassicHealthChecks.settlingTime(balancer)
    var times = call.region[ELB.registrations][call.balancerName] ?? [:]
    for id in all where !old.contains(id) { times[id] = .number(healthy) }
    call.region[ELB.registrations][call.balancerName] = times
    return keep(all, call)
  }

  private static func check(_ id: String, _ balancer: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let instance = call.region[instances][id],
      !["terminated", "shutting-down"].contains(instance["State"]?["Name"]?.text ?? "")
    else { throw unknown(id, call) }
    guard let vpc = instance["VpcId"], balancer["VPCId"] == nil || balancer["VPCId"] == vpc else {
      throw call.modelFault("InvalidInstance", "The instance '\(id)' is not in the load balancer's VPC")
    }
  }

  private static func deregister(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let gone = wanted(call)
    let registered = ids(present(balancer, call))
    for id in gone where !registered.contains(id) && call.region[instances][id] == nil { throw unknown(id, call) }
    call.region[ELB.registrations].update(call.balancerName) { times in
      for id in gone { times[id] = nil }
    }
    return keep(registered.filter { !gone.contains($0) }, call)
  }

  private static func keep(_ ids: [String], _ call: SimulatedCall) -> Document {
    let rows = Value.list(ids.map { ["InstanceId": .string($0)] })
    call.changeClassicBalancer { $0["Instances"] = rows }
    return ["Instances": rows]
  }

  // MARK: Health

  private static func health(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let balancer = try call.classicBalancer()
    let registered = ids(present(balancer, call))
    let asked = wanted(call)
    for id in asked where !registered.contains(id) && call.region[instances][id] == nil { throw unknown(id, call) }
    let rows = (asked.isEmpty ? registered : asked).map { id -> Value in
      registered.contains(id) ? health(id, balancer, call) : row(id, .notRegistered)
    }
    return ["InstanceStates": .list(rows)]
  }

  private static func health(_ id: String, _ balancer: Document, _ call: SimulatedCall) -> Value {
    guard let instance = call.region[instances][id] else { return row(id, .inService) }
    let state = instance["State"]?["Name"]?.text ?? "running"
    guard state == "running" else { return row(id, state == "pending" ? .starting : .notRunning(state)) }
    let zone = instance["Placement"]?["AvailabilityZone"] ?? ""
    guard balancer["AvailabilityZones"]?.list?.contains(zone) ?? true else { return row(id, .zoneNotEnabled) }
    let isReady = call.account.clock.horizon >= healthyTime(id, instance, balancer, call)
    return row(id, isReady ? .inService : .registering)
  }

  /// An instance that was started later than it was registered has to pass its checks from then on.
  private static func healthyTime(
    _ id: String, _ instance: Document, _ balancer: Document, _ call: SimulatedCall
  ) -> Double {
    let registered = call.region[ELB.registrations][call.balancerName]?[id]?.number ?? 0
    guard registered > 0, let launch = instance["LaunchTime"]?.text.flatMap(Timestamp.init(iso8601:)) else {
      return registered
    }
    return max(registered, Double(launch.milliseconds) / 1000 + ClassicHealthChecks.settlingTime(balancer))
  }

  /// What `DescribeInstanceHealth` says of an instance: state, whose cause it is (`ELB` or `Instance`), and why.
  private enum Health {
    case inService, registering, starting, zoneNotEnabled, notRegistered
    case notRunning(String)

    var members: (state: String, reason: String, description: String) {
      switch self {
      case .inService: ("InService", "N/A", "N/A")
      case .registering: ("OutOfService", "ELB", "The instance's registration is still in progress.")
      case .starting: ("OutOfService", "Instance", "The instance is in the pending state.")
      case .notRunning(let state): ("OutOfService", "Instance", "The instance is in the \(state) state.")
      case .zoneNotEnabled: ("OutOfService", "ELB", "The load balancer does not serve the instance's zone.")
      case .notRegistered: ("OutOfService", "Instance", "The instance is not registered with the load balancer.")
      }
    }
  }

  private static func row(_ id: String, _ health: Health) -> Value {
    let members = health.members
    return [
      "InstanceId": .string(id), "State": .string(members.state), "ReasonCode": .string(members.reason),
      "Description": .string(members.description),
    ]
  }
}
