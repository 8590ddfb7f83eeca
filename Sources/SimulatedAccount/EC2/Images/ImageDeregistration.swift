import Values

/// The end of an image, with its snapshots where asked.
enum ImageDeregistration {
  /// The ids of images that are gone: a second deregistration is told so.
  private static let gone: ResourceKind = "ec2.DeregisteredImage"

  static let behaviours: [String: Behaviour] = ["DeregisterImage": deregister]

  private static func deregister(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let asked = try call.required("ImageId")
    guard call.region[gone][asked] == nil else {
      throw SimulatedFault("InvalidAMIID.Unavailable", "The image '\(asked)' is no longer available")
    }
    let (id, image) = try Images.own(call)
    guard !(image["DeregistrationProtection"]?.text ?? "").hasPrefix("enabled") else {
      throw SimulatedFault("OperationNotPermitted", "The image '\(id)' is protected from deregistration")
    }
    for kind in [Images.kind, ImagePermissions.kind, ImageAttributes.kind] { call.region[kind][id] = nil }
    call.region[gone][id] = ["ImageId": .string(id)]
    guard call.flag("DeleteAssociatedSnapshots") == true else { return ["Return": true] }
    let path: DocumentPath = "BlockDeviceMappings[].Ebs.SnapshotId"
    return ["Return": true, "DeleteSnapshotResults": .list(path.texts(in: image).map { delete($0, call) })]
  }

  /// A snapshot that another image uses, or that others may use, stays.
  private static func delete(_ id: String, _ call: SimulatedCall) -> Value {
    let isKept =
      !Snapshots.users(of: id, in: call.region).isEmpty || !SnapshotPermissions.of(id, in: call.region).isEmpty
      || SnapshotLocks.isLocked(id, call)
    let isOwn = call.region[Snapshots.kind][id]?["OwnerId"] == .string(AccountState.accountID)
    guard !isKept, isOwn else {
      return ["SnapshotId": .string(id), "ReturnCode": isKept ? "skipped" : "client-error"]
    }
    Snapshots.remove(id, in: call.region)
    return ["SnapshotId": .string(id), "ReturnCode": "success"]
  }
}
