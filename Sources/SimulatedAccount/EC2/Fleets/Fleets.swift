import Values

/// EC2 Fleets. A fleet launches all its capacity at once, from the first of its overrides unless it is to diversify;
/// instances that end are not replaced.
enum Fleets {
  static let kind: ResourceKind = "ec2.FleetData"

  static let behaviours: [String: Behaviour] = [
    "CreateFleet": create, "DeleteFleets": delete, "DescribeFleetInstances": describeInstances,
    "DescribeFleets": describe,
  ]

  private static let filters = Filters([
    "activity-status": "ActivityStatus", "excess-capacity-termination-policy": "ExcessCapacityTerminationPolicy",
    "fleet-state": "FleetState", "type": "Type",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let target = call.document("TargetCapacitySpecification") ?? [:]
    guard let total = target["TotalTargetCapacity"]?.integer else { throw EC2Fault.missing("TotalTargetCapacity") }
    let type = call.text("Type") ?? "maintain"
    guard ["instant", "maintain", "request"].contains(type) else { throw EC2Fault.value(type, of: "type") }
    let capacity = try capacities(target, total: total)
    let options = options(call)
    let onDemand = try FleetLaunch(options, capacity: capacity.onDemand, isSpot: false, isSpread: false, call)
    let isSpread = call.document("SpotOptions")?["AllocationStrategy"] == "diversified"
    let spot = try FleetLaunch(options, capacity: capacity.spot, isSpot: true, isSpread: isSpread, call)
    let tags = try Tags.atCreation(call, of: "fleet")
    let id = "fleet-" + call.account.identifiers.uuid()
    let rows = onDemand.perform(lifecycle: "on-demand") + spot.perform(lifecycle: "spot")
    FleetInstances.keep(rows, of: id, in: call.region)
    call.region[kind][id] = document(id, type: type, capacity, tags: tags, call)
    var output: Document = ["FleetId": .string(id)]
    if type == "instant" { (output["Instances"], output["Errors"]) = (.list(launched(id, call)), []) }
    return output
  }

  private static func capacities(
    _ target: Document, total: Int64
  ) throws(SimulatedFault) -> (total: Int, onDemand: Int, spot: Int) {
    let limit = Int64(FleetLaunch.most)
    let onDemand = target["OnDemandTargetCapacity"]?.integer
    let spot = target["SpotTargetCapacity"]?.integer
    guard (1...limit).contains(total), (0...total).contains(onDemand ?? 0), (0...total).contains(spot ?? 0),
      (onDemand ?? 0) + (spot ?? 0) <= total
    else { throw EC2Fault.value(String(total), of: "TotalTargetCapacity") }
    let rest = total - (onDemand ?? 0) - (spot ?? 0)
    let isSpot = target["DefaultTargetCapacityType"] == "spot"
    return (Int(total), Int((onDemand ?? 0) + (isSpot ? 0 : rest)), Int((spot ?? 0) + (isSpot ? rest : 0)))
  }

  private static func options(_ call: SimulatedCall) -> [FleetLaunch.Option] {
    call.documents("LaunchTemplateConfigs").flatMap { row -> [FleetLaunch.Option] in
      let template = row["LaunchTemplateSpecification"]
      let overrides = (row["Overrides"]?.list ?? []).compactMap(\.map)
      return (overrides.isEmpty ? [[:]] : overrides).map { FleetLaunch.Option(template: template, override: $0) }
    }
  }

  private static func document(
    _ id: String, type: String, _ capacity: (total: Int, onDemand: Int, spot: Int), tags: Value, _ call: SimulatedCall
  ) -> Document {
    let rows = FleetInstances.rows(of: id, in: call.region)
    let spot: Document = ["AllocationStrategy": "lowest-price", "InstanceInterruptionBehavior": "terminate"]
    let onDemand: Document = ["AllocationStrategy": "lowest-price"]
    var fleet: Document = [
      "FleetId": .string(id), "FleetState": "active", "ActivityStatus": "fulfilled", "CreateTime": call.timestamp,
      "Type": .string(type), "Tags": tags,
      "ExcessCapacityTerminationPolicy": call.input["ExcessCapacityTerminationPolicy"] ?? "termination",
      "FulfilledCapacity": .number(FleetInstances.capacity(rows)),
      "FulfilledOnDemandCapacity": .number(FleetInstances.capacity(rows.filter { $0["Lifecycle"] == "on-demand" })),
      "LaunchTemplateConfigs": call.input["LaunchTemplateConfigs"] ?? [],
      "TargetCapacitySpecification": [
        "TotalTargetCapacity": .integer(Int64(capacity.total)),
        "OnDemandTargetCapacity": .integer(Int64(capacity.onDemand)),
        "SpotTargetCapacity": .integer(Int64(capacity.spot)),
        "DefaultTargetCapacityType": call.document("TargetCapacitySpecification")?["DefaultTargetCapacityType"]
          ?? "on-demand",
      ],
      "TerminateInstancesWithExpiration": call.input["TerminateInstancesWithExpiration"] ?? false,
      "ReplaceUnhealthyInstances": call.input["ReplaceUnhealthyInstances"] ?? false,
      "SpotOptions": .map(spot.merging(call.document("SpotOptions") ?? [:]) { $1 }),
      "OnDemandOptions": .map(onDemand.merging(call.document("OnDemandOptions") ?? [:]) { $1 }),
    ]
    for member in ["ClientToken", "ValidFrom", "ValidUntil", "Context"] { fleet[member] = call.input[member] }
    if type == "instant" { (fleet["Instances"], fleet["Errors"]) = (.list(launched(id, call)), []) }
    return fleet
  }

  /// The instances of a fleet, grouped by what they were launched as.
  private static func launched(_ id: String, _ call: SimulatedCall) -> [Value] {
    let rows = FleetInstances.rows(of: id, in: call.region)
    let template = call.documents("LaunchTemplateConfigs").first?["LaunchTemplateSpecification"] ?? [:]
    let groups = Dictionary(grouping: rows) { "\($0.text(of: "Lifecycle"))/\($0.text(of: "InstanceType"))" }
    return groups.sorted { $0.key < $1.key }.map { _, rows in
      [
        "LaunchTemplateAndOverrides": [
          "LaunchTemplateSpecification": template, "Overrides": ["InstanceType": rows[0]["InstanceType"] ?? ""],
        ],
        "Lifecycle": rows[0]["Lifecycle"] ?? "", "InstanceType": rows[0]["InstanceType"] ?? "",
        "InstanceIds": .list(rows.compactMap { $0["InstanceId"] }),
      ]
    }
  }

  private static func fleet(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let fleet = call.region[kind][id] else {
      throw SimulatedFault("InvalidFleetId.NotFound", "The fleet '\(id)' does not exist")
    }
    return fleet
  }

  /// Instant fleets are shown to those who name them.
  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("FleetIds")
    var fleets: [Document] = []
    for id in ids { fleets.append(try fleet(id, call)) }
    if ids.isEmpty { fleets = call.region[kind].all.filter { $0["Type"] != "instant" } }
    return try Page(call, limits: 1...1000).answer(try filters.apply(call, to: fleets), as: "Fleets")
  }

  private static func describeInstances(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("FleetId")
    _ = try fleet(id, call)
    var output = try Page(call, limits: 1...1000)
      .answer(FleetInstances.shown(of: id, in: call.region), as: "ActiveInstances")
    output["FleetId"] = .string(id)
    return output
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ends = call.flag("TerminateInstances") ?? false
    var (deleted, failed): ([Value], [Value]) = ([], [])
    for id in call.texts("FleetIds") {
      guard let fleet = call.region[kind][id] else {
        let message: Value = .string("The fleet '\(id)' does not exist")
        failed.append(["FleetId": .string(id), "Error": ["Code": "fleetIdDoesNotExist", "Message": message]])
        continue
      }
      let state: Value = ends ? "deleted_terminating" : "deleted_running"
      if ends { FleetInstances.end(FleetInstances.active(of: id, in: call.region), call) }
      call.region[kind].update(id) { $0["FleetState"] = state }
      deleted.append([
        "FleetId": .string(id), "PreviousFleetState": fleet["FleetState"] ?? "active", "CurrentFleetState": state,
      ])
    }
    return ["SuccessfulFleetDeletions": .list(deleted), "UnsuccessfulFleetDeletions": .list(failed)]
  }
}
