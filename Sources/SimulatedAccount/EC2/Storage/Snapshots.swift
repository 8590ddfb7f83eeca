import ServiceModels
import Values

/// EBS snapshots: made of volumes, described, deleted. Copies are in `SnapshotCopies`, sharing in `SnapshotPermissions`.
enum Snapshots {
  static let kind: ResourceKind = "ec2.Snapshot"

  static let behaviours: [String: Behaviour] = [
    "CreateSnapshot": create, "CreateSnapshots": createMany, "DeleteSnapshot": delete,
    "DescribeSnapshots": describe,
  ]

  static let changes: [String: ScheduledChange] = ["ec2.Snapshot.complete": complete]

  private static let filters = Filters([
    "description": "Description", "encrypted": "Encrypted", "owner-alias": "OwnerAlias", "owner-id": "OwnerId",
    "progress": "Progress", "snapshot-id": "SnapshotId", "start-time": "StartTime", "status": "State",
    "storage-tier": "StorageTier", "transfer-type": "TransferType", "volume-id": "VolumeId",
    "volume-size": "VolumeSize", "kms-key-id": "KmsKeyId",
  ])

  /// A snapshot of the account or of the public images of the region.
  static func existing(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let snapshot = find(id, in: call.region) else { throw StorageFault.unknown(id, kind) }
    return snapshot
  }

  static func find(_ id: String, in region: RegionState) -> Document? {
    region[kind][id] ?? PublicImages.snapshot(id, in: region)
  }

  // MARK: Creation

  /// What a new snapshot is made with.
  struct Origin {
    var volume: Value
    var size: Value
    var encryption: Document
    var description: String?
    var tags: Value
  }

  /// Puts a new snapshot into the call's region; it completes by itself.
  static func make(_ origin: Origin, _ call: SimulatedCall) -> Document {
    let id = call.account.identifiers.ec2("snap")
    var snapshot: Document = [
      "SnapshotId": .string(id), "VolumeId": origin.volume, "VolumeSize": origin.size, "State": "pending",
      "StartTime": call.timestamp, "Progress": "0%", "OwnerId": .string(AccountState.accountID),
      "Description": .string(origin.description ?? ""), "StorageTier": "standard", "Tags": origin.tags,
    ]
    snapshot.merge(origin.encryption) { _, new in new }
    call.region[kind][id] = snapshot
    call.region.timeline.schedule("ec2.Snapshot.complete", of: id, at: call.now + StorageTimes.snapshot)
    return snapshot
  }

  static func origin(of volume: Document, description: String?, tags: Value) -> Origin {
    var encryption: Document = ["Encrypted": volume["Encrypted"] ?? false]
    encryption["KmsKeyId"] = volume["KmsKeyId"]
    return Origin(
      volume: volume["VolumeId"] ?? "", size: volume["Size"] ?? 8, encryption: encryption, description: description,
      tags: tags)
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    let volume = try call.stored(id, Volumes.kind)
    let tags = try Tags.atCreation(call, of: "snapshot")
    guard volume["State"] == "available" || volume["State"] == "in-use" else {
      throw StorageFault.state("The volume '\(id)' is in the '\(volume["State"]?.text ?? "")' state.")
    }
    try checkDescription(call)
    return make(origin(of: volume, description: call.text("Description"), tags: tags), call)
  }

  private static func checkDescription(_ call: SimulatedCall) throws(SimulatedFault) {
    guard (call.text("Description") ?? "").count <= 255 else {
      throw SimulatedFault("InvalidParameterValue", "The description is longer than 255 characters")
    }
  }

  /// Snapshots of all volumes of an instance, save those the call leaves out.
  private static func createMany(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let specification = call.document("InstanceSpecification") ?? [:]
    let instance = try call.stored(specification["InstanceId"]?.text ?? "", "ec2.Instance")
    let tags = try Tags.atCreation(call, of: "snapshot").list ?? []
    try checkDescription(call)
    var volumes: [Document] = []
    for id in try volumeIDs(of: instance, specification) { volumes.append(try call.stored(id, Volumes.kind)) }
    let isCopying = call.text("CopyTagsFromSource") == "volume"
    let snapshots = volumes.map { volume -> Value in
      let own = isCopying ? volume["Tags"]?.list ?? [] : []
      let others = own.filter { tag in !tags.contains { $0["Key"] == tag["Key"] } }
      let origin = origin(of: volume, description: call.text("Description"), tags: .list(others + tags))
      return .map(information(make(origin, call)))
    }
    return ["Snapshots": .list(snapshots)]
  }

