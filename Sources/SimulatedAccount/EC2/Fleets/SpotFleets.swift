import Values

/// Spot Fleet requests. All capacity is launched with the request; instances that end are not replaced.
enum SpotFleets {
  static let kind: ResourceKind = "ec2.SpotFleetRequestConfig"

  static let behaviours: [String: Behaviour] = [
    "CancelSpotFleetRequests": cancel, "DescribeSpotFleetInstances": describeInstances,
    "DescribeSpotFleetRequests": describe, "ModifySpotFleetRequest": modify, "RequestSpotFleet": request,
  ]

  // MARK: Operations

  private static func request(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let given = call.document("SpotFleetRequestConfig") ?? [:]
    guard given["IamFleetRole"] != nil else { throw EC2Fault.missing("spotFleetRequestConfig.iamFleetRole") }
    let standard: Document = [
      "AllocationStrategy": "lowestPrice", "ExcessCapacityTerminationPolicy": "default", "Type": "maintain",
      "OnDemandTargetCapacity": 0, "TerminateInstancesWithExpiration": false, "ReplaceUnhealthyInstances": false,
      "InstanceInterruptionBehavior": "terminate", "OnDemandAllocationStrategy": "lowestPrice",
    ]
    let config = standard.merging(given) { $1 }
    let tags = try Tags.atCreation(
      call.with(["TagSpecifications": config["TagSpecifications"] ?? []]), of: "spot-fleet-request")
    let launches = try launches(config, spot: whole(config["TargetCapacity"]), call)
    let id = "sfr-" + call.account.identifiers.uuid()
    let rows = launches.flatMap { $0.launch.perform(lifecycle: $0.lifecycle) }
    FleetInstances.keep(rows, of: id, in: call.region)
    call.region[kind][id] = [
      "SpotFleetRequestId": .string(id), "SpotFleetRequestState": "active", "ActivityStatus": "fulfilled",
      "CreateTime": call.timestamp, "SpotFleetRequestConfig": .map(config), "Tags": tags,
    ]
    return ["SpotFleetRequestId": .string(id)]
  }

  /// The number of a member; beyond what fleets may have, what is too much anyway.
  private static func whole(_ value: Value?) -> Int {
    Int(max(-1, min(Int64(FleetLaunch.most) + 1, value?.integer ?? 0)))
  }

  /// - Parameter capacity: the whole capacity; what of it is to be On-Demand, the configuration says.
  private static func launches(
    _ config: Document, spot capacity: Int, _ call: SimulatedCall
  ) throws(SimulatedFault) -> [(launch: FleetLaunch, lifecycle: String)] {
    let onDemand = whole(config["OnDemandTargetCapacity"])
    guard (0...max(0, capacity)).contains(onDemand) else {
      throw EC2Fault.value(String(onDemand), of: "onDemandTargetCapacity")
    }
    let options = options(config)
    let isSpread = config["AllocationStrategy"] == "diversified"
    return [
      (try FleetLaunch(options, capacity: onDemand, isSpot: false, isSpread: false, call), "on-demand"),
      (try FleetLaunch(options, capacity: capacity - onDemand, isSpot: true, isSpread: isSpread, call), "spot"),
    ]
  }

  private static func options(_ config: Document) -> [FleetLaunch.Option] {
    let specifications = (config["LaunchSpecifications"]?.list ?? []).compactMap(\.map)
    guard specifications.isEmpty else { return specifications.map { FleetLaunch.Option(specification: $0) } }
    return (config["LaunchTemplateConfigs"]?.list ?? []).flatMap { row -> [FleetLaunch.Option] in
      let overrides = (row["Overrides"]?.list ?? []).compactMap(\.map)
      return (overrides.isEmpty ? [[:]] : overrides).map {
        FleetLaunch.Option(template: row["LaunchTemplateSpecification"], override: $0)
      }
    }
  }

