import Values

/// The one policy of each key, `default`.
enum KMSPolicies {
  /// One document a key: `Policy`.
  static let kind: ResourceKind = "kms.KeyPolicy"

  static let behaviours: [String: Behaviour] = [
    "GetKeyPolicy": get, "PutKeyPolicy": put, "ListKeyPolicies": list,
  ]

  /// The whole account may use and administer the key, through IAM.
  static func defaultPolicy(_ call: SimulatedCall) -> String {
    policy(
      id: "key-default-1", sid: "Enable IAM User Permissions",
      principal: "arn:\(call.region.partition):iam::\(AccountState.accountID):root", action: "kms:*")
  }

  static func managedPolicy(_ service: String, _ call: SimulatedCall) -> String {
    policy(
      id: "auto-\(service)-2", sid: "Allow access through \(service) for all principals in the account", principal: "*",
      action: "kms:Decrypt")
  }

  private static func policy(id: String, sid: String, principal: String, action: String) -> String {
    """
    {
      "Version" : "2012-10-17",
      "Id" : "\(id)",
      "Statement" : [ {
        "Sid" : "\(sid)",
        "Effect" : "Allow",
        "Principal" : {
          "AWS" : "\(principal)"
        },
        "Action" : "\(action)",
        "Resource" : "*"
      } ]
    }
    """
  }

  /// A policy is a JSON object with statements.
  static func check(_ policy: String, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let value = try? JSONReader.value(policy), value["Statement"] != nil else {
      throw call.modelFault("MalformedPolicyDocumentException", "The policy is not a JSON object with a Statement")
    }
  }

  // MARK: Operations

  private static func checkName(_ call: SimulatedCall) throws(SimulatedFault) {
    guard (call.text("PolicyName") ?? "default") == "default" else {
      throw call.modelFault("NotFoundException", "No such policy exists: a key's only policy is named 'default'")
    }
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    try checkName(call)
    let policy = call.region[kind][key["KeyId"]?.text ?? ""]?["Policy"] ?? .string(defaultPolicy(call))
    return ["Policy": policy, "PolicyName": "default"]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try KMSKeyStates.own(call)
    try checkName(call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    let policy = call.text("Policy") ?? ""
    try check(policy, call)
    call.region[kind][id] = ["Policy": .string(policy)]
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    return try KMSPage(call).answer(["default"], as: "PolicyNames")
  }
}
