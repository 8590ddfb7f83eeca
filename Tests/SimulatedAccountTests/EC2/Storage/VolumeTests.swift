import Testing
import Values

@testable import SimulatedAccount

@Suite struct VolumeTests {
  private let account = AccountFixture("ec2")

  private func described(_ id: String) throws -> Value {
    try account.success("DescribeVolumes", ["VolumeIds": [.string(id)]])["Volumes"]?[0] ?? [:]
  }

  @Test func aVolumeIsCreatingThenAvailable() throws {
    let answer = try account.success("CreateVolume", ["AvailabilityZone": "us-west-2a", "Size": 100])
    #expect(answer["State"] == "creating")
    #expect(answer["SnapshotId"] == "")
    let volume = try described(answer["VolumeId"]?.text ?? "")
    #expect(volume["State"] == "available")
    #expect(volume["VolumeType"] == "gp2")
    #expect(volume["Iops"] == 300)
    #expect(volume["Encrypted"] == false)
    #expect(volume["AvailabilityZoneId"] == "usw2-az1")
  }

  private static let performances: [(String, [String: Value], Value?, Value?)] = [
    ("gp2", [:], 100, nil), ("gp3", [:], 3000, 125), ("gp3", ["Iops": 4000, "Throughput": 500], 4000, 500),
    ("io1", ["Iops": 500], 500, nil), ("io2", ["Iops": 10000], 10000, nil), ("standard", [:], nil, nil),
    ("st1", ["Size": 125], nil, nil), ("sc1", ["Size": 125], nil, nil),
  ]

  @Test(arguments: performances)
  func typesHaveTheirPerformance(_ type: String, _ more: [String: Value], _ iops: Value?, _ throughput: Value?) throws {
    let volume = try described(try account.volume(more.merging(["VolumeType": .string(type)]) { $1 }))
    #expect(volume["Iops"] == iops)
    #expect(volume["Throughput"] == throughput)
  }

  private static let wrong: [([String: Value], String)] = [
    (["AvailabilityZone": "us-west-2z"], "InvalidZone.NotFound"),
    (["AvailabilityZoneId": "usw2-az1"], "InvalidParameterCombination"),
    (["Size": 0], "InvalidParameterValue"), (["Size": 16385], "InvalidParameterValue"),
    (["VolumeType": "st1"], "InvalidParameterValue"), (["VolumeType": "io1"], "MissingParameter"),
    (["VolumeType": "io1", "Iops": 501], "InvalidParameterValue"),
    (["VolumeType": "io1", "Iops": 64001], "InvalidParameterValue"),
    (["VolumeType": "gp3", "Iops": 2999], "InvalidParameterValue"),
    (["VolumeType": "gp3", "Throughput": 751], "InvalidParameterValue"),
    (["VolumeType": "gp3", "Throughput": 124], "InvalidParameterValue"),
    (["Iops": 100], "InvalidParameterCombination"), (["Throughput": 125], "InvalidParameterCombination"),
    (["MultiAttachEnabled": true], "InvalidParameterCombination"),
    (["KmsKeyId": "alias/aws/ebs"], "InvalidParameterDependency"),
    (["SnapshotId": "snap-0123456789abcdef0"], "InvalidSnapshot.NotFound"),
    (["SnapshotId": "snapshot"], "InvalidSnapshotID.Malformed"), (["Size": .null], "MissingParameter"),
    (["AvailabilityZone": .null], "MissingParameter"),
  ]

  @Test(arguments: wrong)
  func whatIsOutOfBoundsIsRefused(_ more: [String: Value], _ code: String) throws {
    let input: [String: Value] = ["AvailabilityZone": "us-west-2a", "Size": 10]
    let whole = input.merging(more) { _, new in new }.filter { !$0.value.isNull }
    try account.fails("CreateVolume", .map(whole), with: code)
    #expect(account.region[Volumes.kind].isEmpty)
  }

  @Test func aVolumeOfASnapshotHasItsSizeAndEncryption() throws {
    let snapshot = try account.snapshot(["Size": 20, "Encrypted": true])
    let volume = try described(
      try account.id("CreateVolume", ["AvailabilityZone": "us-west-2b", "SnapshotId": .string(snapshot)], "VolumeId"))
    #expect(volume["Size"] == 20)
    #expect(volume["Encrypted"] == true)
    #expect(volume["SnapshotId"]?.text == snapshot)
    #expect(volume["KmsKeyId"]?.text?.hasPrefix("arn:aws:kms:us-west-2:123456789012:key/") == true)
    try account.fails(
      "CreateVolume", ["AvailabilityZone": "us-west-2b", "SnapshotId": .string(snapshot), "Size": 19],
      with: "InvalidParameterValue")
  }

