import Values

/// The block devices of an image to be: those of an instance, changed by what the call says of them.
struct ImageDevices {
  private struct Device {
    var mapping: Document
    /// The volume whose snapshot the image takes.
    var volume: Document?
  }

  private let call: SimulatedCall
  private var devices: [Device]

  /// Checks the overrides and changes nothing.
  init(instance: Document, overrides: [Document], _ call: SimulatedCall) throws(SimulatedFault) {
    self.call = call
    devices = (instance["BlockDeviceMappings"]?.list ?? []).compactMap { Self.device($0, call) }
    let root = instance["RootDeviceName"]?.text
    for override in overrides { try apply(override, root: root) }
  }

  private static func device(_ mapping: Value, _ call: SimulatedCall) -> Device? {
    guard let id = mapping["Ebs"]?["VolumeId"]?.text else { return nil }
    let volume = call.region[Volumes.kind][id] ?? ["VolumeId": .string(id), "Size": 8, "VolumeType": "gp2"]
    var ebs: Document = [
      "DeleteOnTermination": mapping["Ebs"]?["DeleteOnTermination"] ?? false, "VolumeSize": volume["Size"] ?? 8,
      "VolumeType": volume["VolumeType"] ?? "gp2", "Encrypted": volume["Encrypted"] ?? false,
    ]
    if volume["VolumeType"] != "gp2" { ebs["Iops"] = volume["Iops"] }
    ebs["Throughput"] = volume["Throughput"]
    return Device(mapping: ["DeviceName": mapping["DeviceName"] ?? "", "Ebs": .map(ebs)], volume: volume)
  }

  private mutating func apply(_ override: Document, root: String?) throws(SimulatedFault) {
    guard let name = override["DeviceName"]?.text, !name.isEmpty else { throw EC2Fault.missing("deviceName") }
    let place = devices.firstIndex { $0.mapping["DeviceName"]?.text == name }
    if override["NoDevice"] != nil {
      guard name != root else { throw Self.wrong("the root device \(name) cannot be left out") }
      devices.removeAll { $0.mapping["DeviceName"]?.text == name }
    } else if let ebs = override["Ebs"]?.map {
      try apply(ebs, name, at: place)
    } else if override["VirtualName"] != nil {
      devices.append(Device(mapping: override))
    } else {
      throw Self.wrong("\(name) has neither Ebs nor VirtualName nor NoDevice")
    }
  }

  private mutating func apply(_ ebs: Document, _ name: String, at place: Int?) throws(SimulatedFault) {
    guard let place else {
      devices.append(Device(mapping: try Self.added(ebs, name, call)))
      return
    }
    guard ebs["SnapshotId"] == nil else { throw Self.wrong("\(name) is a volume of the instance, not of a snapshot") }
    guard let volume = devices[place].volume else { throw Self.wrong("\(name) is given twice") }
    var whole = devices[place].mapping["Ebs"]?.map ?? [:]
    if ebs["VolumeType"] != nil { for member in ["Iops", "Throughput"] { whole[member] = nil } }
    for member in ["DeleteOnTermination", "VolumeSize", "VolumeType", "Iops", "Throughput"] {
      whole[member] = ebs[member] ?? whole[member]
    }
    let specification = try VolumeSpecification(
      type: whole["VolumeType"]?.text, size: whole.integer("VolumeSize") ?? 8, iops: whole.integer("Iops"),
      throughput: whole.integer("Throughput"), smallest: volume.integer("Size") ?? 1)
    whole.merge(Self.described(specification)) { _, new in new }
    devices[place].mapping["Ebs"] = .map(whole)
  }

  /// A device that only the call names: of a snapshot, or empty. Also the devices of `RegisterImage`.
  static func added(_ ebs: Document, _ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var snapshot: Document?
    if let id = ebs["SnapshotId"]?.text { snapshot = try Snapshots.existing(id, call) }
    let least = snapshot?.integer("VolumeSize")
    guard let size = ebs.integer("VolumeSize") ?? least else {
      throw wrong("\(name) has neither a size nor a snapshot")
    }
    let encryption = try EBSEncryption(
      encrypted: ebs["Encrypted"]?.boolean, key: ebs["KmsKeyId"]?.text, source: snapshot, call)
    let specification = try VolumeSpecification(
      type: ebs["VolumeType"]?.text ?? "gp2", size: size, iops: ebs.integer("Iops"),
      throughput: ebs.integer("Throughput"), smallest: least ?? 1)
    var whole: Document = [
      "DeleteOnTermination": ebs["DeleteOnTermination"] ?? true, "Encrypted": .boolean(encryption.isEncrypted),
    ]
    whole["SnapshotId"] = snapshot?["SnapshotId"]
    whole.merge(described(specification)) { _, new in new }
    return ["DeviceName": .string(name), "Ebs": .map(whole)]
  }

  /// As an image's mapping shows it: a gp2 volume's IOPS come with its size and are left out.
  private static func described(_ specification: VolumeSpecification) -> Document {
    var members: Document = [
      "VolumeSize": .integer(Int64(specification.size)), "VolumeType": .string(specification.type),
    ]
    if specification.type != "gp2" { members["Iops"] = specification.iops.map { .integer(Int64($0)) } }
    members["Throughput"] = specification.throughput.map { .integer(Int64($0)) }
    return members
  }

  static func wrong(_ message: String) -> SimulatedFault {
    SimulatedFault("InvalidBlockDeviceMapping", "The block device mapping is not possible: \(message)")
  }

  /// Takes the snapshots and answers the image's mappings.
  func mappings(snapshotDescription: String, tags: Value) -> [Value] {
    devices.map { device in
      guard let volume = device.volume, var ebs = device.mapping["Ebs"]?.map else { return .map(device.mapping) }
      let origin = Snapshots.origin(of: volume, description: snapshotDescription, tags: tags)
      ebs["SnapshotId"] = Snapshots.make(origin, call)["SnapshotId"]
      return .map(device.mapping.merging(["Ebs": .map(ebs)]) { _, new in new })
    }
  }
}
