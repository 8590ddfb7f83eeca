import Values

/// Users: `iam.User` by name.
enum Users {
  static let behaviours: [String: Behaviour] = [
    "CreateUser": create, "DeleteUser": delete, "GetUser": get, "ListUsers": list, "UpdateUser": update,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("UserName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 64, "UserName")
    let boundary = try PermissionsBoundaries.given(call)
    let tags = try IAMTags.atCreation(call)
    try IAMEntity.user.checkFree(name, call)
    var user: Document = [
      "UserName": .string(name), "Path": .string(path), "UserId": .string(IAMName.id("AIDA", call)),
      "Arn": .string(IAMName.arn("user\(path)\(name)", call)), "CreateDate": call.wholeSecond,
    ]
    user["PermissionsBoundary"] = boundary
    user["Tags"] = tags
    call.account.global[IAMEntity.user.kind][name] = user
    return ["User": .map(user)]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["User": .map(try IAMEntity.user.existing(call))]
  }

  /// A user as lists have it.
  static func listed(_ user: Document) -> Value {
    .map(user.filter { $0.key != "Tags" && $0.key != "PermissionsBoundary" })
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let users = call.account.global[IAMEntity.user.kind].all.sorted(by: "UserName")
    return try IAMPage.answer(
      IAMPage.listed(users, without: ["Tags", "PermissionsBoundary"], call), as: "Users", call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let user = try IAMEntity.user.existing(call)
    let name = call.text("UserName") ?? ""
    guard AccessKeys.all(of: name, call).isEmpty else {
      throw IAMFault.conflict("The user has access keys: delete them first")
    }
    guard call.account.global[LoginProfiles.kind][name] == nil else {
      throw IAMFault.conflict("The user has a login profile: delete it first")
    }
    guard UserGroups.groups(of: name, call).isEmpty else {
      throw IAMFault.conflict("The user is in groups: take it out of them first")
    }
    try IAMEntity.user.checkDeletable(user, call)
    IAMEntity.user.remove(user, call)
    return [:]
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (old, user) = (call.text("UserName") ?? "", try IAMEntity.user.existing(call))
    let new = call.text("NewUserName") ?? old
    try IAMName.check(new, longest: 64, "NewUserName")
    let path = call.input["NewPath"] == nil ? user["Path"]?.text ?? "/" : try IAMName.path(call, "NewPath")
    if new.lowercased() != old.lowercased() { try IAMEntity.user.checkFree(new, call) }
    call.account.global[IAMEntity.user.kind][old] = nil
    call.account.global[IAMEntity.user.kind][new] = user.merging([
      "UserName": .string(new), "Path": .string(path), "Arn": .string(IAMName.arn("user\(path)\(new)", call)),
    ]) { $1 }
    guard new != old else { return [:] }
    AccessKeys.carryOver(old, to: new, call)
    LoginProfiles.carryOver(old, to: new, call)
    UserGroups.carryOver(old, to: new, call)
    return [:]
  }
}
