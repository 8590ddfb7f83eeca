import Values

/// Fast snapshot restores: on for a snapshot in a zone, after a while in which they are enabling and optimizing.
enum FastSnapshotRestores {
  /// By snapshot and zone.
  static let kind: ResourceKind = "ec2.DescribeFastSnapshotRestoreSuccessItem"

  static let behaviours: [String: Behaviour] = [
    "DescribeFastSnapshotRestores": describe, "DisableFastSnapshotRestores": disable,
    "EnableFastSnapshotRestores": enable,
  ]

  /// Seconds in each of the two states on the way.
  private static let stage = 5.0

  private static let filters = Filters([
    "availability-zone": "AvailabilityZone", "availability-zone-id": "AvailabilityZoneId", "owner-id": "OwnerId",
    "snapshot-id": "SnapshotId", "state": "State",
  ])

  private static func zones(_ call: SimulatedCall) throws(SimulatedFault) -> [String] {
    let known = NewRegion.zones(of: call.region.name)
    let zones = call.texts("AvailabilityZones")
    let named = known.filter { call.texts("AvailabilityZoneIds").contains(Subnets.zoneID($0)) }
    guard zones.allSatisfy(known.contains), named.count == call.texts("AvailabilityZoneIds").count else {
      throw EC2Fault.value(zones.first ?? "", of: "availabilityZone")
    }
    guard !(zones + named).isEmpty else { throw EC2Fault.missing("availabilityZone") }
    return zones + named
  }

  private static func places(_ call: SimulatedCall) throws(SimulatedFault) -> [(snapshot: String, zone: String)] {
    let zones = try zones(call)
    let snapshots = call.texts("SourceSnapshotIds")
    for id in snapshots { _ = try Snapshots.existing(id, call) }
    return snapshots.flatMap { id in zones.map { (id, $0) } }
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try places(call).map { place -> Value in
      let key = "\(place.snapshot)/\(place.zone)"
      let row: Document = [
        "SnapshotId": .string(place.snapshot), "AvailabilityZone": .string(place.zone),
        "AvailabilityZoneId": .string(Subnets.zoneID(place.zone)), "State": "enabling",
        "StateTransitionReason": "Client.UserInitiated", "OwnerId": .string(AccountState.accountID),
        "EnablingTime": call.timestamp, "OptimizingTime": call.timestamp(in: stage),
        "EnabledTime": call.timestamp(in: 2 * stage),
      ]
      if call.region[kind][key] == nil { call.region[kind][key] = row }
      return .map(current(call.region[kind][key] ?? row, call))
    }
    return ["Successful": .list(rows), "Unsuccessful": []]
  }

  /// What was never enabled is told beside what is being disabled.
  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (done, refused): ([Value], [Value]) = ([], [])
    for place in try places(call) {
      let key = "\(place.snapshot)/\(place.zone)"
      guard let row = call.region[kind][key] else {
        let error: Value = ["Code": "InvalidState", "Message": "Fast snapshot restores are not enabled there"]
        let state: Value = ["AvailabilityZone": .string(place.zone), "Error": error]
        refused.append(["SnapshotId": .string(place.snapshot), "FastSnapshotRestoreStateErrors": [state]])
        continue
      }
      call.region[kind][key] = nil
      let end: Document = ["State": "disabling", "DisablingTime": call.timestamp]
      done.append(.map(current(row, call).merging(end) { _, new in new }))
    }
    return ["Successful": .list(done), "Unsuccessful": .list(refused)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.region[kind].all.map { current($0, call) }
    return try Page(call, limits: 1...200).answer(try filters.apply(call, to: rows), as: "FastSnapshotRestores")
  }

  /// A row as it is now: times that are still to come are left out.
  private static func current(_ row: Document, _ call: SimulatedCall) -> Document {
    let now = call.timestamp.text ?? ""
    var row = row
    for (member, state) in [("OptimizingTime", "optimizing"), ("EnabledTime", "enabled")] {
      guard let time = row[member]?.text else { continue }
      if time <= now { row["State"] = .string(state) } else { row[member] = nil }
    }
    if row["State"] != "enabling" { row["StateTransitionReason"] = "Client.UserInitiated - Lifecycle state transition" }
    return row
  }
}
