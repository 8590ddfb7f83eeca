import Values

/// Roles: `iam.Role` by name, as GetRole shows them.
enum Roles {
  static let behaviours: [String: Behaviour] = [
    "CreateRole": create, "DeleteRole": delete, "GetRole": get, "ListRoles": list, "UpdateAssumeRolePolicy": trust,
    "UpdateRole": update, "UpdateRoleDescription": describe,
  ]

  /// Seconds of a session.
  private static let sessions = 3600...43_200
  /// What lists leave out.
  private static let detail: Set<String> = ["Tags", "PermissionsBoundary", "RoleLastUsed"]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("RoleName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 64, "RoleName")
    guard !path.hasPrefix("/aws-service-role/") else {
      throw IAMFault.invalid("The path /aws-service-role/ is for service-linked roles")
    }
    let trust = call.text("AssumeRolePolicyDocument") ?? ""
    try PolicyDocument.check(trust, as: .trust, longest: 4096)
    try checkSession(call)
    try checkDescription(call)
    let boundary = try PermissionsBoundaries.given(call)
    let tags = try IAMTags.atCreation(call)
    try IAMEntity.role.checkFree(name, call)
    var role = make(name: name, path: path, trust: trust, call)
    role["MaxSessionDuration"] = call.input["MaxSessionDuration"] ?? 3600
    role["Description"] = call.input["Description"]
    role["PermissionsBoundary"] = boundary
    role["Tags"] = tags
    call.account.global[IAMEntity.role.kind][name] = role
    return ["Role": .map(role)]
  }

  static func make(name: String, path: String, trust: String, _ call: SimulatedCall) -> Document {
    [
      "RoleName": .string(name), "Path": .string(path), "RoleId": .string(IAMName.id("AROA", call)),
      "Arn": .string(IAMName.arn("role\(path)\(name)", call)), "CreateDate": call.wholeSecond,
      "AssumeRolePolicyDocument": .string(trust), "MaxSessionDuration": 3600, "RoleLastUsed": [:],
    ]
  }

  private static func checkSession(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let seconds = call.integer("MaxSessionDuration"), !sessions.contains(seconds) else { return }
    throw IAMFault.invalid("MaxSessionDuration is \(seconds); it must be between 3600 and 43200")
  }

  private static func checkDescription(_ call: SimulatedCall) throws(SimulatedFault) {
    guard (call.text("Description") ?? "").unicodeScalars.count > 1000 else { return }
    throw IAMFault.invalid("A description has at most 1000 characters")
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["Role": .map(try IAMEntity.role.existing(call))]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let roles = call.account.global[IAMEntity.role.kind].all.sorted(by: "RoleName")
    return try IAMPage.answer(IAMPage.listed(roles, without: detail, call), as: "Roles", call)
  }

  /// The role as other answers have it: an instance profile's.
  static func listed(_ role: Document) -> Value { .map(role.filter { !detail.contains($0.key) }) }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let role = try changeable(call)
    let name = call.text("RoleName") ?? ""
    guard !IAMInstanceProfiles.all(call).contains(where: { IAMInstanceProfiles.roles(of: $0).contains(name) }) else {
      throw IAMFault.conflict("The role is in an instance profile: remove it first")
    }
    try IAMEntity.role.checkDeletable(role, call)
    IAMEntity.role.remove(role, call)
    return [:]
  }

  private static func changeable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let role = try IAMEntity.role.existing(call)
    try checkOwn(role)
    return role
  }

  /// A service-linked role is its service's to change.
  static func checkOwn(_ role: Document) throws(SimulatedFault) {
    guard role["Path"]?.text?.hasPrefix("/aws-service-role/") != true else {
      throw SimulatedFault("UnmodifiableEntity", "Only its service may change a service-linked role")
    }
  }

  private static func trust(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var role = try changeable(call)
    let trust = call.text("PolicyDocument") ?? ""
    try PolicyDocument.check(trust, as: .trust, longest: 4096)
    role["AssumeRolePolicyDocument"] = .string(trust)
    call.account.global[IAMEntity.role.kind][call.text("RoleName") ?? ""] = role
    return [:]
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var role = try changeable(call)
    try checkSession(call)
    try checkDescription(call)
    for name in ["Description", "MaxSessionDuration"] { role[name] = call.input[name] ?? role[name] }
    call.account.global[IAMEntity.role.kind][call.text("RoleName") ?? ""] = role
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try update(call)
    return try get(call)
  }
}

extension [Document] {
  /// In the order of names, as IAM lists.
  func sorted(by member: String) -> [Document] {
    sorted { ($0[member]?.text ?? "").lowercased() < ($1[member]?.text ?? "").lowercased() }
  }
}
