import Values

/// Copies of snapshots, in the same region or from another.
enum SnapshotCopies {
  static let behaviours: [String: Behaviour] = ["CopySnapshot": copy]

  /// What AWS shows as the volume of a copy.
  private static let noVolume: Value = "vol-ffffffff"

  private static func copy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let source = try source(call)
    let tags = try Tags.atCreation(call, of: "snapshot")
    let encryption = try EBSEncryption(
      encrypted: call.flag("Encrypted"), key: call.text("KmsKeyId"), source: source, keepsKey: false, call)
    let snapshot = make(source, encryption, description: call.text("Description"), tags: tags, call)
    return ["SnapshotId": snapshot["SnapshotId"] ?? "", "Tags": tags]
  }

  /// Puts a copy of the snapshot into the call's region.
  static func make(
    _ source: Document, _ encryption: EBSEncryption, description: String?, tags: Value, _ call: SimulatedCall
  ) -> Document {
    let origin = Snapshots.Origin(
      volume: noVolume, size: source["VolumeSize"] ?? 8, encryption: encryption.document, description: description,
      tags: tags)
    let snapshot = Snapshots.make(origin, call)
    call.region[Snapshots.kind].update(snapshot["SnapshotId"]?.text ?? "") { $0["TransferType"] = "standard" }
    return snapshot
  }

  private static func source(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let region = try call.otherRegion(try call.required("SourceRegion"), of: "sourceRegion")
    let id = try call.required("SourceSnapshotId")
    guard let source = Snapshots.find(id, in: region) else { throw StorageFault.unknown(id, Snapshots.kind) }
    guard source["State"] == "completed" else {
      throw StorageFault.state("The snapshot '\(id)' is not completed yet.")
    }
    guard source["StorageTier"] != "archive" else {
      throw StorageFault.state("The snapshot '\(id)' is archived; restore it first.")
    }
    return source
  }
}

extension SimulatedCall {
  /// Another region of the account, as it is now. A name that is no region's is an error.
  func otherRegion(_ name: String, of parameter: String) throws(SimulatedFault) -> RegionState {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    let isRegion =
      parts.count >= 3 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && !$0.isUppercase } }
    guard isRegion, parts.last?.count == 1, parts.last?.first?.isNumber == true else {
      throw EC2Fault.value(name, of: parameter)
    }
    guard name != region.name else { return region }
    let other = account.region(name)
    account.settle(other)
    return other
  }
}
