import Values

/// KMS keys: made, found by id, ARN or alias, described. AWS managed keys come to be when somebody first names them.
enum KMSKeys {
  static let kind: ResourceKind = "kms.Key"
  /// One document a key: `Bytes`, the secret that encrypts.
  static let material: ResourceKind = "kms.KeyMaterial"

  static let behaviours: [String: Behaviour] = [
    "CreateKey": create, "DescribeKey": describe, "ListKeys": list, "UpdateKeyDescription": updateDescription,
  ]

  // MARK: Lookups

  /// The key that a call names by id, ARN or, where the operation takes one, alias.
  static func existing(
    _ name: String, takesAliases: Bool = false, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    var name = name
    if name.hasPrefix("arn:") {
      let parts = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard parts.count == 6, parts[2] == "kms" else {
        throw call.modelFault("InvalidArnException", "The ARN '\(name)' is not one of KMS")
      }
      guard parts[3] == call.region.name else {
        throw call.modelFault("NotFoundException", "The ARN '\(name)' is of another region")
      }
      name = parts[5].hasPrefix("key/") ? String(parts[5].dropFirst(4)) : String(parts[5])
    }
    if name.hasPrefix("alias/"), takesAliases {
      guard let key = KMSAliases.target(name, call) else {
        throw call.modelFault("NotFoundException", "Alias \(call.region.arn("kms", name)) is not found.")
      }
      return key
    }
    guard let key = call.region[kind][name] else {
      throw call.modelFault("NotFoundException", "Key '\(call.region.arn("kms", "key/\(name)"))' does not exist")
    }
    return key
  }

  /// The ARN of a key that another service is told to use. One that is not known here is taken at its word, as services
  /// do that look at it later.
  static func arn(_ name: String, _ call: SimulatedCall) -> String {
    if name.hasPrefix("arn:"), !name.contains(":alias/") { return name }
    let alias = name.hasPrefix("arn:") ? name.split(separator: ":").last.map { String($0) } ?? name : name
    if alias.hasPrefix("alias/"), let key = KMSAliases.target(alias, call) { return key["Arn"]?.text ?? alias }
    if alias.hasPrefix("alias/") { return call.region.arn("kms", alias) }
    return call.region[kind][name]?["Arn"]?.text ?? call.region.arn("kms", "key/\(name)")
  }

  /// The same for a key that must not be one known to be unusable.
  static func usableARN(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    let arn = arn(name, call)
    let id = arn.split(separator: "/").last.map { String($0) } ?? ""
    guard let key = call.region[kind][id], key["KeyState"] != "Enabled" else { return arn }
    throw SimulatedFault("InvalidKmsKey.InvalidState", "The KMS key \(arn) is \(key["KeyState"]?.text ?? "")")
  }

  /// The key of an AWS service, made at its first use.
  static func managed(_ alias: String, _ call: SimulatedCall) -> Document {
    let service = alias.split(separator: "/").last.map { String($0) } ?? ""
    let description = "Default key that protects the account's data where no other key is named: \(service)"
    return put(
      Settings(description: description, manager: "AWS", policy: KMSPolicies.managedPolicy(service, call)), call)
  }

  // MARK: Creation

  /// What a new key is made with.
  struct Settings {
    var description: String
    var usage = "ENCRYPT_DECRYPT"
    var spec = "SYMMETRIC_DEFAULT"
    var origin = "AWS_KMS"
    var manager = "CUSTOMER"
    var isMultiRegion = false
    var policy: String
  }

  static func put(_ settings: Settings, _ call: SimulatedCall) -> Document {
    let plain = call.account.identifiers.uuid()
    let id = settings.isMultiRegion ? "mrk-" + plain.filter { $0 != "-" } : plain
    let isUsable = settings.origin == "AWS_KMS"
    var key: Document = [
      "KeyId": .string(id), "Arn": .string(call.region.arn("kms", "key/\(id)")),
      "AWSAccountId": .string(AccountState.accountID), "CreationDate": call.timestamp, "Enabled": .boolean(isUsable),
      "Description": .string(settings.description), "KeyUsage": .string(settings.usage),
      "KeyState": isUsable ? "Enabled" : "PendingImport", "Origin": .string(settings.origin),
      "KeyManager": .string(settings.manager), "CustomerMasterKeySpec": .string(settings.spec),
      "KeySpec": .string(settings.spec), "MultiRegion": .boolean(settings.isMultiRegion),
    ]
    if settings.spec == "SYMMETRIC_DEFAULT", isUsable {
      key["CurrentKeyMaterialId"] = .string(call.account.identifiers.hex(64))
    }
    key.merge(KMSKeySpecs.algorithms(spec: settings.spec, usage: settings.usage)) { _, new in new }
    if settings.isMultiRegion {
      let primary: Value = ["Arn": key["Arn"] ?? "", "Region": .string(call.region.name)]
      key["MultiRegionConfiguration"] = ["MultiRegionKeyType": "PRIMARY", "PrimaryKey": primary, "ReplicaKeys": []]
    }
    call.region[kind][id] = key
    call.region[material][id] = ["Bytes": .bytes(KMSCryptography.randomBytes(32, call))]
    call.region[KMSPolicies.kind][id] = ["Policy": .string(settings.policy)]
    return key
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let spec = call.text("KeySpec") ?? call.text("CustomerMasterKeySpec") ?? "SYMMETRIC_DEFAULT"
    guard call.text("KeySpec") == nil || call.text("CustomerMasterKeySpec") == nil else {
      throw call.kmsValidation("Give KeySpec or CustomerMasterKeySpec, not both")
    }
    let usage = call.text("KeyUsage") ?? (spec.hasPrefix("HMAC") ? "" : "ENCRYPT_DECRYPT")
    guard KMSKeySpecs.usages(of: spec).contains(usage) else {
      throw call.kmsValidation("KeyUsage \(usage) is not compatible with KeySpec \(spec)")
    }
    try checkDescription(call)
    let origin = call.text("Origin") ?? "AWS_KMS"
    guard origin == "AWS_KMS" || origin == "EXTERNAL" else {
      throw call.modelFault("UnsupportedOperationException", "Custom key stores are not simulated")
    }
    let policy = call.text("Policy") ?? KMSPolicies.defaultPolicy(call)
    try KMSPolicies.check(policy, call)
    let tags = call.documents("Tags")
    try KMSTags.check(tags, call)
    let key = put(
      Settings(
        description: call.text("Description") ?? "", usage: usage, spec: spec, origin: origin,
        isMultiRegion: call.flag("MultiRegion") ?? false, policy: policy), call)
    KMSTags.set(tags, on: key["KeyId"]?.text ?? "", call)
    return ["KeyMetadata": .map(key)]
  }

  private static func checkDescription(_ call: SimulatedCall) throws(SimulatedFault) {
    guard (call.text("Description") ?? "").count <= 8192 else {
      throw call.kmsValidation("The description is longer than 8192 characters")
    }
  }

  // MARK: Description

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["KeyMetadata": .map(try existing(call.text("KeyId") ?? "", takesAliases: true, call))]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.region[kind].all.map { key -> Value in
      ["KeyId": key["KeyId"] ?? "", "KeyArn": key["Arn"] ?? ""]
    }
    return try KMSPage(call).answer(rows, as: "Keys")
  }

  private static func updateDescription(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try existing(call.text("KeyId") ?? "", call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    try checkDescription(call)
    call.region[kind].update(key["KeyId"]?.text ?? "") { $0["Description"] = call.input["Description"] }
    return [:]
  }
}
