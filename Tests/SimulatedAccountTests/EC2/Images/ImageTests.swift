import Testing
import Values

@testable import SimulatedAccount

@Suite struct ImageTests {
  private let account = AccountFixture("ec2")

  private func described(_ id: String) throws -> Value {
    try account.success("DescribeImages", ["ImageIds": [.string(id)]])["Images"]?[0] ?? [:]
  }

  private func own() throws -> [String] {
    (try account.success("DescribeImages", ["Owners": ["self"]])["Images"]?.list ?? []).compactMap {
      $0["ImageId"]?.text
    }
  }

  // MARK: Creation

  @Test func anImageOfAnInstanceIsPendingThenAvailable() throws {
    let (instance, _) = try account.instanceWithVolume()
    let tags: Value = [
      ["ResourceType": "image", "Tags": [["Key": "Name", "Value": "golden"]]],
      ["ResourceType": "snapshot", "Tags": [["Key": "Name", "Value": "root"]]],
    ]
    let id = try account.id(
      "CreateImage",
      ["InstanceId": .string(instance), "Name": "golden", "Description": "d", "TagSpecifications": tags], "ImageId")
    #expect(try described(id)["State"] == "pending")
    try account.fails(
      "ModifyImageAttribute", ["ImageId": .string(id), "Description": ["Value": "new"]],
      with: "InvalidAMIID.Unavailable")
    account.advance(StorageTimes.image)
    let image = try described(id)
    #expect(image["State"] == "available")
    #expect(image["SourceInstanceId"]?.text == instance)
    #expect(image["ImageLocation"] == "123456789012/golden")
    #expect(image["CreationDate"] == "2027-01-15T08:00:00.000Z")
    #expect(image["Tags"] == [["Key": "Name", "Value": "golden"]])
    let ebs = image["BlockDeviceMappings"]?[0]?["Ebs"]
    #expect(ebs?["VolumeSize"] == 8)
    #expect(ebs?["VolumeType"] == "gp3")
    let snapshot = account.region[Snapshots.kind][ebs?["SnapshotId"]?.text ?? ""]
    #expect(snapshot?["Tags"] == [["Key": "Name", "Value": "root"]])
    #expect(snapshot?["Description"]?.text?.hasPrefix("Created by CreateImage(\(instance)) for \(id)") == true)
  }

  @Test func devicesAreChangedAddedAndLeftOut() throws {
    let (instance, _) = try account.instanceWithVolume()
    let data = try account.volume()
    try account.success(
      "AttachVolume", ["VolumeId": .string(data), "InstanceId": .string(instance), "Device": "/dev/sdf"])
    let devices: Value = [
      ["DeviceName": "/dev/xvda", "Ebs": ["VolumeSize": 20, "DeleteOnTermination": true]],
      ["DeviceName": "/dev/sdf", "NoDevice": ""], ["DeviceName": "/dev/sdg", "Ebs": ["VolumeSize": 5]],
      ["DeviceName": "/dev/sdh", "VirtualName": "ephemeral0"],
    ]
    let image = try described(
      try account.id(
        "CreateImage", ["InstanceId": .string(instance), "Name": "one", "BlockDeviceMappings": devices], "ImageId"))
    let mappings = image["BlockDeviceMappings"]?.list ?? []
    #expect(mappings.compactMap { $0["DeviceName"]?.text } == ["/dev/xvda", "/dev/sdg", "/dev/sdh"])
    #expect(mappings[0]["Ebs"]?["VolumeSize"] == 20)
    #expect(mappings[1]["Ebs"]?["SnapshotId"] == nil)
    #expect(mappings[2]["VirtualName"] == "ephemeral0")
    let wrong: [Value] = [
      ["DeviceName": "/dev/xvda", "Ebs": ["SnapshotId": "snap-1"]], ["DeviceName": "/dev/xvda", "NoDevice": ""],
      ["DeviceName": "/dev/sdz"], ["DeviceName": "/dev/sdz", "Ebs": ["DeleteOnTermination": true]],
    ]
    for device in wrong {
      try account.fails(
        "CreateImage", ["InstanceId": .string(instance), "Name": "two", "BlockDeviceMappings": [device]],
        with: "InvalidBlockDeviceMapping")
    }
  }

  private static let wrongNames: [(String, String)] = [
    ("a%b", "InvalidAMIName.Malformed"),
    (String(repeating: "a", count: 129), "InvalidAMIName.Malformed"), ("taken", "InvalidAMIName.Duplicate"),
  ]

