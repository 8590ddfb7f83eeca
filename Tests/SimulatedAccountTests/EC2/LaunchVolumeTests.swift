import Testing
import Values

@testable import SimulatedAccount

@Suite struct LaunchVolumeTests {
  private func volumes(_ mappings: Value) throws -> [Document] {
    let account = AccountFixture.ec2()
    _ = try account.run(["BlockDeviceMappings": mappings])
    return account.region["ec2.Volume"].all
  }

  @Test func aMappingChangesTheImages() throws {
    let volumes = try volumes([
      ["DeviceName": "/dev/xvda", "Ebs": ["VolumeSize": 20]],
      ["DeviceName": "/dev/sdb", "Ebs": ["VolumeSize": 50, "VolumeType": "io1", "Iops": 200, "Encrypted": true]],
      ["DeviceName": "/dev/sdc", "VirtualName": "ephemeral0"],
    ])
    #expect(volumes.map { $0["Size"] } == [20, 50])
    #expect(volumes[0]["SnapshotId"] == "snap-0123456789abcdef0")
    #expect(volumes[1]["Iops"] == 200)
    #expect(volumes[1]["Encrypted"] == true)
    #expect(volumes[1]["KmsKeyId"] != nil)
  }

  @Test func aDeviceCanBeLeftOut() throws {
    #expect(try volumes([["DeviceName": "/dev/xvda", "NoDevice": ""]]).isEmpty)
  }

  @Test func encryptionByDefault() throws {
    let account = AccountFixture.ec2()
    account.region.settings["ebsEncryptionByDefault"] = true
    account.region.settings["ebsDefaultKmsKeyId"] = "arn:aws:kms:us-west-2:123456789012:key/k"
    _ = try account.run()
    #expect(account.region["ec2.Volume"].all[0]["KmsKeyId"] == "arn:aws:kms:us-west-2:123456789012:key/k")
  }

  @Test(
    arguments: [
      (["VolumeSize": 4], "InvalidBlockDeviceMapping"), (["VolumeType": "fast"], "InvalidParameterValue"),
      (["VolumeType": "io1"], "MissingParameter"), (["VolumeSize": 99_999_999], "InvalidBlockDeviceMapping"),
      (["KmsKeyId": "k"], "InvalidParameterDependency"), (["Iops": 5], "InvalidParameterValue"),
      (["VolumeType": "sc1", "VolumeSize": 500, "Iops": 500], "InvalidParameterCombination"),
      (["SnapshotId": "snap-0000000000000000f", "VolumeSize": .null], "InvalidSnapshot.NotFound"),
    ] as [([String: Value], String)])
  func wrongMappings(_ ebs: [String: Value], _ code: String) throws {
    let account = AccountFixture.ec2()
    let given = ebs.filter { $0.value != .null }
    let device: Value = given["SnapshotId"] == nil ? "/dev/xvda" : "/dev/sdf"
    try account.runFails(["BlockDeviceMappings": [["DeviceName": device, "Ebs": .map(given)]]], with: code)
    try account.runFails(["BlockDeviceMappings": [["DeviceName": "/dev/sdb", "Ebs": [:]]]], with: "MissingParameter")
  }

  @Test func volumesEndWithTheInstanceIfTheyShall() throws {
    let account = AccountFixture.ec2()
    let id = try account.running([
      "BlockDeviceMappings": [["DeviceName": "/dev/sdb", "Ebs": ["VolumeSize": 1, "DeleteOnTermination": false]]]
    ])
    try account.success("TerminateInstances", ["InstanceIds": [id]])
    account.advance(10)
    #expect(try account.state(id) == "terminated")
    let left = account.region["ec2.Volume"].all
    #expect(left.map { $0["State"] } == ["available"])
    #expect(left[0]["Attachments"] == [])
  }
}