  private static func existing(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let request = call.region[kind][id] else {
      throw SimulatedFault("InvalidSpotFleetRequestId.NotFound", "The Spot Fleet request '\(id)' does not exist")
    }
    return request
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("SpotFleetRequestIds")
    var requests: [Document] = []
    for id in ids { requests.append(try existing(id, call)) }
    let all = (ids.isEmpty ? call.region[kind].all : requests).map { request in
      let active = FleetInstances.active(of: request.text(of: "SpotFleetRequestId"), in: call.region)
      var shown = request
      var config = request["SpotFleetRequestConfig"]?.map ?? [:]
      config["FulfilledCapacity"] = .number(FleetInstances.capacity(active))
      config["OnDemandFulfilledCapacity"] = .number(
        FleetInstances.capacity(active.filter { $0["Lifecycle"] == "on-demand" }))
      shown["SpotFleetRequestConfig"] = .map(config)
      return shown
    }
    return try Page(call, limits: 1...1000).answer(all, as: "SpotFleetRequestConfigs")
  }

  private static func describeInstances(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SpotFleetRequestId")
    _ = try existing(id, call)
    var output = try Page(call, limits: 1...1000)
      .answer(FleetInstances.shown(of: id, in: call.region), as: "ActiveInstances")
    output["SpotFleetRequestId"] = .string(id)
    return output
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SpotFleetRequestId")
    var request = try existing(id, call)
    guard request["SpotFleetRequestState"] == "active" else {
      throw SimulatedFault("IncorrectState", "The Spot Fleet request '\(id)' is not active")
    }
    var config = request["SpotFleetRequestConfig"]?.map ?? [:]
    for member in ["TargetCapacity", "OnDemandTargetCapacity", "ExcessCapacityTerminationPolicy"] {
      config[member] = call.input[member] ?? config[member]
    }
    try scale(id, config, call)
    request["SpotFleetRequestConfig"] = .map(config)
    call.region[kind][id] = request
    return ["Return": true]
  }

  /// More capacity launches instances; less ends the newest ones, unless the request says that they stay.
  private static func scale(_ id: String, _ config: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let active = FleetInstances.active(of: id, in: call.region)
    let (wanted, now) = (Double(whole(config["TargetCapacity"])), FleetInstances.capacity(active))
    if wanted > now {
      var more = config
      more["OnDemandTargetCapacity"] = 0
      let missing = wanted > Double(FleetLaunch.most) ? FleetLaunch.most + 1 : Int((wanted - now).rounded(.up))
      let launches = try launches(more, spot: missing, call)
      let rows = launches.flatMap { $0.launch.perform(lifecycle: $0.lifecycle) }
      FleetInstances.keep(active.map { .map($0) } + rows, of: id, in: call.region)
    } else if config["ExcessCapacityTerminationPolicy"] != "noTermination" {
      var (kept, ended): ([Document], [Document]) = ([], [])
      for row in active {
        if FleetInstances.capacity(kept) < wanted { kept.append(row) } else { ended.append(row) }
      }
      FleetInstances.end(ended, call)
      FleetInstances.keep(kept.map { .map($0) }, of: id, in: call.region)
    }
  }

  private static func cancel(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ends = call.flag("TerminateInstances") ?? false
    var (cancelled, failed): ([Value], [Value]) = ([], [])
    for id in call.texts("SpotFleetRequestIds") {
      guard let request = call.region[kind][id] else {
        let error: Value = [
          "Code": "fleetRequestIdDoesNotExist", "Message": .string("The request '\(id)' does not exist"),
        ]
        failed.append(["SpotFleetRequestId": .string(id), "Error": error])
        continue
      }
      let state: Value = ends ? "cancelled_terminating" : "cancelled_running"
      if ends { FleetInstances.end(FleetInstances.active(of: id, in: call.region), call) }
      call.region[kind].update(id) { $0["SpotFleetRequestState"] = state }
      cancelled.append([
        "SpotFleetRequestId": .string(id), "CurrentSpotFleetRequestState": state,
        "PreviousSpotFleetRequestState": request["SpotFleetRequestState"] ?? "active",
      ])
    }
    return ["SuccessfulFleetRequests": .list(cancelled), "UnsuccessfulFleetRequests": .list(failed)]
  }
}
