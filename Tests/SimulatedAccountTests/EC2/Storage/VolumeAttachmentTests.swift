import Testing
import Values

@testable import SimulatedAccount

@Suite struct VolumeAttachmentTests {
  private let account = AccountFixture("ec2")
  private let instance: Value = "i-0123456789abcdef0"

  private func attach(_ volume: String, as device: String = "/dev/sdf") -> Value {
    ["VolumeId": .string(volume), "InstanceId": instance, "Device": .string(device)]
  }

  private func described(_ id: String) throws -> Value {
    try account.success("DescribeVolumes", ["VolumeIds": [.string(id)]])["Volumes"]?[0] ?? [:]
  }

  @Test func attachedVolumesAreInBothDocuments() throws {
    _ = try account.instanceWithVolume()
    let id = try account.volume()
    #expect(try account.success("AttachVolume", attach(id))["State"] == "attaching")
    let volume = try described(id)
    #expect(volume["State"] == "in-use")
    #expect(volume["Attachments"]?[0]?["State"] == "attached")
    #expect(volume["Attachments"]?[0]?["InstanceId"] == instance)
    let mapping = account.region["ec2.Instance"][instance.text ?? ""]?["BlockDeviceMappings"]?[1]
    #expect(mapping?["DeviceName"] == "/dev/sdf")
    #expect(mapping?["Ebs"]?["Status"] == "attached")
    #expect(mapping?["Ebs"]?["VolumeId"]?.text == id)
    let found = try account.ids(
      "DescribeVolumes",
      [
        "attachment.instance-id": "i-*", "attachment.device": "/dev/sdf", "attachment.status": "attached",
        "attachment.delete-on-termination": "false", "attachment.attach-time": "2027*",
      ], in: "Volumes", "VolumeId")
    #expect(found == [id])
  }

  @Test func aVolumeInUseStays() throws {
    let (_, volume) = try account.instanceWithVolume()
    try account.fails("DeleteVolume", ["VolumeId": .string(volume)], with: "VolumeInUse")
    try account.fails("AttachVolume", attach(volume), with: "VolumeInUse")
  }

  @Test func whatDoesNotFitIsRefused() throws {
    _ = try account.instanceWithVolume()
    let id = try account.volume()
    try account.fails("AttachVolume", attach(id, as: "/dev/xvda"), with: "InvalidParameterValue")
    try account.fails("AttachVolume", attach(id, as: "the disk"), with: "InvalidParameterValue")
    let far = try account.volume(["AvailabilityZone": "us-west-2b"])
    try account.fails("AttachVolume", attach(far), with: "InvalidVolume.ZoneMismatch")
    try account.fails(
      "AttachVolume", ["VolumeId": .string(id), "InstanceId": "i-0123456789abcdef1", "Device": "/dev/sdf"],
      with: "InvalidInstanceID.NotFound")
    account.region["ec2.Instance"].update(instance.text ?? "") { $0["State"] = ["Code": 48, "Name": "terminated"] }
    try account.fails("AttachVolume", attach(id), with: "IncorrectState")
  }

  @Test func detachedVolumesAreAvailable() throws {
    _ = try account.instanceWithVolume()
    let id = try account.volume()
    try account.fails("DetachVolume", ["VolumeId": .string(id)], with: "IncorrectState")
    try account.success("AttachVolume", attach(id))
    try account.fails(
      "DetachVolume", ["VolumeId": .string(id), "Device": "/dev/sdz"], with: "InvalidAttachment.NotFound")
    #expect(try account.success("DetachVolume", ["VolumeId": .string(id)])["State"] == "detaching")
    #expect(try described(id)["State"] == "available")
    #expect(try described(id)["Attachments"] == [])
    #expect(account.region["ec2.Instance"][instance.text ?? ""]?["BlockDeviceMappings"]?.list?.count == 1)
  }

  @Test func theRootVolumeOfARunningInstanceStays() throws {
    let (_, root) = try account.instanceWithVolume()
    try account.fails("DetachVolume", ["VolumeId": .string(root)], with: "OperationNotPermitted")
    account.region["ec2.Instance"].update(instance.text ?? "") { $0["State"] = ["Code": 80, "Name": "stopped"] }
    try account.success("DetachVolume", ["VolumeId": .string(root)])
  }

  @Test func sharedVolumesTakeSeveralInstances() throws {
    _ = try account.instanceWithVolume()
    _ = try account.instanceWithVolume("i-0123456789abcdef1")
    let id = try account.volume(["VolumeType": "io2", "Iops": 100, "MultiAttachEnabled": true])
    try account.success("AttachVolume", attach(id))
    try account.fails("AttachVolume", attach(id, as: "/dev/sdg"), with: "VolumeInUse")
    try account.success(
      "AttachVolume", ["VolumeId": .string(id), "InstanceId": "i-0123456789abcdef1", "Device": "/dev/sdf"])
    #expect(try described(id)["Attachments"]?.list?.count == 2)
    try account.fails("DetachVolume", ["VolumeId": .string(id)], with: "MissingParameter")
    try account.success("DetachVolume", ["VolumeId": .string(id), "InstanceId": instance])
    #expect(try described(id)["State"] == "in-use")
  }
}
