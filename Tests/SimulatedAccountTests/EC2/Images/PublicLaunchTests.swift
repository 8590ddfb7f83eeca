import Testing
import Values

@testable import SimulatedAccount

/// Instances of public images, as most runbooks begin.
@Suite struct PublicLaunchTests {
  private let account = AccountFixture("ec2")

  private func launch(_ image: Value, _ more: [String: Value] = [:]) throws -> Value {
    let input: [String: Value] = ["ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1]
    return try account.success("RunInstances", .map(input.merging(more) { $1 }))["Instances"]?[0] ?? [:]
  }

  @Test func publicImagesAreLaunchedByIdAndByParameter() throws {
    let image = PublicImages.images(in: account.region)[0]["ImageId"] ?? ""
    #expect(try launch(image)["ImageId"] == image)
    let name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    #expect(try launch(.string("resolve:ssm:\(name)"))["ImageId"] == image)
  }

  @Test func volumesEncryptedAtLaunchHaveTheRegionsKey() throws {
    let image = PublicImages.images(in: account.region)[0]["ImageId"] ?? ""
    let mapping: Value = ["DeviceName": "/dev/xvda", "Ebs": ["Encrypted": true]]
    _ = try launch(image, ["BlockDeviceMappings": [mapping]])
    let key = try account.success("DescribeKey", ["KeyId": "alias/aws/ebs"], of: "kms")["KeyMetadata"]?["Arn"]
    let volume = try account.success("DescribeVolumes")["Volumes"]?[0]
    #expect(volume?["KmsKeyId"] == key)
    #expect(volume?["SnapshotId"]?.text?.hasPrefix("snap-") == true)
  }
}
