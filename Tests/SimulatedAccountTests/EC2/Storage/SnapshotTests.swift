import Testing
import Values

@testable import SimulatedAccount

@Suite struct SnapshotTests {
  private let account = AccountFixture("ec2")

  private func described(_ id: String) throws -> Value {
    try account.success("DescribeSnapshots", ["SnapshotIds": [.string(id)]])["Snapshots"]?[0] ?? [:]
  }

  @Test func aSnapshotIsPendingThenCompleted() throws {
    let volume = try account.volume()
    let answer = try account.success("CreateSnapshot", ["VolumeId": .string(volume), "Description": "nightly"])
    let id = answer["SnapshotId"]?.text ?? ""
    #expect(answer["State"] == "pending")
    account.advance(StorageTimes.snapshot / 2)
    #expect(try described(id)["Progress"] == "50%")
    account.advance(StorageTimes.snapshot / 2)
    let snapshot = try described(id)
    #expect(snapshot["State"] == "completed")
    #expect(snapshot["Progress"] == "100%")
    #expect(snapshot["VolumeId"]?.text == volume)
    #expect(snapshot["Description"] == "nightly")
  }

  private static let filters: [(String, String, Bool)] = [
    ("description", "", true), ("encrypted", "false", true), ("owner-id", "123456789012", true),
    ("progress", "100%", true), ("snapshot-id", "snap-*", true), ("start-time", "2027*", true),
    ("status", "completed", true), ("storage-tier", "standard", true), ("volume-id", "vol-*", true),
    ("volume-size", "10", true), ("volume-size", "9", false), ("tag-key", "a", false), ("transfer-type", "*", false),
  ]

  @Test(arguments: filters)
  func filtersSelect(_ name: String, _ value: String, _ isFound: Bool) throws {
    let id = try account.snapshot()
    let filter: Value = ["Name": .string(name), "Values": [.string(value)]]
    let found = try account.success("DescribeSnapshots", ["OwnerIds": ["self"], "Filters": [filter]])["Snapshots"]
    #expect(found?.list?.compactMap { $0["SnapshotId"]?.text } == (isFound ? [id] : []))
  }

  @Test func ownersAreToldApart() throws {
    let id = try account.snapshot()
    for owner in ["self", "123456789012"] {
      let own = try account.success("DescribeSnapshots", ["OwnerIds": [.string(owner)]])["Snapshots"]?.list ?? []
      #expect(own.map { $0["SnapshotId"]?.text } == [id])
    }
    let amazon = try account.success("DescribeSnapshots", ["OwnerIds": ["amazon"]])["Snapshots"]?.list ?? []
    #expect(!amazon.isEmpty && amazon.allSatisfy { $0["OwnerAlias"] == "amazon" })
    let all = try account.success("DescribeSnapshots", ["RestorableByUserIds": ["all"]])["Snapshots"]?.list ?? []
    #expect(!all.contains { $0["SnapshotId"]?.text == id })
  }

  @Test func allVolumesOfAnInstanceAreTakenTogether() throws {
    let (instance, root) = try account.instanceWithVolume()
    let tags: Value = [["ResourceType": "volume", "Tags": [["Key": "Name", "Value": "data"]]]]
    let data = try account.volume(["TagSpecifications": tags])
    try account.success(
      "AttachVolume", ["VolumeId": .string(data), "InstanceId": .string(instance), "Device": "/dev/sdf"])
    let all = try account.success(
      "CreateSnapshots", ["InstanceSpecification": ["InstanceId": .string(instance)], "CopyTagsFromSource": "volume"])
    #expect(all["Snapshots"]?.list?.compactMap { $0["VolumeId"]?.text } == [root, data])
    #expect(all["Snapshots"]?[1]?["Tags"] == [["Key": "Name", "Value": "data"]])
    let some = try account.success(
      "CreateSnapshots", ["InstanceSpecification": ["InstanceId": .string(instance), "ExcludeBootVolume": true]])
    #expect(some["Snapshots"]?.list?.count == 1)
    try account.fails(
      "CreateSnapshots",
      ["InstanceSpecification": ["InstanceId": .string(instance), "ExcludeDataVolumeIds": ["vol-1"]]],
      with: "InvalidParameterValue")
  }

