import Values

/// Groups of users: `iam.Group` by name; who is in one, in `iam.GroupMembers` by the group's name.
enum UserGroups {
  private static let members: ResourceKind = "iam.GroupMembers"

  static let behaviours: [String: Behaviour] = [
    "AddUserToGroup": add, "CreateGroup": create, "DeleteGroup": delete, "GetGroup": get, "ListGroups": list,
    "ListGroupsForUser": listForUser, "RemoveUserFromGroup": remove, "UpdateGroup": update,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("GroupName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 128, "GroupName")
    try IAMEntity.group.checkFree(name, call)
    let group: Document = [
      "GroupName": .string(name), "Path": .string(path), "GroupId": .string(IAMName.id("AGPA", call)),
      "Arn": .string(IAMName.arn("group\(path)\(name)", call)), "CreateDate": call.wholeSecond,
    ]
    call.account.global[IAMEntity.group.kind][name] = group
    return ["Group": .map(group)]
  }

  private static func users(in group: String, _ call: SimulatedCall) -> [String] {
    call.account.global[members][group]?["Users"]?.list?.compactMap(\.text) ?? []
  }

  private static func set(_ users: [String], in group: String, _ call: SimulatedCall) {
    call.account.global[members][group] = users.isEmpty ? nil : .some(["Users": .list(users.map { .string($0) })])
  }

  /// The names of the groups that the user is in.
  static func groups(of user: String, _ call: SimulatedCall) -> [String] {
    call.account.global[IAMEntity.group.kind].ids.filter { users(in: $0, call).contains(user) }
  }

  static func carryOver(_ old: String, to new: String, _ call: SimulatedCall) {
    for group in groups(of: old, call) { set(users(in: group, call).map { $0 == old ? new : $0 }, in: group, call) }
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.group.existing(call)
    _ = try IAMEntity.user.existing(call)
    let (group, user) = (call.text("GroupName") ?? "", call.text("UserName") ?? "")
    let users = users(in: group, call)
    if !users.contains(user) {
      guard groups(of: user, call).count < 10 else { throw IAMFault.limit("A user is in at most 10 groups") }
      set(users + [user], in: group, call)
    }
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.group.existing(call)
    _ = try IAMEntity.user.existing(call)
    let (group, user) = (call.text("GroupName") ?? "", call.text("UserName") ?? "")
    let users = users(in: group, call)
    guard users.contains(user) else { throw IAMFault.noEntity("user in the group '\(group)'", user) }
    set(users.filter { $0 != user }, in: group, call)
    return [:]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try IAMEntity.group.existing(call)
    let users = users(in: call.text("GroupName") ?? "", call).compactMap {
      call.account.global[IAMEntity.user.kind][$0]
    }
    return try IAMPage.answer(users.map(Users.listed), as: "Users", call).merging(["Group": .map(group)]) { $1 }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let groups = call.account.global[IAMEntity.group.kind].all.sorted(by: "GroupName")
    return try IAMPage.answer(IAMPage.listed(groups, without: [], call), as: "Groups", call)
  }

  private static func listForUser(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.user.existing(call)
    let groups = groups(of: call.text("UserName") ?? "", call)
    let rows = groups.compactMap { call.account.global[IAMEntity.group.kind][$0].map { Value.map($0) } }
    return try IAMPage.answer(rows, as: "Groups", call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try IAMEntity.group.existing(call)
    guard users(in: call.text("GroupName") ?? "", call).isEmpty else {
      throw IAMFault.conflict("The group has users: take them out first")
    }
    try IAMEntity.group.checkDeletable(group, call)
    IAMEntity.group.remove(group, call)
    return [:]
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (old, group) = (call.text("GroupName") ?? "", try IAMEntity.group.existing(call))
    let new = call.text("NewGroupName") ?? old
    try IAMName.check(new, longest: 128, "NewGroupName")
    let path = call.input["NewPath"] == nil ? group["Path"]?.text ?? "/" : try IAMName.path(call, "NewPath")
    if new.lowercased() != old.lowercased() { try IAMEntity.group.checkFree(new, call) }
    let users = users(in: old, call)
    set([], in: old, call)
    call.account.global[IAMEntity.group.kind][old] = nil
    call.account.global[IAMEntity.group.kind][new] = group.merging([
      "GroupName": .string(new), "Path": .string(path), "Arn": .string(IAMName.arn("group\(path)\(new)", call)),
    ]) { $1 }
    set(users, in: new, call)
    return [:]
  }
}
