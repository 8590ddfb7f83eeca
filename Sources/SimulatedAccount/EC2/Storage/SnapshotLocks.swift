import ServiceModels
import Values

/// Locks that keep a snapshot from being deleted for a while.
enum SnapshotLocks {
  /// One document a snapshot, as `DescribeLockedSnapshots` describes it.
  static let kind: ResourceKind = "ec2.LockedSnapshotsInfo"

  static let behaviours: [String: Behaviour] = [
    "LockSnapshot": lock, "UnlockSnapshot": unlock, "DescribeLockedSnapshots": describe,
  ]

  private static let filters = Filters(["lock-state": "LockState", "snapshot-id": "SnapshotId"])
  private static let day = 86400.0
  /// Days a lock may last: 100 years.
  private static let durations = 1...36500
  /// Hours in which a compliance lock may still be changed.
  private static let coolOffPeriods = 1...72

  static func isLocked(_ id: String, _ call: SimulatedCall) -> Bool {
    guard let lock = call.region[kind][id] else { return false }
    return (Self.state(lock, call)["LockState"] ?? "expired") != "expired"
  }

  private static func lock(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SnapshotId")
    try Snapshots.checkIsOwn(try Snapshots.existing(id, call), id)
    let mode = call.text("LockMode") ?? "governance"
    let days = try days(call)
    var lock: Document = [
      "SnapshotId": .string(id), "OwnerId": .string(AccountState.accountID), "LockState": .string(mode),
      "LockDuration": .integer(Int64(days)), "LockCreatedOn": call.timestamp,
      "LockDurationStartTime": call.timestamp, "LockExpiresOn": call.timestamp(in: Double(days) * day),
    ]
    if let hours = call.integer("CoolOffPeriod") {
      guard mode == "compliance", coolOffPeriods.contains(hours) else {
        throw EC2Fault.value("\(hours)", of: "coolOffPeriod")
      }
      lock["CoolOffPeriod"] = .integer(Int64(hours))
      lock["CoolOffPeriodExpiresOn"] = call.timestamp(in: Double(hours) * 3600)
      lock["LockState"] = "compliance-cooloff"
    }
    guard !isCompliance(id, call) else { throw refusal(id) }
    call.region[kind][id] = lock
    return lock.filter { $0.key != "OwnerId" }
  }

  private static func days(_ call: SimulatedCall) throws(SimulatedFault) -> Int {
    if let text = call.text("ExpirationDate") {
      guard call.integer("LockDuration") == nil else {
        throw StorageFault.combination("Give either LockDuration or ExpirationDate, not both")
      }
      let end = Timestamp(iso8601: text).map { Double($0.milliseconds) / 1000 } ?? 0
      guard end >= call.now + day, end < call.now + Double(durations.upperBound) * day else {
        throw EC2Fault.value(text, of: "expirationDate")
      }
      return Int((end - call.now) / day)
    }
    guard let days = call.integer("LockDuration") else { throw EC2Fault.missing("lockDuration") }
    guard durations.contains(days) else { throw EC2Fault.value("\(days)", of: "lockDuration") }
    return days
  }

  private static func isCompliance(_ id: String, _ call: SimulatedCall) -> Bool {
    call.region[kind][id].map { state($0, call)["LockState"] == "compliance" } ?? false
  }

  private static func refusal(_ id: String) -> SimulatedFault {
    SimulatedFault("OperationNotPermitted", "The snapshot \(id) is locked in compliance mode")
  }

  private static func unlock(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SnapshotId")
    _ = try Snapshots.existing(id, call)
    guard isLocked(id, call) else { throw StorageFault.state("The snapshot '\(id)' is not locked.") }
    guard !isCompliance(id, call) else { throw refusal(id) }
    call.region[kind][id] = nil
    return ["SnapshotId": .string(id)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for id in call.texts("SnapshotIds") { _ = try Snapshots.existing(id, call) }
    let ids = call.texts("SnapshotIds")
    let all = call.region[kind].all.filter { ids.isEmpty || ids.contains($0["SnapshotId"]?.text ?? "") }
    let rows = try filters.apply(call, to: all.map { state($0, call) })
    return try Page(call, limits: 5...1000).answer(rows, as: "Snapshots")
  }

  /// The lock as it is now: what has run out says so.
  private static func state(_ lock: Document, _ call: SimulatedCall) -> Document {
    func hasPassed(_ member: String) -> Bool {
      guard let time = lock[member]?.text.flatMap(Timestamp.init(iso8601:)) else { return false }
      return Double(time.milliseconds) / 1000 <= call.now
    }
    var current = lock
    if hasPassed("CoolOffPeriodExpiresOn") { current["LockState"] = "compliance" }
    if hasPassed("LockExpiresOn") { current["LockState"] = "expired" }
    return current
  }
}