  @Test func aPendingSnapshotMakesNoVolume() throws {
    let snapshot = try account.id("CreateSnapshot", ["VolumeId": .string(try account.volume())], "SnapshotId")
    try account.fails(
      "CreateVolume", ["AvailabilityZone": "us-west-2b", "SnapshotId": .string(snapshot)], with: "IncorrectState")
  }

  @Test func aRegionEncryptsByDefaultOnceToldTo() throws {
    #expect(try account.success("GetEbsEncryptionByDefault")["EbsEncryptionByDefault"] == false)
    #expect(try account.success("EnableEbsEncryptionByDefault")["EbsEncryptionByDefault"] == true)
    #expect(try described(try account.volume())["Encrypted"] == true)
    let key = try account.success("CreateKey", [:], of: "kms")["KeyMetadata"]?["Arn"] ?? ""
    #expect(try account.success("GetEbsDefaultKmsKeyId")["KmsKeyId"] == "alias/aws/ebs")
    #expect(try account.success("ModifyEbsDefaultKmsKeyId", ["KmsKeyId": key])["KmsKeyId"] == key)
    #expect(try described(try account.volume())["KmsKeyId"] == key)
    #expect(try account.success("ResetEbsDefaultKmsKeyId")["KmsKeyId"] == "alias/aws/ebs")
    #expect(try account.success("DisableEbsEncryptionByDefault")["EbsEncryptionByDefault"] == false)
    #expect(try described(try account.volume())["Encrypted"] == false)
  }

  @Test func aDisabledKeyEncryptsNothing() throws {
    let key = try account.success("CreateKey", [:], of: "kms")["KeyMetadata"]?["KeyId"] ?? ""
    try account.success("DisableKey", ["KeyId": key], of: "kms")
    try account.fails(
      "CreateVolume", ["AvailabilityZone": "us-west-2a", "Size": 1, "Encrypted": true, "KmsKeyId": key],
      with: "InvalidKmsKey.InvalidState")
  }

  private static let filters: [(String, String, Bool)] = [
    ("availability-zone", "us-west-2a", true), ("availability-zone-id", "usw2-az1", true),
    ("encrypted", "false", true), ("multi-attach-enabled", "false", true), ("size", "10", true), ("size", "11", false),
    ("status", "available", true), ("volume-type", "gp2", true), ("volume-id", "vol-*", true),
    ("snapshot-id", "snap-1", false), ("tag:Name", "data", true), ("tag-key", "Name", true), ("tag-value", "d*", true),
    ("create-time", "2027-*", true), ("attachment.instance-id", "i-*", false), ("attachment.device", "*", false),
    ("attachment.status", "*", false), ("attachment.attach-time", "*", false), ("operator.managed", "false", true),
    ("attachment.delete-on-termination", "*", false), ("fast-restored", "true", false),
  ]

  @Test(arguments: filters)
  func filtersSelect(_ name: String, _ value: String, _ isFound: Bool) throws {
    let tags: Value = [["ResourceType": "volume", "Tags": [["Key": "Name", "Value": "data"]]]]
    let volume = try account.volume(["TagSpecifications": tags])
    #expect(try account.ids("DescribeVolumes", [name: value], in: "Volumes", "VolumeId") == (isFound ? [volume] : []))
  }

  @Test func anUnknownFilterIsRefused() throws {
    try account.fails(
      "DescribeVolumes", ["Filters": [["Name": "colour", "Values": ["red"]]]], with: "InvalidParameterValue")
  }

  @Test func pagesFollowOneAnother() throws {
    for _ in 0..<7 { _ = try account.volume() }
    let first = try account.success("DescribeVolumes", ["MaxResults": 5])
    #expect(first["Volumes"]?.list?.count == 5)
    let second = try account.success("DescribeVolumes", ["MaxResults": 5, "NextToken": first["NextToken"] ?? ""])
    #expect(second["Volumes"]?.list?.count == 2)
    #expect(second["NextToken"] == nil)
  }