  @Test func copiesCrossRegionsAndAreEncryptedOnTheWay() throws {
    let source = try account.snapshot()
    let copy: Value = ["SourceRegion": "us-west-2", "SourceSnapshotId": .string(source)]
    let plain = try described(try account.id("CopySnapshot", copy, "SnapshotId"))
    #expect(plain["Encrypted"] == false)
    #expect(plain["VolumeId"] == "vol-ffffffff")
    #expect(plain["VolumeSize"] == 10)
    let encrypted: Value = [
      "SourceRegion": "us-west-2", "SourceSnapshotId": .string(source), "Encrypted": true,
      "KmsKeyId": "alias/aws/ebs",
    ]
    #expect(try described(try account.id("CopySnapshot", encrypted, "SnapshotId"))["Encrypted"] == true)
    let other = account.state.region("eu-west-1")
    other[Snapshots.kind]["snap-0000000000000000f"] = account.region[Snapshots.kind][source]
    let far: Value = ["SourceRegion": "eu-west-1", "SourceSnapshotId": "snap-0000000000000000f"]
    #expect(try described(try account.id("CopySnapshot", far, "SnapshotId"))["State"] == "pending")
    try account.fails(
      "CopySnapshot", ["SourceRegion": "eu-west-1", "SourceSnapshotId": .string(source)],
      with: "InvalidSnapshot.NotFound")
    try account.fails(
      "CopySnapshot", ["SourceRegion": "Mars", "SourceSnapshotId": .string(source)], with: "InvalidParameterValue")
  }

  @Test func aSnapshotOfAnImageStays() throws {
    let image = try account.image()
    let snapshot = try account.ids("DescribeSnapshots", ["owner-id": "123456789012"], in: "Snapshots", "SnapshotId")[0]
    try account.fails("DeleteSnapshot", ["SnapshotId": .string(snapshot)], with: "InvalidSnapshot.InUse")
    try account.success("DeregisterImage", ["ImageId": .string(image)])
    try account.success("DeleteSnapshot", ["SnapshotId": .string(snapshot)])
    try account.fails("DeleteSnapshot", ["SnapshotId": .string(snapshot)], with: "InvalidSnapshot.NotFound")
  }

  @Test func snapshotsOfOthersStay() throws {
    let foreign = PublicImages.snapshots(in: account.region)[0]["SnapshotId"] ?? ""
    try account.fails("DeleteSnapshot", ["SnapshotId": foreign], with: "AuthFailure")
  }

  // MARK: Sharing

  @Test func snapshotsAreShared() throws {
    let id = Value.string(try account.snapshot())
    let query: Value = ["SnapshotId": id, "Attribute": "createVolumePermission"]
    let add: Value = ["Add": [["UserId": "111122223333"]]]
    try account.success("ModifySnapshotAttribute", ["SnapshotId": id, "CreateVolumePermission": add])
    try account.success(
      "ModifySnapshotAttribute",
      ["SnapshotId": id, "Attribute": "createVolumePermission", "OperationType": "add", "GroupNames": ["all"]])
    let permissions = try account.success("DescribeSnapshotAttribute", query)["CreateVolumePermissions"]
    #expect(permissions == [["UserId": "111122223333"], ["Group": "all"]])
    let all = try account.success("DescribeSnapshots", ["RestorableByUserIds": ["all"]])["Snapshots"]?.list ?? []
    #expect(all.contains { $0["SnapshotId"] == id })
    try account.success(
      "ModifySnapshotAttribute", ["SnapshotId": id, "CreateVolumePermission": ["Remove": [["Group": "all"]]]])
    try account.success("ResetSnapshotAttribute", query)
    #expect(try account.success("DescribeSnapshotAttribute", query)["CreateVolumePermissions"] == [])
  }

