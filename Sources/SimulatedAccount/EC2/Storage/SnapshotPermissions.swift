import Values

/// Who may make volumes of a snapshot, and whether a region lets snapshots be shared with everybody.
enum SnapshotPermissions {
  /// One document a snapshot: `CreateVolumePermissions`.
  static let kind: ResourceKind = "ec2.SnapshotAttribute"

  static let behaviours: [String: Behaviour] = [
    "DescribeSnapshotAttribute": describe, "ModifySnapshotAttribute": modify, "ResetSnapshotAttribute": reset,
    "EnableSnapshotBlockPublicAccess": block, "DisableSnapshotBlockPublicAccess": unblock,
    "GetSnapshotBlockPublicAccessState": state,
  ]

  private static let setting = "snapshotBlockPublicAccess"

  static func of(_ id: String, in region: RegionState) -> [Value] {
    region[kind][id]?["CreateVolumePermissions"]?.list ?? []
  }

  // MARK: Attributes

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try ownID(call)
    guard call.text("Attribute") == "createVolumePermission" else {
      return ["SnapshotId": .string(id), "ProductCodes": []]
    }
    return ["SnapshotId": .string(id), "CreateVolumePermissions": .list(of(id, in: call.region))]
  }

  private static func ownID(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let id = try call.required("SnapshotId")
    try Snapshots.checkIsOwn(try Snapshots.existing(id, call), id)
    return id
  }

  private static func reset(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try ownID(call)
    guard call.text("Attribute") == "createVolumePermission" else {
      throw EC2Fault.value(call.text("Attribute") ?? "", of: "attribute")
    }
    call.region[kind][id] = nil
    return [:]
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try ownID(call)
    let change = try PermissionChange(
      call, structure: "CreateVolumePermission", groups: "GroupNames", attribute: "createVolumePermission")
    try checkSharing(change.added, id, call)
    call.region[kind][id] = ["CreateVolumePermissions": .list(change.applied(to: of(id, in: call.region)))]
    return [:]
  }

  private static func checkSharing(_ added: [Value], _ id: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let snapshot = call.region[Snapshots.kind][id] ?? [:]
    let isPublic = added.contains { $0["Group"] != nil }
    guard !isPublic || snapshot["Encrypted"] != true else {
      throw SimulatedFault("OperationNotPermitted", "The encrypted snapshot \(id) cannot be shared with everybody")
    }
    guard !isPublic || (call.region.settings[setting] ?? "unblocked") == "unblocked" else {
      throw SimulatedFault("OperationNotPermitted", "The region blocks public access to snapshots")
    }
    let managed = KMSKeys.arn("alias/aws/ebs", call)
    guard added.isEmpty || snapshot["KmsKeyId"]?.text != managed else {
      throw SimulatedFault("InvalidParameter", "A snapshot encrypted with the AWS managed key cannot be shared")
    }
  }

  // MARK: Public access

  private static func block(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let state = call.text("State") ?? ""
    guard state == "block-all-sharing" || state == "block-new-sharing" else {
      throw EC2Fault.value(state, of: "state")
    }
    call.region.settings[setting] = .string(state)
    return ["State": .string(state)]
  }

  private static func unblock(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[setting] = "unblocked"
    return ["State": "unblocked"]
  }

  private static func state(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["State": call.region.settings[setting] ?? "unblocked", "ManagedBy": "account"]
  }
}