  @Test(arguments: wrongNames)
  func namesAreUniqueAndWellFormed(_ name: String, _ code: String) throws {
    let image = try account.image("taken")
    let (instance, _) = try account.instanceWithVolume()
    try account.fails("CreateImage", ["InstanceId": .string(instance), "Name": .string(name)], with: code)
    try account.fails("RegisterImage", ["Name": .string(name), "ImageLocation": "bucket/manifest"], with: code)
    try account.fails(
      "CopyImage", ["SourceRegion": "us-west-2", "SourceImageId": .string(image), "Name": .string(name)], with: code)
    #expect(try own() == [image])
  }

  @Test func instancesThatAreGoneMakeNoImage() throws {
    account.instance("i-0123456789abcdef1", state: "terminated")
    try account.fails(
      "CreateImage", ["InstanceId": "i-0123456789abcdef1", "Name": "one"], with: "InvalidParameterValue")
    try account.fails(
      "CreateImage", ["InstanceId": "i-0123456789abcdef2", "Name": "one"], with: "InvalidInstanceID.NotFound")
    try account.fails("CreateImage", ["InstanceId": "instance", "Name": "one"], with: "InvalidInstanceID.Malformed")
  }

  @Test func registrationNeedsARoot() throws {
    let snapshot = Value.string(try account.snapshot())
    try account.fails("RegisterImage", ["Name": "one"], with: "MissingParameter")
    try account.fails(
      "RegisterImage",
      [
        "Name": "one", "RootDeviceName": "/dev/xvda",
        "BlockDeviceMappings": [["DeviceName": "/dev/sdf", "Ebs": ["SnapshotId": snapshot]]],
      ], with: "InvalidBlockDeviceMapping")
    try account.fails(
      "RegisterImage",
      [
        "Name": "one", "RootDeviceName": "/dev/xvda",
        "BlockDeviceMappings": [["DeviceName": "/dev/xvda", "Ebs": ["SnapshotId": "snap-0123456789abcdef0"]]],
      ], with: "InvalidSnapshot.NotFound")
    let stored = try described(
      try account.id("RegisterImage", ["Name": "stored", "ImageLocation": "bucket/manifest.xml"], "ImageId"))
    #expect(stored["RootDeviceType"] == "instance-store")
    #expect(stored["ImageLocation"] == "bucket/manifest.xml")
  }

  // MARK: Copies

  @Test func copiesAreEncryptedWithTheKeyNamed() throws {
    let source = try account.image()
    try account.success("CreateTags", ["Resources": [.string(source)], "Tags": [["Key": "a", "Value": "b"]]])
    let key = try account.success("CreateKey", [:], of: "kms")["KeyMetadata"]?["Arn"] ?? ""
    let id = try account.id(
      "CopyImage",
      [
        "SourceRegion": "us-west-2", "SourceImageId": .string(source), "Name": "copy", "Encrypted": true,
        "KmsKeyId": key, "CopyImageTags": true,
      ], "ImageId")
    let copy = try described(id)
    #expect(copy["State"] == "pending")
    #expect(copy["Tags"] == [["Key": "a", "Value": "b"]])
    #expect(copy["SourceImageId"]?.text == source)
    #expect(copy["SourceImageRegion"] == "us-west-2")
    let ebs = copy["BlockDeviceMappings"]?[0]?["Ebs"]
    #expect(ebs?["Encrypted"] == true)
    #expect(account.region[Snapshots.kind][ebs?["SnapshotId"]?.text ?? ""]?["KmsKeyId"] == key)
    try account.fails(
      "CopyImage", ["SourceRegion": "us-west-2", "SourceImageId": .string(id), "Name": "again"],
      with: "InvalidAMIID.Unavailable")
    account.advance(StorageTimes.image)
    let again = try described(
      try account.id(
        "CopyImage", ["SourceRegion": "us-west-2", "SourceImageId": .string(id), "Name": "again"], "ImageId"))
    #expect(again["BlockDeviceMappings"]?[0]?["Ebs"]?["Encrypted"] == true)
    #expect(again["Tags"] == [])
  }

  @Test func imagesOfOtherRegionsAndOwnersAreCopied() throws {
    let other = account.state.region("eu-west-1")
    let source = PublicImages.images(in: other)[0]["ImageId"] ?? ""
    let id = try account.id(
      "CopyImage", ["SourceRegion": "eu-west-1", "SourceImageId": source, "Name": "mine"], "ImageId")
    let copy = try described(id)
    #expect(copy["OwnerId"] == "123456789012")
    #expect(copy["ImageOwnerAlias"] == nil)
    #expect(copy["Public"] == false)
    let marketplace = PublicImages.images(in: other).first { $0["ImageOwnerAlias"] == "aws-marketplace" }?["ImageId"]
    try account.fails(
      "CopyImage", ["SourceRegion": "eu-west-1", "SourceImageId": marketplace ?? "", "Name": "theirs"],
      with: "InvalidRequest")
    try account.fails(
      "CopyImage", ["SourceRegion": "us-east-1", "SourceImageId": source, "Name": "none"], with: "InvalidAMIID.NotFound"
    )
  }

