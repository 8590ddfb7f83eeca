import Values

/// The launches that fill a fleet's capacity, all checked before the first is made.
struct FleetLaunch {
  /// What a fleet may launch: parameters of `RunInstances`, and the capacity that one instance counts for.
  struct Option {
    var input: Document
    var weight: Double

    /// - Parameters:
    ///   - override: of a launch template's configuration, whose members are called as those of `RunInstances`.
    init(template: Value?, override: Document) {
      let copied = ["ImageId", "InstanceType", "SubnetId"]
      input = override.filter { copied.contains($0.key) }
      input["LaunchTemplate"] = template
      var placement = override["Placement"]?.map ?? [:]
      placement["AvailabilityZone"] = override["AvailabilityZone"] ?? placement["AvailabilityZone"]
      if !placement.isEmpty { input["Placement"] = .map(placement) }
      weight = Self.weight(override)
    }

    /// - Parameter specification: of a Spot Fleet request.
    init(specification: Document) {
      let others = ["AddressingType", "SecurityGroups", "SpotPrice", "WeightedCapacity", "InstanceRequirements"]
      input = specification.filter { !others.contains($0.key) }
      let groups = specification["SecurityGroups"]?.list ?? []
      if !groups.isEmpty { input["SecurityGroupIds"] = .list(groups.compactMap { $0["GroupId"] }) }
      weight = Self.weight(specification)
    }

    private static func weight(_ row: Document) -> Double {
      let weight = row["WeightedCapacity"]?.number ?? row["WeightedCapacity"]?.integer.map { Double($0) } ?? 1
      // EC2's weights are units of capacity; a tiny one would ask for instances without end.
      return weight > 0 ? max(weight, 0.01) : 1
    }
  }

  /// Fleets of more capacity are refused, as EC2's quotas do.
  static let most = 10_000

  private var launches: [(launch: Launch, weight: Double)] = []

  /// - Parameters:
  ///   - isSpread: whether all options are used in turn, or the first alone.
  init(_ options: [Option], capacity: Int, isSpot: Bool, isSpread: Bool, _ call: SimulatedCall) throws(SimulatedFault) {
    guard (0...Self.most).contains(capacity) else { throw EC2Fault.value(String(capacity), of: "targetCapacity") }
    guard capacity > 0 else { return }
    let used = isSpread ? options : Array(options.prefix(1))
    guard !used.isEmpty else { throw EC2Fault.missing("launchTemplateConfigs") }
    for (option, count) in zip(used, Self.counts(used, capacity: Double(capacity))) where count > 0 {
      var input = option.input
      (input["MinCount"], input["MaxCount"]) = (.integer(Int64(count)), .integer(Int64(count)))
      if isSpot { input["InstanceMarketOptions"] = ["MarketType": "spot"] }
      input["TagSpecifications"] = input["TagSpecifications"] ?? Self.tags(call)
      launches.append((try Launch(LaunchTemplateData.merged(call.with(input))), option.weight))
    }
  }

  /// The tags that the call means for what it launches; others are the fleet's own.
  private static func tags(_ call: SimulatedCall) -> Value {
    let launched = ["instance", "network-interface", "volume"]
    let rows = call.documents("TagSpecifications").filter { launched.contains($0.text(of: "ResourceType")) }
    return .list(rows.map { .map($0) })
  }

  /// How many instances of each option: one after the other until the capacity is reached.
  private static func counts(_ options: [Option], capacity: Double) -> [Int] {
    var counts = options.map { _ in 0 }
    var (filled, place) = (0.0, 0)
    while filled < capacity {
      counts[place] += 1
      filled += options[place].weight
      place = (place + 1) % options.count
    }
    return counts
  }

  /// Rows of a fleet's instances, as the fleet's record keeps them.
  func perform(lifecycle: String) -> [Value] {
    launches.flatMap { launch, weight in
      (launch.perform()["Instances"]?.list ?? []).map { instance in
        var row: Document = [
          "InstanceId": instance["InstanceId"] ?? "", "InstanceType": instance["InstanceType"] ?? "",
          "InstanceHealth": "healthy", "Lifecycle": .string(lifecycle), "Weight": .number(weight),
        ]
        row["SpotInstanceRequestId"] = instance["SpotInstanceRequestId"]
        return .map(row)
      }
    }
  }
}

/// The instances that a fleet has launched, kept beside the fleet itself.
enum FleetInstances {
  static let kind: ResourceKind = "ec2.FleetInstances"

  static func keep(_ rows: [Value], of fleet: String, in region: RegionState) {
    region[kind][fleet] = ["Id": .string(fleet), "Rows": .list(rows)]
  }

  static func rows(of fleet: String, in region: RegionState) -> [Document] {
    (region[kind][fleet]?["Rows"]?.list ?? []).compactMap(\.map)
  }

  /// Those that run, or are about to.
  static func active(of fleet: String, in region: RegionState) -> [Document] {
    rows(of: fleet, in: region).filter { row in
      let state = region[Instances.kind][row.text(of: "InstanceId")].map(Instances.state) ?? "terminated"
      return ["pending", "running"].contains(state)
    }
  }

  /// The rows as `DescribeFleetInstances` and its Spot sibling show them.
  static func shown(of fleet: String, in region: RegionState) -> [Document] {
    active(of: fleet, in: region).map { $0.filter { !["Lifecycle", "Weight"].contains($0.key) } }
  }

  static func capacity(_ rows: [Document]) -> Double { rows.reduce(0) { $0 + ($1["Weight"]?.number ?? 1) } }

  static func end(_ rows: [Document], _ call: SimulatedCall) {
    for row in rows {
      InstanceStates.end(row.text(of: "InstanceId"), "Client.UserInitiatedShutdown: The fleet was deleted", call)
    }
  }
}
