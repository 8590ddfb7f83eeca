import Testing
import Values

@testable import SimulatedAccount

/// An account with an image, a key pair and an instance profile, ready to launch from.
extension AccountFixture {
  static let image: Value = "ami-0123456789abcdef0"
  static let launch: [String: Value] = [
    "ImageId": image, "InstanceType": "t3.micro", "MinCount": 1, "MaxCount": 1,
  ]

  static func ec2() -> AccountFixture {
    let account = AccountFixture("ec2")
    account.region["ec2.Snapshot"]["snap-0123456789abcdef0"] = [
      "SnapshotId": "snap-0123456789abcdef0", "VolumeSize": 8, "State": "completed", "Encrypted": false,
    ]
    account.put(image: "ami-0123456789abcdef0", architecture: "x86_64")
    account.put(image: "ami-0123456789abcdef1", architecture: "arm64")
    account.region["ec2.KeyPairInfo"]["key-1"] = ["KeyPairId": "key-1", "KeyName": "front"]
    account.state.global["iam.InstanceProfile"]["web"] = profile("web")
    account.state.global["iam.InstanceProfile"]["db"] = profile("db")
    return account
  }

  private static func profile(_ name: String) -> Document {
    [
      "InstanceProfileName": .string(name), "InstanceProfileId": .string("AIPA" + name.uppercased()),
      "Arn": .string("arn:aws:iam::123456789012:instance-profile/\(name)"),
    ]
  }

  private func put(image id: String, architecture: String) {
    region["ec2.Image"][id] = [
      "ImageId": .string(id), "Architecture": .string(architecture), "State": "available",
      "RootDeviceName": "/dev/xvda", "RootDeviceType": "ebs", "VirtualizationType": "hvm",
      "BlockDeviceMappings": [
        [
          "DeviceName": "/dev/xvda",
          "Ebs": [
            "SnapshotId": "snap-0123456789abcdef0", "VolumeSize": 8, "VolumeType": "gp3",
            "DeleteOnTermination": true, "Encrypted": false,
          ],
        ]
      ],
    ]
  }

  /// Launches with other parameters than the usual ones; answers the first instance.
  func run(_ changes: [String: Value] = [:]) throws -> Value {
    let output = try success("RunInstances", .map(Self.launch.merging(changes) { _, new in new }))
    return output["Instances"]?[0] ?? [:]
  }

  func runFails(_ changes: [String: Value], with code: String) throws {
    try fails("RunInstances", .map(Self.launch.merging(changes) { _, new in new }), with: code)
  }

  /// An instance that runs.
  func running(_ changes: [String: Value] = [:]) throws -> Value {
    let id = try run(changes)["InstanceId"] ?? ""
    advance(10)
    return id
  }

  func described(_ id: Value) throws -> Value {
    let output = try success("DescribeInstances", ["InstanceIds": [id]])
    return output["Reservations"]?[0]?["Instances"]?[0] ?? [:]
  }

  func state(_ id: Value) throws -> String { try described(id)["State"]?["Name"]?.text ?? "" }

  /// The ids that a Describe operation lists with one filter.
  func filtered(_ operation: String, _ name: String, _ value: Value, _ list: String, _ id: String) throws -> [Value] {
    let output = try success(operation, ["Filters": [["Name": .string(name), "Values": [value]]]])
    return (output[list]?.list ?? []).compactMap { $0[id] }
  }

  func instances(_ name: String, _ value: Value) throws -> [Value] {
    let output = try success("DescribeInstances", ["Filters": [["Name": .string(name), "Values": [value]]]])
    return (output["Reservations"]?.list ?? []).flatMap { $0["Instances"]?.list ?? [] }.compactMap { $0["InstanceId"] }
  }
}