  // MARK: The end

  @Test func deregisteredImagesAreGone() throws {
    let id = Value.string(try account.image())
    #expect(try account.success("DeregisterImage", ["ImageId": id])["Return"] == true)
    try account.fails("DescribeImages", ["ImageIds": [id]], with: "InvalidAMIID.NotFound")
    try account.fails("DeregisterImage", ["ImageId": id], with: "InvalidAMIID.Unavailable")
    try account.fails("DeregisterImage", ["ImageId": "ami-0123456789abcdef0"], with: "InvalidAMIID.NotFound")
    try account.fails("DeregisterImage", ["ImageId": "image"], with: "InvalidAMIID.Malformed")
    let foreign = PublicImages.images(in: account.region)[0]["ImageId"] ?? ""
    try account.fails("DeregisterImage", ["ImageId": foreign], with: "AuthFailure")
  }

  @Test func snapshotsGoWithTheirImageWhereAsked() throws {
    let id = Value.string(try account.image())
    let answer = try account.success("DeregisterImage", ["ImageId": id, "DeleteAssociatedSnapshots": true])
    #expect(answer["DeleteSnapshotResults"]?[0]?["ReturnCode"] == "success")
    #expect(account.region[Snapshots.kind].isEmpty)
    let shared = Value.string(try account.image("two"))
    let snapshot = account.region[Snapshots.kind].ids[0]
    try account.success(
      "ModifySnapshotAttribute",
      ["SnapshotId": .string(snapshot), "CreateVolumePermission": ["Add": [["UserId": "111122223333"]]]])
    let kept = try account.success("DeregisterImage", ["ImageId": shared, "DeleteAssociatedSnapshots": true])
    #expect(kept["DeleteSnapshotResults"] == [["SnapshotId": .string(snapshot), "ReturnCode": "skipped"]])
  }

  // MARK: Lifecycle

  @Test func deprecatedImagesAreSeenByTheirOwner() throws {
    let id = try account.image()
    try account.fails(
      "EnableImageDeprecation", ["ImageId": .string(id), "DeprecateAt": "2020-01-01T00:00:00Z"],
      with: "InvalidParameterValue")
    try account.success("EnableImageDeprecation", ["ImageId": .string(id), "DeprecateAt": "2027-01-16T00:00:31Z"])
    #expect(try described(id)["DeprecationTime"] == "2027-01-16T00:01:00.000Z")
    account.advance(2 * 86400)
    #expect(try own() == [id])
    account.region[Images.kind].update(id) { $0["OwnerId"] = "111122223333" }
    let hidden: Value = ["Owners": ["111122223333"]]
    #expect(try account.success("DescribeImages", hidden)["Images"] == [])
    let shown: Value = ["Owners": ["111122223333"], "IncludeDeprecated": true]
    #expect(try account.success("DescribeImages", shown)["Images"]?.list?.count == 1)
  }

  @Test func deprecationIsTakenBack() throws {
    let id = try account.image()
    try account.success("EnableImageDeprecation", ["ImageId": .string(id), "DeprecateAt": "2028-01-16T00:00:00Z"])
    try account.success("DisableImageDeprecation", ["ImageId": .string(id)])
    #expect(try described(id)["DeprecationTime"] == nil)
  }

  @Test func disabledImagesAreHiddenAndOfNoUse() throws {
    let id = try account.image()
    try account.success("DisableImage", ["ImageId": .string(id)])
    #expect(try own() == [])
    let shown: Value = ["Owners": ["self"], "IncludeDisabled": true]
    #expect(try account.success("DescribeImages", shown)["Images"]?[0]?["State"] == "disabled")
    try account.fails(
      "CopyImage", ["SourceRegion": "us-west-2", "SourceImageId": .string(id), "Name": "copy"],
      with: "InvalidAMIID.Unavailable")
    try account.fails("DisableImage", ["ImageId": .string(id)], with: "InvalidAMIID.Unavailable")
    try account.success("EnableImage", ["ImageId": .string(id)])
    #expect(try own() == [id])
  }

  @Test func protectedImagesStay() throws {
    let id = Value.string(try account.image())
    try account.success("EnableImageDeregistrationProtection", ["ImageId": id, "WithCooldown": true])
    #expect(try described(id.text ?? "")["DeregistrationProtection"] == "enabled-with-cooldown")
    try account.fails("DeregisterImage", ["ImageId": id], with: "OperationNotPermitted")
    try account.success("DisableImageDeregistrationProtection", ["ImageId": id])
    try account.fails("DeregisterImage", ["ImageId": id], with: "OperationNotPermitted")
    account.advance(86400)
    try account.success("DeregisterImage", ["ImageId": id])
  }
}
