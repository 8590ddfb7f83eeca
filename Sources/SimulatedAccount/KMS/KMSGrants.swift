import Values

/// Grants of keys. They are kept and described; nobody is refused for lack of one.
enum KMSGrants {
  static let kind: ResourceKind = "kms.GrantListEntry"
  /// Grant ids by token.
  private static let tokens: ResourceKind = "kms.GrantToken"

  static let behaviours: [String: Behaviour] = [
    "CreateGrant": create, "ListGrants": list, "ListRetirableGrants": listRetirable, "RevokeGrant": revoke,
    "RetireGrant": retire,
  ]

  /// A grant of the same name and settings as one before is that one.
  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    try KMSKeyStates.checkIsEnabled(key, call)
    var grant: Document = [
      "KeyId": key["Arn"] ?? "", "IssuingAccount": .string("arn:aws:iam::\(AccountState.accountID):root"),
    ]
    for member in ["Name", "GranteePrincipal", "RetiringPrincipal", "Operations", "Constraints"] {
      grant[member] = call.input[member]
    }
    let token = call.account.identifiers.hex(64)
    let same = call.region[kind].all.first { old in
      call.text("Name") != nil && old.filter { !["GrantId", "CreationDate"].contains($0.key) } == grant
    }
    let id = same?["GrantId"]?.text ?? call.account.identifiers.hex(64)
    if same == nil {
      grant["GrantId"] = .string(id)
      grant["CreationDate"] = call.timestamp
      call.region[kind][id] = grant
    }
    call.region[tokens][token] = ["GrantId": .string(id)]
    return ["GrantId": .string(id), "GrantToken": .string(token)]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    let grants = call.region[kind].all.filter { grant in
      grant["KeyId"] == key["Arn"] && (call.input["GrantId"] ?? grant["GrantId"]) == grant["GrantId"]
        && (call.input["GranteePrincipal"] ?? grant["GranteePrincipal"]) == grant["GranteePrincipal"]
    }
    return try KMSPage(call, limits: 1...100, defaultSize: 50).answer(grants.map { .map($0) }, as: "Grants")
  }

  private static func listRetirable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let grants = call.region[kind].all.filter { $0["RetiringPrincipal"] == call.input["RetiringPrincipal"] }
    return try KMSPage(call, limits: 1...100, defaultSize: 50).answer(grants.map { .map($0) }, as: "Grants")
  }

  private static func revoke(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    try remove(call.text("GrantId") ?? "", of: key, call)
    return [:]
  }

  private static func remove(_ id: String, of key: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard call.region[kind][id]?["KeyId"] == key["Arn"] else {
      throw call.modelFault("NotFoundException", "The key has no grant '\(id)'")
    }
    call.region[kind][id] = nil
  }

  private static func retire(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let token = call.text("GrantToken") {
      guard let id = call.region[tokens][token]?["GrantId"]?.text, call.region[kind][id] != nil else {
        throw call.modelFault("InvalidGrantTokenException", "No grant has this token")
      }
      call.region[kind][id] = nil
      return [:]
    }
    guard let id = call.text("GrantId"), let key = call.text("KeyId") else {
      throw call.kmsValidation("Give a GrantToken, or a GrantId with its KeyId")
    }
    try remove(id, of: try KMSKeys.existing(key, call), call)
    return [:]
  }
}