  private static func volumeIDs(
    of instance: Document, _ specification: Document
  ) throws(SimulatedFault) -> [String] {
    var mappings = instance["BlockDeviceMappings"]?.list ?? []
    let all = mappings.compactMap { $0["Ebs"]?["VolumeId"]?.text }
    let excluded = (specification["ExcludeDataVolumeIds"]?.list ?? []).compactMap(\.text)
    for id in excluded where !all.contains(id) {
      throw SimulatedFault("InvalidParameterValue", "The volume '\(id)' is not attached to the instance")
    }
    if specification["ExcludeBootVolume"] == true {
      mappings.removeAll { $0["DeviceName"] == instance["RootDeviceName"] }
    }
    return mappings.compactMap { $0["Ebs"]?["VolumeId"]?.text }.filter { !excluded.contains($0) }
  }

  /// The members of a snapshot that `CreateSnapshots` answers.
  private static func information(_ snapshot: Document) -> Document {
    let members = [
      "SnapshotId", "VolumeId", "VolumeSize", "State", "StartTime", "Progress", "OwnerId", "Description", "Tags",
      "Encrypted",
    ]
    return snapshot.filter { members.contains($0.key) }
  }

  @Sendable private static func complete(_ due: DueChange) {
    due.region[kind].update(due.id) { snapshot in
      guard snapshot["State"] == "pending" else { return }
      snapshot["State"] = "completed"
      snapshot["Progress"] = "100%"
      snapshot["CompletionTime"] = .string(Timestamp(seconds: due.time)?.iso8601 ?? "")
    }
  }

  // MARK: Description and deletion

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try SnapshotSelection(call).documents().map { progressed($0, call) }
    return try Page(call, limits: 5...1000).answer(try filters.apply(call, to: rows), as: "Snapshots")
  }

  private static func progressed(_ snapshot: Document, _ call: SimulatedCall) -> Document {
    guard snapshot["State"] == "pending" else { return snapshot }
    let part = call.percentage(since: snapshot["StartTime"], of: StorageTimes.snapshot)
    return snapshot.merging(["Progress": .string("\(part)%")]) { _, new in new }
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SnapshotId")
    try checkIsOwn(try existing(id, call), id)
    if let image = users(of: id, in: call.region).first {
      throw SimulatedFault("InvalidSnapshot.InUse", "The snapshot \(id) is in use by \(image)")
    }
    guard !SnapshotLocks.isLocked(id, call) else {
      throw SimulatedFault("OperationNotPermitted", "The snapshot \(id) is locked")
    }
    remove(id, in: call.region)
    return [:]
  }

  static func checkIsOwn(_ snapshot: Document, _ id: String) throws(SimulatedFault) {
    guard snapshot["OwnerId"] == .string(AccountState.accountID) else {
      throw SimulatedFault("AuthFailure", "Not authorized for the snapshot \(id), which another account owns")
    }
  }

  static func remove(_ id: String, in region: RegionState) {
    region[kind][id] = nil
    region[SnapshotPermissions.kind][id] = nil
    region[SnapshotLocks.kind][id] = nil
  }

  /// The images that a snapshot is part of.
  static func users(of id: String, in region: RegionState) -> [String] {
    let path: DocumentPath = "BlockDeviceMappings[].Ebs.SnapshotId"
    return region[Images.kind].all.filter { path.texts(in: $0).contains(id) }.compactMap { $0["ImageId"]?.text }
  }
}

/// The snapshots that a `DescribeSnapshots` is about, before its filters.
private struct SnapshotSelection {
  let call: SimulatedCall
  init(_ call: SimulatedCall) { self.call = call }

  func documents() throws(SimulatedFault) -> [Document] {
    let owners = call.texts("OwnerIds")
    let users = call.texts("RestorableByUserIds")
    return try candidates().filter { snapshot in
      (owners.isEmpty || owners.contains { isOwner($0, snapshot) })
        && (users.isEmpty || users.contains { isRestorable(snapshot, by: $0) })
    }
  }

  private func candidates() throws(SimulatedFault) -> [Document] {
    let ids = call.texts("SnapshotIds")
    guard ids.isEmpty else {
      var documents: [Document] = []
      for id in ids { documents.append(try Snapshots.existing(id, call)) }
      return documents
    }
    return call.region[Snapshots.kind].all + PublicImages.snapshots(in: call.region)
  }

  private func isOwner(_ name: String, _ snapshot: Document) -> Bool {
    name == "self"
      ? snapshot["OwnerId"] == .string(AccountState.accountID)
      : snapshot["OwnerId"]?.text == name || snapshot["OwnerAlias"]?.text == name
  }

  /// The account's own snapshots are its own to restore; others by their permissions, public ones by all.
  private func isRestorable(_ snapshot: Document, by user: String) -> Bool {
    let id = snapshot["SnapshotId"]?.text ?? ""
    let isOwn = snapshot["OwnerId"] == .string(AccountState.accountID)
    let permissions = SnapshotPermissions.of(id, in: call.region)
    let isPublic = permissions.contains { $0["Group"] == "all" } || PublicImages.snapshot(id, in: call.region) != nil
    if user == "all" { return isPublic }
    if user == "self" || user == AccountState.accountID { return isOwn || isPublic }
    return permissions.contains { $0["UserId"]?.text == user }
  }
}
