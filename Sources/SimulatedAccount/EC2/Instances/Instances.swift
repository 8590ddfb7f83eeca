import Values

/// Instances. A document is what `DescribeInstances` lists, save that its `NetworkInterfaces` are ids only
/// (`InstanceInterfaces`); what only attribute operations show is in `InstanceRecord`.
enum Instances {
  static let kind: ResourceKind = "ec2.Instance"

  static let behaviours = Behaviours.merged([
    InstanceAttributes.behaviours, InstanceConsole.behaviours, InstanceDescription.behaviours,
    InstanceMonitoring.behaviours, InstanceProfiles.behaviours, InstanceSettings.behaviours,
    InstanceStates.behaviours, InstanceStatuses.behaviours, MetadataDefaults.behaviours,
    ["RunInstances": Launch.run],
  ])

  static func state(_ instance: Document) -> String { instance["State"]?["Name"]?.text ?? "running" }

  /// The instances that a call must name.
  static func required(_ call: SimulatedCall) throws(SimulatedFault) -> [(id: String, document: Document)] {
    let ids = call.texts("InstanceIds")
    guard !ids.isEmpty else { throw EC2Fault.missing("InstanceId") }
    var rows: [(String, Document)] = []
    var unknown: [String] = []
    var seen = Set<String>()
    for id in ids where seen.insert(id).inserted {
      guard let document = call.region[kind][id] else {
        unknown.append(id)
        continue
      }
      rows.append((id, document))
    }
    guard unknown.count < 2 else {
      throw SimulatedFault(
        "InvalidInstanceID.NotFound", "The instance IDs '\(unknown.joined(separator: ", "))' do not exist")
    }
    for id in unknown { _ = try call.existing(id, kind) }
    return rows
  }

  /// The instance of the call's `InstanceId`.
  static func one(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, document: Document) {
    let id = try call.required("InstanceId")
    return (id, try call.existing(id, kind))
  }

  static func incorrectState(_ id: String, _ need: String) -> SimulatedFault {
    SimulatedFault("IncorrectInstanceState", "The instance '\(id)' is not in a state from which it can be \(need).")
  }
}
