import Values

/// Copies of images, in the same region or from another, encrypted on the way where asked.
enum ImageCopies {
  static let behaviours: [String: Behaviour] = ["CopyImage": copy]

  /// What a copy does not take over.
  private static let own = [
    "ImageOwnerAlias", "DeprecationTime", "LastLaunchedTime", "Description", "StateReason", "SourceInstanceId",
    "FreeTierEligible", "ImageAllowed",
  ]

  private static func copy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let region = try call.otherRegion(try call.required("SourceRegion"), of: "sourceRegion")
    let sourceID = try call.required("SourceImageId")
    let source = try Images.usable(sourceID, in: region)
    guard Images.isOwn(source) || (source["ProductCodes"]?.list ?? []).isEmpty else {
      throw SimulatedFault(
        "InvalidRequest", "The image \(sourceID) has product codes; another account cannot copy it")
    }
    let name = try call.required("Name")
    try ImageName.check(name, call)
    let tags = try tags(source, call)
    let devices = try devices(of: source, in: region, call)
    let id = call.account.identifiers.ec2("ami")
    var image = source.filter { !own.contains($0.key) }
    image.merge(ImageCreation.base(id: id, name: name, tags: tags, state: "pending", call)) { _, new in new }
    for member in ["Architecture", "VirtualizationType", "RootDeviceType", "PlatformDetails", "UsageOperation"] {
      image[member] = source[member] ?? image[member]
    }
    image["ProductCodes"] = source["ProductCodes"] ?? []
    image["SourceImageId"] = .string(sourceID)
    image["SourceImageRegion"] = .string(region.name)
    image["BlockDeviceMappings"] = .list(
      devices.map { $0.mapping(for: id, of: sourceID, tags: snapshotTags(call), call) })
    ImageCreation.put(image, id, call)
    return ["ImageId": .string(id)]
  }

  private static func snapshotTags(_ call: SimulatedCall) -> Value {
    (try? Tags.atCreation(call, of: "snapshot")) ?? []
  }

  /// The call's own tags, before those of the source where they are copied: only an owner's own tags are.
  private static func tags(_ source: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Value {
    let given = try Tags.atCreation(call, of: "image").list ?? []
    _ = try Tags.atCreation(call, of: "snapshot")
    guard call.flag("CopyImageTags") == true, Images.isOwn(source) else { return .list(given) }
    let old = (source["Tags"]?.list ?? []).filter { tag in
      !(tag["Key"]?.text ?? "").hasPrefix("aws:") && !given.contains { $0["Key"] == tag["Key"] }
    }
    return .list(old + given)
  }

  private static func devices(
    of source: Document, in region: RegionState, _ call: SimulatedCall
  ) throws(SimulatedFault) -> [CopiedDevice] {
    var devices: [CopiedDevice] = []
    for mapping in (source["BlockDeviceMappings"]?.list ?? []).compactMap(\.map) {
      let snapshot = mapping["Ebs"]?["SnapshotId"]?.text
      let document = snapshot.flatMap { Snapshots.find($0, in: region) } ?? mapping["Ebs"]?.map
      let encryption = try EBSEncryption(
        encrypted: call.flag("Encrypted"), key: call.text("KmsKeyId"), source: document, keepsKey: false, call)
      devices.append(CopiedDevice(old: mapping, snapshot: document, encryption: encryption))
    }
    return devices
  }
}

/// A device of an image that is copied.
private struct CopiedDevice {
  let old: Document
  let snapshot: Document?
  let encryption: EBSEncryption

  /// Copies the snapshot and answers the mapping that names it.
  func mapping(for image: String, of source: String, tags: Value, _ call: SimulatedCall) -> Value {
    guard var ebs = old["Ebs"]?.map, let snapshot else { return .map(old) }
    ebs["Encrypted"] = .boolean(encryption.isEncrypted)
    guard let id = ebs["SnapshotId"]?.text else { return .map(old.merging(["Ebs": .map(ebs)]) { _, new in new }) }
    let size = snapshot["VolumeSize"] ?? ebs["VolumeSize"] ?? 8
    let description = "Copied for DestinationAmi \(image) from SourceAmi \(source) for SourceSnapshot \(id)"
    let copy = SnapshotCopies.make(["VolumeSize": size], encryption, description: description, tags: tags, call)
    ebs["SnapshotId"] = copy["SnapshotId"]
    return .map(old.merging(["Ebs": .map(ebs)]) { _, new in new })
  }
}
