import Values

/// Who may launch an image: accounts, organisations, or everybody.
enum ImagePermissions {
  /// One document an image: `LaunchPermissions`.
  static let kind: ResourceKind = "ec2.LaunchPermission"

  static let behaviours: [String: Behaviour] = [
    "ResetImageAttribute": reset, "CancelImageLaunchPermission": cancel,
  ]

  static func of(_ id: String, in region: RegionState) -> [Value] {
    region[kind][id]?["LaunchPermissions"]?.list ?? []
  }

  static func set(_ permissions: [Value], on id: String, in region: RegionState) {
    region[kind][id] = permissions.isEmpty ? nil : ["LaunchPermissions": .list(permissions)]
    region[Images.kind].update(id) { $0["Public"] = .boolean(permissions.contains { $0["Group"] == "all" }) }
  }

  /// The permission part of a `ModifyImageAttribute`.
  static func modify(_ id: String, _ image: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let change = try PermissionChange(
      call, structure: "LaunchPermission", groups: "UserGroups", attribute: "launchPermission")
    if change.added.contains(where: { $0["Group"] != nil }) {
      let path: DocumentPath = "BlockDeviceMappings[].Ebs.Encrypted"
      guard !path.texts(in: image).contains("true") else {
        throw SimulatedFault("OperationNotPermitted", "The image \(id) is encrypted and cannot be made public")
      }
      guard !ImagePublicAccess.isBlocked(call.region) else {
        throw SimulatedFault("OperationNotPermitted", "The region blocks public access to images")
      }
    }
    set(change.applied(to: of(id, in: call.region)), on: id, in: call.region)
  }

  private static func reset(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try Images.own(call)
    set([], on: id, in: call.region)
    return [:]
  }

  /// Takes the account itself off the list of an image that was shared with it.
  private static func cancel(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("ImageId")
    let image = try Images.existing(id, in: call.region)
    let mine: Value = ["UserId": .string(AccountState.accountID)]
    let permissions = of(id, in: call.region)
    guard !Images.isOwn(image), permissions.contains(mine) else {
      throw SimulatedFault("AuthFailure", "The image \(id) is not shared with this account by its id")
    }
    set(permissions.filter { $0 != mine }, on: id, in: call.region)
    return ["Return": true]
  }
}
