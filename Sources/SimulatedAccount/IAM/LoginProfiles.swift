import Values

/// Users' passwords for the console: `iam.LoginProfile` by the user's name. The password itself is not kept.
enum LoginProfiles {
  static let kind: ResourceKind = "iam.LoginProfile"

  static let behaviours: [String: Behaviour] = [
    "CreateLoginProfile": create, "DeleteLoginProfile": delete, "GetLoginProfile": get, "UpdateLoginProfile": update,
  ]

  static func carryOver(_ old: String, to new: String, _ call: SimulatedCall) {
    guard let profile = call.account.global[kind][old] else { return }
    call.account.global[kind][old] = nil
    call.account.global[kind][new] = profile.merging(["UserName": .string(new)]) { $1 }
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.user.existing(call)
    let user = call.text("UserName") ?? ""
    guard call.account.global[kind][user] == nil else { throw IAMFault.exists("login profile of the user", user) }
    try checkPassword(call)
    let profile: Document = [
      "UserName": .string(user), "CreateDate": call.wholeSecond,
      "PasswordResetRequired": call.input["PasswordResetRequired"] ?? false,
    ]
    call.account.global[kind][user] = profile
    return ["LoginProfile": .map(profile)]
  }

  private static func checkPassword(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let password = call.text("Password") else { return }
    let least = call.account.global.settings["iam.PasswordPolicy"]?["MinimumPasswordLength"]?.integer ?? 8
    guard password.count >= Int(least) else {
      throw SimulatedFault("PasswordPolicyViolation", "A password has at least \(least) characters")
    }
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.user.existing(call)
    let user = call.text("UserName") ?? ""
    guard let profile = call.account.global[kind][user] else {
      throw IAMFault.noEntity("login profile of the user", user)
    }
    return profile
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["LoginProfile": .map(try existing(call))]
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var profile = try existing(call)
    try checkPassword(call)
    profile["PasswordResetRequired"] = call.input["PasswordResetRequired"] ?? profile["PasswordResetRequired"]
    call.account.global[kind][call.text("UserName") ?? ""] = profile
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existing(call)
    call.account.global[kind][call.text("UserName") ?? ""] = nil
    return [:]
  }
}
