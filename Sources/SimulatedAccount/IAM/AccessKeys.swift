import Values

/// Users' access keys: `iam.AccessKey` by id, two a user at the most. The secret is shown once and not kept.
enum AccessKeys {
  static let kind: ResourceKind = "iam.AccessKey"

  static let behaviours: [String: Behaviour] = [
    "CreateAccessKey": create, "DeleteAccessKey": delete, "GetAccessKeyLastUsed": lastUsed, "ListAccessKeys": list,
    "UpdateAccessKey": update,
  ]

  private static let most = 2

  static func all(of user: String, _ call: SimulatedCall) -> [Document] {
    call.account.global[kind].all.filter { $0["UserName"]?.text == user }
  }

  static func carryOver(_ old: String, to new: String, _ call: SimulatedCall) {
    for key in all(of: old, call) {
      call.account.global[kind].update(key["AccessKeyId"]?.text ?? "") { $0["UserName"] = .string(new) }
    }
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.user.existing(call)
    let user = call.text("UserName") ?? ""
    guard all(of: user, call).count < most else { throw IAMFault.limit("A user has at most \(most) access keys") }
    let id = "AKIA" + call.account.identifiers.capitals(16)
    let key: Document = [
      "UserName": .string(user), "AccessKeyId": .string(id), "Status": "Active", "CreateDate": call.wholeSecond,
    ]
    call.account.global[kind][id] = key
    let secret = call.account.identifiers.word(40)
    return ["AccessKey": .map(key.merging(["SecretAccessKey": .string(secret)]) { $1 })]
  }

  private static func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.text("AccessKeyId") ?? ""
    guard let key = call.account.global[kind][id],
      call.text("UserName") == nil || key["UserName"] == call.input["UserName"]
    else { throw IAMFault.noEntity("access key", id) }
    return key
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try IAMEntity.user.existing(call)
    let keys = all(of: call.text("UserName") ?? "", call)
    return try IAMPage.answer(keys.map { .map($0) }, as: "AccessKeyMetadata", call)
  }

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existing(call)
    guard let status = call.text("Status"), ["Active", "Inactive"].contains(status) else {
      throw IAMFault.invalid("Status is Active or Inactive")
    }
    call.account.global[kind].update(call.text("AccessKeyId") ?? "") { $0["Status"] = .string(status) }
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existing(call)
    call.account.global[kind][call.text("AccessKeyId") ?? ""] = nil
    return [:]
  }

  /// Nothing is ever signed with a key of the simulated account.
  private static func lastUsed(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try existing(call)
    return ["UserName": key["UserName"] ?? "", "AccessKeyLastUsed": ["ServiceName": "N/A", "Region": "N/A"]]
  }
}
