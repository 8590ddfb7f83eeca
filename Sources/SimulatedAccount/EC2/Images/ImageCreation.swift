import ServiceModels
import Values

/// Images made of instances: snapshots of their volumes, and the instance's own settings.
enum ImageCreation {
  static let behaviours: [String: Behaviour] = ["CreateImage": create]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let instanceID = try call.required("InstanceId")
    let instance = try call.stored(instanceID, "ec2.Instance")
    let state = instance["State"]?["Name"]?.text ?? "running"
    guard ["pending", "running", "stopped"].contains(state) else {
      throw SimulatedFault(
        "InvalidParameterValue", "Invalid value '\(instanceID)' for instanceId: it is \(state), not running or stopped")
    }
    let name = try call.required("Name")
    try ImageName.check(name, call)
    let (imageTags, snapshotTags) = (
      try Tags.atCreation(call, of: "image"), try Tags.atCreation(call, of: "snapshot")
    )
    let devices = try ImageDevices(instance: instance, overrides: call.documents("BlockDeviceMappings"), call)
    let id = call.account.identifiers.ec2("ami")
    let mappings = devices.mappings(
      snapshotDescription: "Created by CreateImage(\(instanceID)) for \(id)", tags: snapshotTags)
    var image = base(id: id, name: name, tags: imageTags, state: "pending", call)
    image.merge(members(of: instance, call)) { _, new in new }
    image["SourceInstanceId"] = .string(instanceID)
    image["BlockDeviceMappings"] = .list(mappings)
    put(image, id, call)
    return ["ImageId": .string(id)]
  }

  /// What every new image of the account has.
  static func base(id: String, name: String, tags: Value, state: Value, _ call: SimulatedCall) -> Document {
    var image: Document = [
      "ImageId": .string(id), "Name": .string(name), "OwnerId": .string(AccountState.accountID),
      "ImageLocation": .string("\(AccountState.accountID)/\(name)"), "CreationDate": creationDate(call),
      "State": state, "Public": false, "ImageType": "machine", "Hypervisor": "xen", "RootDeviceType": "ebs",
      "VirtualizationType": "hvm", "Architecture": "x86_64", "ProductCodes": [], "BlockDeviceMappings": [],
      "PlatformDetails": "Linux/UNIX", "UsageOperation": "RunInstances", "DeregistrationProtection": "disabled",
      "Tags": tags,
    ]
    image["Description"] = call.input["Description"]
    return image
  }

  /// Always with milliseconds: `2026-11-22T08:04:00.000Z`.
  private static func creationDate(_ call: SimulatedCall) -> Value { .string(milliseconds(call.now)) }

  static func milliseconds(_ seconds: Double) -> String {
    let text = Timestamp(seconds: seconds)?.iso8601 ?? ""
    return text.contains(".") ? text : String(text.dropLast()) + ".000Z"
  }

  /// Puts a pending image into the region; it becomes available by itself.
  static func put(_ image: Document, _ id: String, _ call: SimulatedCall) {
    call.region[Images.kind][id] = image
    guard image["State"] == "pending" else { return }
    call.region.timeline.schedule("ec2.Image.available", of: id, at: call.now + StorageTimes.image)
  }

  /// What the image takes over from the instance and, where that does not say, from the image it was made of.
  private static func members(of instance: Document, _ call: SimulatedCall) -> Document {
    let sourceID = instance["ImageId"]?.text ?? ""
    let source = Images.find(sourceID, in: call.region) ?? [:]
    var members: Document = [:]
    let names = [
      "Architecture", "BootMode", "EnaSupport", "Hypervisor", "ImdsSupport", "KernelId", "Platform",
      "PlatformDetails", "ProductCodes", "RamdiskId", "RootDeviceName", "RootDeviceType", "SriovNetSupport",
      "TpmSupport", "UsageOperation", "VirtualizationType",
    ]
    for name in names { members[name] = source[name] ?? instance[name] }
    for name in ["RootDeviceName", "ProductCodes", "EnaSupport"] { members[name] = instance[name] ?? members[name] }
    if let operation = instance["UsageOperation"] { members["UsageOperation"] = operation }
    guard !sourceID.isEmpty else { return members }
    members["SourceImageId"] = .string(sourceID)
    members["SourceImageRegion"] = .string(call.region.name)
    return members
  }
}
