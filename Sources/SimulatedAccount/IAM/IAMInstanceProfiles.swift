import Values

/// Instance profiles: `iam.InstanceProfile` by name, each with one role at the most.
///
/// `Roles` names the role only as it was added; what is shown is the role as it is now.
enum IAMInstanceProfiles {
  static let kind: ResourceKind = "iam.InstanceProfile"

  static let behaviours: [String: Behaviour] = [
    "AddRoleToInstanceProfile": addRole, "CreateInstanceProfile": create, "DeleteInstanceProfile": delete,
    "GetInstanceProfile": get, "ListInstanceProfiles": list, "ListInstanceProfilesForRole": listForRole,
    "RemoveRoleFromInstanceProfile": removeRole,
  ]

  static func all(_ call: SimulatedCall) -> [Document] { call.account.global[kind].all }

  static func roles(of profile: Document) -> [String] {
    (profile["Roles"]?.list ?? []).compactMap { $0["RoleName"]?.text }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("InstanceProfileName") ?? ""
    guard let profile = call.account.global[kind][name] else { throw IAMFault.noEntity("instance profile", name) }
    return profile
  }

  private static func shown(_ profile: Document, _ call: SimulatedCall) -> Document {
    let roles = (profile["Roles"]?.list ?? []).map { role in
      call.account.global[IAMEntity.role.kind][role["RoleName"]?.text ?? ""].map(Roles.listed) ?? role
    }
    return profile.merging(["Roles": .list(roles)]) { $1 }
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("InstanceProfileName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 128, "InstanceProfileName")
    let tags = try IAMTags.atCreation(call)
    let lowercased = name.lowercased()
    guard !call.account.global[kind].ids.contains(where: { $0.lowercased() == lowercased }) else {
      throw IAMFault.exists("instance profile", name)
    }
    var profile: Document = [
      "InstanceProfileName": .string(name), "Path": .string(path), "CreateDate": call.wholeSecond, "Roles": [],
      "InstanceProfileId": .string(IAMName.id("AIPA", call)),
      "Arn": .string(IAMName.arn("instance-profile\(path)\(name)", call)),
    ]
    profile["Tags"] = tags
    call.account.global[kind][name] = profile
    return ["InstanceProfile": .map(profile)]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["InstanceProfile": .map(shown(try existing(call), call))]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let profiles = all(call).sorted(by: "InstanceProfileName").map { shown($0, call) }
    return try IAMPage.answer(IAMPage.listed(profiles, without: ["Tags"], call), as: "InstanceProfiles", call)
  }

  private static func listForRole(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.role.existing(call)
    let name = call.text("RoleName") ?? ""
    let profiles = all(call).filter { roles(of: $0).contains(name) }.map { shown($0, call) }
    return try IAMPage.answer(IAMPage.listed(profiles, without: ["Tags"], call), as: "InstanceProfiles", call)
  }

  private static func addRole(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var profile = try existing(call)
    let role = try IAMEntity.role.existing(call)
    try Roles.checkOwn(role)
    guard roles(of: profile).isEmpty else { throw IAMFault.limit("An instance profile has one role at the most") }
    profile["Roles"] = [Roles.listed(role)]
    call.account.global[kind][call.text("InstanceProfileName") ?? ""] = profile
    return [:]
  }

  private static func removeRole(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var profile = try existing(call)
    let name = call.text("RoleName") ?? ""
    guard roles(of: profile).contains(name) else { throw IAMFault.noEntity("role in the instance profile", name) }
    profile["Roles"] = []
    call.account.global[kind][call.text("InstanceProfileName") ?? ""] = profile
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let profile = try existing(call)
    guard roles(of: profile).isEmpty else {
      throw IAMFault.conflict("The instance profile has a role: remove it first")
    }
    call.account.global[kind][call.text("InstanceProfileName") ?? ""] = nil
    return [:]
  }
}
