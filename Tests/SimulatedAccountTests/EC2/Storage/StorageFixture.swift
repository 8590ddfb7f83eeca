import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

extension AccountFixture {
  /// An EC2 resource's id from the member of an answer.
  func id(_ name: String, _ input: Value, _ member: String) throws -> String {
    try success(name, input, of: "ec2")[member]?.text ?? ""
  }

  func volume(_ more: [String: Value] = [:]) throws -> String {
    let input: [String: Value] = ["AvailabilityZone": "us-west-2a", "Size": 10]
    return try id("CreateVolume", .map(input.merging(more) { _, new in new }), "VolumeId")
  }

  /// An empty volume's snapshot, completed.
  func snapshot(_ more: [String: Value] = [:]) throws -> String {
    let snapshot = try id("CreateSnapshot", ["VolumeId": .string(try volume(more))], "SnapshotId")
    advance(StorageTimes.snapshot)
    return snapshot
  }

  /// An available image, registered from a snapshot.
  func image(_ name: String = "one", _ more: [String: Value] = [:]) throws -> String {
    let mapping: Value = ["DeviceName": "/dev/xvda", "Ebs": ["SnapshotId": .string(try snapshot(more))]]
    return try id(
      "RegisterImage",
      [
        "Name": .string(name), "RootDeviceName": "/dev/xvda", "Architecture": "x86_64", "VirtualizationType": "hvm",
        "BlockDeviceMappings": [mapping],
      ], "ImageId")
  }

  /// A running instance with a root volume of 8 GiB.
  func instanceWithVolume(_ id: String = "i-0123456789abcdef0") throws -> (instance: String, volume: String) {
    instance(id)
    let volume = try volume(["Size": 8, "VolumeType": "gp3"])
    region["ec2.Instance"].update(id) { $0["Placement"] = ["AvailabilityZone": "us-west-2a"] }
    try success(
      "AttachVolume", ["VolumeId": .string(volume), "InstanceId": .string(id), "Device": "/dev/xvda"], of: "ec2")
    region["ec2.Instance"].update(id) { $0["RootDeviceName"] = "/dev/xvda" }
    return (id, volume)
  }

  /// The ids that a description lists with these filters.
  func ids(_ name: String, _ filters: [String: String], in list: String, _ member: String) throws -> [String] {
    let rows = filters.sorted { $0.key < $1.key }.map { filter -> Value in
      ["Name": .string(filter.key), "Values": [.string(filter.value)]]
    }
    let answer = try success(name, rows.isEmpty ? [:] : ["Filters": .list(rows)], of: "ec2")
    return (answer[list]?.list ?? []).compactMap { $0[member]?.text }
  }

  /// A call without parameters, for functions that siblings call.
  func call(_ name: String) -> SimulatedCall? {
    ServiceCatalog.bundled.service(service)?.operation(name).map { operation in
      SimulatedCall(service: service, operation: operation, input: [:], account: state, region: region)
    }
  }
}