  @Test func deletedVolumesAreGone() throws {
    let volume = Value.string(try account.volume())
    try account.success("DeleteVolume", ["VolumeId": volume])
    try account.fails("DescribeVolumes", ["VolumeIds": [volume]], with: "InvalidVolume.NotFound")
    try account.fails("DeleteVolume", ["VolumeId": volume], with: "InvalidVolume.NotFound")
    try account.fails("DeleteVolume", ["VolumeId": "volume"], with: "InvalidVolumeID.Malformed")
  }

  @Test func aDryRunMakesNothing() throws {
    try account.fails(
      "CreateVolume", ["AvailabilityZone": "us-west-2a", "Size": 1, "DryRun": true], with: "DryRunOperation")
    #expect(account.region[Volumes.kind].isEmpty)
  }

  @Test func theSameTokenMakesTheSameVolume() throws {
    let input: [String: Value] = ["ClientToken": "once"]
    #expect(try account.volume(input) == account.volume(input))
  }

  // MARK: Modification

  @Test func aModificationIsOptimizingThenCompleted() throws {
    let id = try account.volume()
    let change = try account.success("ModifyVolume", ["VolumeId": .string(id), "Size": 20, "VolumeType": "gp3"])
    #expect(change["VolumeModification"]?["ModificationState"] == "modifying")
    #expect(change["VolumeModification"]?["OriginalSize"] == 10)
    #expect(change["VolumeModification"]?["TargetIops"] == 3000)
    account.advance(StorageTimes.optimizing / 2)
    let running = try account.success("DescribeVolumesModifications")["VolumesModifications"]?[0]
    #expect(running?["ModificationState"] == "optimizing")
    #expect(running?["Progress"] == 50)
    #expect(try described(id)["Size"] == 20)
    #expect(try described(id)["Throughput"] == 125)
    try account.fails("ModifyVolume", ["VolumeId": .string(id), "Size": 30], with: "IncorrectModificationState")
    account.advance(StorageTimes.optimizing)
    let found = try account.ids(
      "DescribeVolumesModifications", ["modification-state": "completed", "target-size": "20", "original-size": "10"],
      in: "VolumesModifications", "VolumeId")
    #expect(found == [id])
  }

  @Test func volumesOnlyGrow() throws {
    let id = Value.string(try account.volume())
    try account.fails("ModifyVolume", ["VolumeId": id, "Size": 9], with: "InvalidParameterValue")
    try account.fails("ModifyVolume", ["VolumeId": id], with: "InvalidParameterCombination")
    try account.fails(
      "DescribeVolumesModifications", ["VolumeIds": [id]], with: "InvalidVolumeModification.NotFound")
  }

  // MARK: Status and attributes

  @Test func volumesAreWell() throws {
    let id = try account.volume()
    let status = try account.success("DescribeVolumeStatus", ["VolumeIds": [.string(id)]])["VolumeStatuses"]?[0]
    #expect(status?["VolumeStatus"]?["Status"] == "ok")
    #expect(status?["VolumeStatus"]?["Details"]?[0]?["Name"] == "io-enabled")
    for (name, value) in [("volume-status.status", "ok"), ("volume-status.details-status", "passed")] {
      #expect(try account.ids("DescribeVolumeStatus", [name: value], in: "VolumeStatuses", "VolumeId") == [id])
    }
    #expect(try account.ids("DescribeVolumeStatus", ["action.code": "x"], in: "VolumeStatuses", "VolumeId") == [])
  }

  @Test func inputAndOutputIsEnabledByItselfOnceToldTo() throws {
    let id = Value.string(try account.volume())
    let query: Value = ["VolumeId": id, "Attribute": "autoEnableIO"]
    #expect(try account.success("DescribeVolumeAttribute", query)["AutoEnableIO"]?["Value"] == false)
    try account.success("ModifyVolumeAttribute", ["VolumeId": id, "AutoEnableIO": ["Value": true]])
    #expect(try account.success("DescribeVolumeAttribute", query)["AutoEnableIO"]?["Value"] == true)
    try account.success("EnableVolumeIO", ["VolumeId": id])
    let codes = try account.success("DescribeVolumeAttribute", ["VolumeId": id, "Attribute": "productCodes"])
    #expect(codes["ProductCodes"] == [])
  }
}
