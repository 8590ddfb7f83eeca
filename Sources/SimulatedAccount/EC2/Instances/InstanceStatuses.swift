import ServiceModels
import Values

/// The status checks of instances, told from when they were started.
enum InstanceStatuses {
  static let behaviours: [String: Behaviour] = [
    "DescribeInstanceStatus": describe, "ReportInstanceStatus": report, "SendDiagnosticInterrupt": interrupt,
  ]

  /// Seconds from the start until the checks pass. AWS takes some minutes.
  static let checkTime = 60.0

  private static let filters = Filters([
    "availability-zone": "AvailabilityZone", "availability-zone-id": "AvailabilityZoneId",
    "event.code": "Events[].Code", "event.description": "Events[].Description",
    "event.instance-event-id": "Events[].InstanceEventId", "event.not-after": "Events[].NotAfter",
    "event.not-before": "Events[].NotBefore", "event.not-before-deadline": "Events[].NotBeforeDeadline",
    "instance-state-code": "InstanceState.Code", "instance-state-name": "InstanceState.Name",
    "instance-status.reachability": "InstanceStatus.Details[].Status",
    "instance-status.status": "InstanceStatus.Status", "system-status.reachability": "SystemStatus.Details[].Status",
    "system-status.status": "SystemStatus.Status", "attached-ebs-status.status": "AttachedEbsStatus.Status",
    "operator.managed": "Operator.Managed", "operator.principal": "Operator.Principal",
  ])

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.texts("InstanceIds").isEmpty || call.integer("MaxResults") == nil else {
      throw EC2Fault.combination("The parameter instancesSet cannot be used with the parameter maxResults")
    }
    let ids = call.texts("InstanceIds")
    let instances = ids.isEmpty ? call.region[Instances.kind].all : try Instances.required(call).map(\.document)
    let isWhole = call.flag("IncludeAllInstances") ?? false
    let shown = instances.filter { isWhole || Instances.state($0) == "running" }
    let rows = try filters.apply(call, to: shown.map { row($0, call.account.clock.horizon) })
    return try Page(call, limits: 5...1000).answer(rows, as: "InstanceStatuses")
  }

  private static func row(_ instance: Document, _ horizon: Double) -> Document {
    let launched = instance["LaunchTime"]?.text.flatMap(Timestamp.init(iso8601:))?.milliseconds ?? 0
    let isNew = horizon - Double(launched) / 1000 < checkTime
    let status = Instances.state(instance) != "running" ? idle : isNew ? initializing : passed
    var row: Document = [
      "InstanceId": instance["InstanceId"] ?? "", "InstanceState": instance["State"] ?? [:],
      "AvailabilityZone": instance["Placement"]?["AvailabilityZone"] ?? "", "InstanceStatus": status,
      "SystemStatus": status, "Operator": InstanceConstants.unmanaged,
    ]
    row["AvailabilityZoneId"] = instance["Placement"]?["AvailabilityZoneId"]
    if status != idle { row["AttachedEbsStatus"] = status }
    return row
  }

  private static let idle: Value = ["Status": "not-applicable"]
  private static let initializing = status("initializing", "initializing")
  private static let passed = status("ok", "passed")

  private static func status(_ status: String, _ detail: String) -> Value {
    ["Status": .string(status), "Details": [["Name": "reachability", "Status": .string(detail)]]]
  }

  private static func report(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for id in call.texts("Instances") { _ = try call.existing(id, Instances.kind) }
    return [:]
  }

  private static func interrupt(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    guard Instances.state(instance) == "running" else { throw Instances.incorrectState(id, "interrupted") }
    return [:]
  }
}
