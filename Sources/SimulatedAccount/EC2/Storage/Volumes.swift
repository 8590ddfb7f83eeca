import Values

/// EBS volumes: made, described, deleted. Attachments are in `VolumeAttachments`, changes in `VolumeModifications`.
enum Volumes {
  static let kind: ResourceKind = "ec2.Volume"

  static let behaviours: [String: Behaviour] = [
    "CreateVolume": create, "DescribeVolumes": describe, "DeleteVolume": delete,
  ]

  static let changes: [String: ScheduledChange] = ["ec2.Volume.create": becomeAvailable]

  private static let filters = Filters([
    "attachment.attach-time": "Attachments[].AttachTime",
    "attachment.delete-on-termination": "Attachments[].DeleteOnTermination",
    "attachment.device": "Attachments[].Device", "attachment.instance-id": "Attachments[].InstanceId",
    "attachment.status": "Attachments[].State", "availability-zone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId", "create-time": "CreateTime", "encrypted": "Encrypted",
    "fast-restored": "FastRestored", "multi-attach-enabled": "MultiAttachEnabled", "size": "Size",
    "snapshot-id": "SnapshotId", "source-volume-id": "SourceVolumeId", "status": "State", "volume-id": "VolumeId",
    "volume-type": "VolumeType", "kms-key-id": "KmsKeyId", "operator.managed": "Operator.Managed",
    "operator.principal": "Operator.Principal",
  ])

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let zone = try zone(call)
    let snapshot = try snapshot(call)
    let encryption = try EBSEncryption(
      encrypted: call.flag("Encrypted"), key: call.text("KmsKeyId"), source: snapshot, call)
    let least = snapshot?["VolumeSize"]?.integer.flatMap { Int(exactly: $0) }
    guard let size = call.integer("Size") ?? least else { throw EC2Fault.missing("size/snapshot") }
    let specification = try VolumeSpecification(
      type: call.text("VolumeType"), size: size, iops: call.integer("Iops"), throughput: call.integer("Throughput"),
      smallest: least ?? 1)
    try checkMultiAttach(call, specification)
    let tags = try Tags.atCreation(call, of: "volume")
    let id = call.account.identifiers.ec2("vol")
    var volume: Document = [
      "VolumeId": .string(id), "AvailabilityZone": .string(zone),
      "AvailabilityZoneId": .string(Subnets.zoneID(zone)), "State": "creating", "CreateTime": call.timestamp,
      "SnapshotId": snapshot?["SnapshotId"] ?? "", "Attachments": [],
      "MultiAttachEnabled": .boolean(call.flag("MultiAttachEnabled") ?? false),
      "Operator": ["Managed": false],
    ]
    // EC2 leaves the member out of a volume without tags.
    if tags != [] { volume["Tags"] = tags }
    volume["VolumeInitializationRate"] = call.input["VolumeInitializationRate"]
    volume["OutpostArn"] = call.input["OutpostArn"]
    volume.merge(specification.document) { _, new in new }
    volume.merge(encryption.document) { _, new in new }
    call.region[kind][id] = volume
    call.region.timeline.schedule("ec2.Volume.create", of: id, at: call.now + StorageTimes.volume)
    return volume
  }

  private static func zone(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let zones = NewRegion.zones(of: call.region.name)
    if let id = call.text("AvailabilityZoneId") {
      guard call.text("AvailabilityZone") == nil else {
        throw StorageFault.combination("Give either AvailabilityZone or AvailabilityZoneId, not both")
      }
      guard let zone = zones.first(where: { Subnets.zoneID($0) == id }) else { throw unknownZone(id) }
      return zone
    }
    let zone = try call.required("AvailabilityZone")
    guard zones.contains(zone) else { throw unknownZone(zone) }
    return zone
  }

  private static func unknownZone(_ zone: String) -> SimulatedFault {
    SimulatedFault("InvalidZone.NotFound", "The zone '\(zone)' does not exist.")
  }

  private static func snapshot(_ call: SimulatedCall) throws(SimulatedFault) -> Document? {
    guard let id = call.text("SnapshotId"), !id.isEmpty else { return nil }
    let snapshot = try Snapshots.existing(id, call)
    guard snapshot["State"] == "completed" else {
      throw StorageFault.state("The snapshot '\(id)' is not completed yet.")
    }
    guard snapshot["StorageTier"] != "archive" else {
      throw StorageFault.state("The snapshot '\(id)' is archived; restore it first.")
    }
    return snapshot
  }

  private static func checkMultiAttach(
    _ call: SimulatedCall, _ specification: VolumeSpecification
  ) throws(SimulatedFault) {
    guard call.flag("MultiAttachEnabled") == true, !["io1", "io2"].contains(specification.type) else { return }
    throw StorageFault.combination(
      "The parameter multiAttachEnabled is not supported for \(specification.type) volumes.")
  }

  @Sendable private static func becomeAvailable(_ due: DueChange) {
    due.region[kind].update(due.id) { if $0["State"] == "creating" { $0["State"] = "available" } }
  }

  // MARK: Description and deletion

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let volumes = try filters.apply(call, to: try call.storedNamed(by: "VolumeIds", kind))
    return try Page(call, limits: 5...1000).answer(volumes, as: "Volumes")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    let volume = try call.stored(id, kind)
    if let instance = volume["Attachments"]?[0]?["InstanceId"]?.text {
      throw SimulatedFault("VolumeInUse", "The volume \(id) is attached to \(instance)")
    }
    call.region[kind][id] = nil
    call.region[VolumeModifications.kind][id] = nil
    call.region[VolumeStatuses.attributes][id] = nil
    return [:]
  }
}