  @Test func whatMayNotBeSharedIsNot() throws {
    let plain = Value.string(try account.snapshot())
    let secret = Value.string(try account.snapshot(["Encrypted": true]))
    let all: Value = ["Add": [["Group": "all"]]]
    try account.fails(
      "ModifySnapshotAttribute", ["SnapshotId": secret, "CreateVolumePermission": all], with: "OperationNotPermitted")
    try account.fails(
      "ModifySnapshotAttribute",
      ["SnapshotId": secret, "CreateVolumePermission": ["Add": [["UserId": "111122223333"]]]], with: "InvalidParameter")
    try account.fails(
      "ModifySnapshotAttribute", ["SnapshotId": plain, "CreateVolumePermission": ["Add": [["UserId": "me"]]]],
      with: "InvalidAMIAttributeItemValue")
    #expect(try account.success("GetSnapshotBlockPublicAccessState")["State"] == "unblocked")
    try account.success("EnableSnapshotBlockPublicAccess", ["State": "block-all-sharing"])
    #expect(try account.success("GetSnapshotBlockPublicAccessState")["State"] == "block-all-sharing")
    try account.fails(
      "ModifySnapshotAttribute", ["SnapshotId": plain, "CreateVolumePermission": all], with: "OperationNotPermitted")
    try account.success("DisableSnapshotBlockPublicAccess")
    try account.success("ModifySnapshotAttribute", ["SnapshotId": plain, "CreateVolumePermission": all])
  }

  // MARK: Locks and tiers

  @Test func lockedSnapshotsStay() throws {
    let id = Value.string(try account.snapshot())
    try account.success("LockSnapshot", ["SnapshotId": id, "LockMode": "governance", "LockDuration": 1])
    try account.fails("DeleteSnapshot", ["SnapshotId": id], with: "OperationNotPermitted")
    let locked = try account.success("DescribeLockedSnapshots", ["SnapshotIds": [id]])["Snapshots"]?[0]
    #expect(locked?["LockState"] == "governance")
    try account.success("UnlockSnapshot", ["SnapshotId": id])
    try account.fails("UnlockSnapshot", ["SnapshotId": id], with: "IncorrectState")
    try account.success(
      "LockSnapshot", ["SnapshotId": id, "LockMode": "compliance", "LockDuration": 1, "CoolOffPeriod": 1])
    account.advance(3600)
    try account.fails("UnlockSnapshot", ["SnapshotId": id], with: "OperationNotPermitted")
    account.advance(86400)
    try account.success("DeleteSnapshot", ["SnapshotId": id])
  }

  @Test func archivedSnapshotsAreRestoredFirst() throws {
    let id = try account.snapshot()
    try account.success("ModifySnapshotTier", ["SnapshotId": .string(id), "StorageTier": "archive"])
    try account.fails(
      "CreateVolume", ["AvailabilityZone": "us-west-2a", "SnapshotId": .string(id)], with: "IncorrectState")
    let rows = try account.ids(
      "DescribeSnapshotTierStatus", ["last-tiering-operation": "archival-completed"], in: "SnapshotTierStatuses",
      "SnapshotId")
    #expect(rows == [id])
    try account.success("RestoreSnapshotTier", ["SnapshotId": .string(id), "TemporaryRestoreDays": 3])
    #expect(try described(id)["StorageTier"] == "standard")
    #expect(try account.success("ListSnapshotsInRecycleBin")["Snapshots"] == [])
    #expect(try account.success("ListImagesInRecycleBin")["Images"] == [])
  }

  @Test func fastRestoresAreEnabledInATime() throws {
    let id = try account.snapshot()
    let places: Value = ["SourceSnapshotIds": [.string(id)], "AvailabilityZones": ["us-west-2a", "us-west-2b"]]
    let begun = try account.success("EnableFastSnapshotRestores", places)
    #expect(begun["Successful"]?[0]?["State"] == "enabling")
    func found(_ filters: [String: String]) throws -> [String] {
      try account.ids("DescribeFastSnapshotRestores", filters, in: "FastSnapshotRestores", "AvailabilityZone")
    }
    account.advance(10)
    #expect(try found(["state": "enabled", "availability-zone": "us-west-2b", "snapshot-id": id]) == ["us-west-2b"])
    #expect(try found(["owner-id": "123456789012"]).count == 2)
    #expect(try account.success("DisableFastSnapshotRestores", places)["Successful"]?.list?.count == 2)
    let again = try account.success("DisableFastSnapshotRestores", places)
    #expect(again["Unsuccessful"]?.list?.count == 2)
    try account.fails(
      "EnableFastSnapshotRestores", ["SourceSnapshotIds": [.string(id)], "AvailabilityZones": ["us-west-2z"]],
      with: "InvalidParameterValue")
  }
}
