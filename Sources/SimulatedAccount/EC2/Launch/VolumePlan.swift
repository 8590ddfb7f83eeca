import Values

/// A volume that a block device mapping asks for: sizes, performance and encryption, checked.
struct VolumePlan {
  let document: Document

  /// Sizes in GiB, IOPS: from "Amazon EBS volume types".
  private static let limits: [String: (size: ClosedRange<Int64>, iops: ClosedRange<Int64>?)] = [
    "gp2": (1...16384, nil), "gp3": (1...65536, 3000...80000), "io1": (4...16384, 100...64000),
    "io2": (4...65536, 100...256000), "st1": (125...16384, nil), "sc1": (125...16384, nil), "standard": (1...1024, nil),
  ]

  init(_ ebs: Document, device: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let snapshot = try Self.snapshot(ebs, call)
    let type = ebs["VolumeType"]?.text ?? "gp2"
    guard let limits = Self.limits[type] else { throw EC2Fault.value(type, of: "volumeType") }
    let size = try Self.size(ebs, snapshot, device)
    guard limits.size.contains(size) else {
      throw SimulatedFault(
        "InvalidBlockDeviceMapping", "A volume of type \(type) cannot have a size of \(size) GiB.")
    }
    var volume: Document = [
      "Size": .integer(size), "VolumeType": .string(type), "SnapshotId": ebs["SnapshotId"] ?? "", "State": "in-use",
      "CreateTime": call.timestamp, "MultiAttachEnabled": false, "Operator": InstanceConstants.unmanaged,
    ]
    volume["Iops"] = try Self.iops(ebs, type, size: size, limits.iops)
    if type == "gp3" { volume["Throughput"] = ebs["Throughput"] ?? 125 }
    volume.merge(try Self.encryption(ebs, snapshot, call)) { _, new in new }
    document = volume
  }

  private static func snapshot(_ ebs: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document? {
    guard let id = ebs["SnapshotId"]?.text, !id.isEmpty else { return nil }
    if let snapshot = call.region["ec2.Snapshot"][id] { return snapshot }
    // Snapshots of public images belong to others and are not in the account.
    guard ebs["VolumeSize"] == nil else { return nil }
    return try call.existing(id, "ec2.Snapshot")
  }

  private static func size(_ ebs: Document, _ snapshot: Document?, _ device: String) throws(SimulatedFault) -> Int64 {
    let least = snapshot?["VolumeSize"]?.integer
    guard let size = ebs["VolumeSize"]?.integer ?? least else {
      throw SimulatedFault("MissingParameter", "The mapping of \(device) needs a size or a snapshot.")
    }
    if let least, size < least {
      throw SimulatedFault(
        "InvalidBlockDeviceMapping",
        "Volume of size \(size)GB is smaller than snapshot '\(ebs["SnapshotId"]?.text ?? "")', expect size >= \(least)GB"
      )
    }
    return size
  }

  private static func iops(
    _ ebs: Document, _ type: String, size: Int64, _ limits: ClosedRange<Int64>?
  ) throws(SimulatedFault) -> Value? {
    guard let limits else {
      guard ebs["Iops"] == nil || type == "gp2" && ebs["Iops"]?.integer == max(100, min(16000, size * 3)) else {
        throw EC2Fault.combination("The parameter iops is not supported for \(type) volumes.")
      }
      guard type == "gp2" else { return nil }
      return .integer(max(100, min(16000, size * 3)))
    }
    guard let iops = ebs["Iops"]?.integer ?? (type == "gp3" ? 3000 : nil) else { throw EC2Fault.missing("iops") }
    guard limits.contains(iops) else {
      throw EC2Fault.parameter(
        "Volumes of type \(type) take \(limits.lowerBound) to \(limits.upperBound) IOPS, not \(iops).")
    }
    return .integer(iops)
  }

  private static func encryption(
    _ ebs: Document, _ snapshot: Document?, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let isDefault = call.region.settings["ebsEncryptionByDefault"]?.boolean ?? false
    let isEncrypted = ebs["Encrypted"]?.boolean == true || snapshot?["Encrypted"] == true || isDefault
    guard ebs["KmsKeyId"] == nil || isEncrypted else {
      throw SimulatedFault(
        "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.")
    }
    guard isEncrypted else { return ["Encrypted": false] }
    let own = ebs["KmsKeyId"]?.text ?? snapshot?["KmsKeyId"]?.text
    return ["Encrypted": true, "KmsKeyId": .string(own.map { KMSKeys.arn($0, call) } ?? EBSEncryption.keyARN(call))]
  }
}
