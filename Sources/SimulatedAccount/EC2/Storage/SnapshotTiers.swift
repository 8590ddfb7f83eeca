import Values

/// The archive tier, and the recycle bins, which stay empty: nothing simulated makes a retention rule.
enum SnapshotTiers {
  static let behaviours: [String: Behaviour] = [
    "ModifySnapshotTier": archive, "RestoreSnapshotTier": restore, "DescribeSnapshotTierStatus": describe,
    "ListSnapshotsInRecycleBin": listSnapshots, "ListImagesInRecycleBin": listImages,
    "RestoreSnapshotFromRecycleBin": restoreSnapshot, "RestoreImageFromRecycleBin": restoreImage,
  ]

  private static let filters = Filters([
    "snapshot-id": "SnapshotId", "volume-id": "VolumeId", "last-tiering-operation": "LastTieringOperationStatus",
  ])

  private static func own(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, snapshot: Document) {
    let id = try call.required("SnapshotId")
    let snapshot = try Snapshots.existing(id, call)
    try Snapshots.checkIsOwn(snapshot, id)
    return (id, snapshot)
  }

  private static func archive(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, snapshot) = try own(call)
    guard snapshot["State"] == "completed", snapshot["StorageTier"] != "archive" else {
      throw StorageFault.state("The snapshot '\(id)' cannot be archived as it is.")
    }
    if let image = Snapshots.users(of: id, in: call.region).first {
      throw SimulatedFault("InvalidSnapshot.InUse", "The snapshot \(id) is in use by \(image)")
    }
    call.region[Snapshots.kind].update(id) { $0["StorageTier"] = "archive" }
    return ["SnapshotId": .string(id), "TieringStartTime": call.timestamp]
  }

  private static func restore(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, snapshot) = try own(call)
    guard snapshot["StorageTier"] == "archive" else {
      throw StorageFault.state("The snapshot '\(id)' is not archived.")
    }
    let days = call.integer("TemporaryRestoreDays")
    let isPermanent = call.flag("PermanentRestore") ?? (days == nil)
    guard isPermanent != (days != nil) else {
      throw StorageFault.combination("Give either TemporaryRestoreDays or PermanentRestore")
    }
    guard days.map((1...180).contains) ?? true else { throw EC2Fault.value("\(days ?? 0)", of: "temporaryRestoreDays") }
    call.region[Snapshots.kind].update(id) { snapshot in
      snapshot["StorageTier"] = "standard"
      snapshot["RestoreExpiryTime"] = days.map { call.timestamp(in: Double($0) * 86400) }
    }
    var output: Document = [
      "SnapshotId": .string(id), "RestoreStartTime": call.timestamp, "IsPermanentRestore": .boolean(isPermanent),
    ]
    output["RestoreDuration"] = days.map { .integer(Int64($0)) }
    return output
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.region[Snapshots.kind].all.map { snapshot -> Document in
      let isArchived = snapshot["StorageTier"] == "archive"
      var row = snapshot.filter {
        ["SnapshotId", "VolumeId", "OwnerId", "Tags", "StorageTier", "RestoreExpiryTime"].contains($0.key)
      }
      row["Status"] = snapshot["State"]
      row["LastTieringProgress"] = isArchived ? 100 : 0
      if isArchived { row["LastTieringOperationStatus"] = "archival-completed" }
      return row
    }
    return try Page(call, limits: 5...1000).answer(try filters.apply(call, to: rows), as: "SnapshotTierStatuses")
  }

  // MARK: Recycle bins

  private static func listSnapshots(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.texts("SnapshotIds").first { throw StorageFault.unknown(id, Snapshots.kind) }
    return ["Snapshots": []]
  }

  private static func listImages(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.texts("ImageIds").first { throw StorageFault.unknown(id, Images.kind) }
    return ["Images": []]
  }

  private static func restoreSnapshot(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    throw StorageFault.unknown(try call.required("SnapshotId"), Snapshots.kind)
  }

  private static func restoreImage(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    throw StorageFault.unknown(try call.required("ImageId"), Images.kind)
  }
}
