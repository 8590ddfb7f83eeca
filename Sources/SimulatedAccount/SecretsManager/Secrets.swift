import ServiceModels
import Values

/// Secrets: `secretsmanager.Secret` by ARN, as DescribeSecret shows them; their values are `SecretValues`' business.
enum Secrets {
  static let kind: ResourceKind = "secretsmanager.Secret"

  static let behaviours: [String: Behaviour] = [
    "CreateSecret": create, "DeleteSecret": delete, "DescribeSecret": describe, "RestoreSecret": restore,
    "TagResource": tag, "UntagResource": untag, "UpdateSecret": update,
  ]

  static let changes: [String: ScheduledChange] = ["secretsmanager.Secret.delete": expire]

  /// Days that a deleted secret can be restored.
  private static let windows = 7...30
  private static let mostTags = 50

  // MARK: Creation

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("Name") ?? ""
    let isAllowed = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/_+=.@-".contains($0)) }
    guard (1...512).contains(name.utf8.count), isAllowed else {
      throw SecretFault.parameter("A name has 1 to 512 letters, digits and characters of /_+=.@-")
    }
    try checkFree(name, call)
    let tags = try merged([], call)
    let value = try SecretValues.given(call)
    let arn = call.region.arn("secretsmanager", "secret:\(name)-\(call.account.identifiers.word(6))")
    var secret: Document = [
      "ARN": .string(arn), "Name": .string(name), "CreatedDate": call.timestamp, "LastChangedDate": call.timestamp,
    ]
    for member in ["Description", "KmsKeyId", "Type"] { secret[member] = call.input[member] }
    if !tags.isEmpty { secret["Tags"] = .list(tags) }
    call.region[kind][arn] = secret
    var answer: Document = ["ARN": .string(arn), "Name": .string(name)]
    if let value { answer["VersionId"] = try SecretValues.add(value, ["AWSCURRENT"], to: arn, call)["VersionId"] }
    return answer
  }

  private static func checkFree(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    guard let other = call.region[kind].all.first(where: { $0["Name"]?.text == name }) else { return }
    guard other["DeletedDate"] == nil else {
      throw SecretFault.request("A secret of the name '\(name)' is marked for deletion")
    }
    throw SecretFault.exists("There is a secret of the name '\(name)' already")
  }

  // MARK: Finding

  /// The secret that the call names by ARN, by the ARN without its last six letters, or by name.
  static func existing(_ call: SimulatedCall, deleted: Bool = false) throws(SimulatedFault) -> Document {
    try existing(call.text("SecretId") ?? "", deleted: deleted, call)
  }

  static func existing(_ id: String, deleted: Bool = false, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret =
      call.region[kind][id]
      ?? call.region[kind].all.first { $0["Name"]?.text == id || ($0["ARN"]?.text ?? "").dropLast(7) == id }
    guard let secret else { throw SecretFault.notFound }
    guard deleted || secret["DeletedDate"] == nil else { throw SecretFault.deleted }
    return secret
  }

  static func keep(_ secret: Document, _ call: SimulatedCall) {
    call.region[kind][secret["ARN"]?.text ?? ""] = secret
  }

  static func answer(_ secret: Document) -> Document { secret.filter { $0.key == "ARN" || $0.key == "Name" } }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try existing(call, deleted: true)
    let stages = SecretValues.stages(of: secret, call)
    return stages.isEmpty ? secret : secret.merging(["VersionIdsToStages": .map(stages)]) { $1 }
  }

  // MARK: Changes

  private static func update(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secret = try existing(call)
    let value = try SecretValues.given(call)
    for member in ["Description", "KmsKeyId", "Type"] { secret[member] = call.input[member] ?? secret[member] }
    secret["LastChangedDate"] = call.timestamp
    var answer = answer(secret)
    if let value {
      let arn = secret["ARN"]?.text ?? ""
      answer["VersionId"] = try SecretValues.add(value, ["AWSCURRENT"], to: arn, call)["VersionId"]
    }
    keep(secret, call)
    return answer
  }

  private static func merged(_ old: [Value], _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    var kept = old
    for tag in call.documents("Tags") {
      let key = tag["Key"]?.text ?? ""
      guard (1...128).contains(key.count), (tag["Value"]?.text ?? "").count <= 256, !key.hasPrefix("aws:") else {
        throw SecretFault.parameter("'\(key)' is no tag key: 1 to 128 characters, not beginning with aws:")
      }
      let new: Value = ["Key": .string(key), "Value": tag["Value"] ?? ""]
      if let place = kept.firstIndex(where: { $0["Key"]?.text == key }) { kept[place] = new } else { kept.append(new) }
    }
    guard kept.count <= mostTags else { throw SecretFault.parameter("A secret takes at most \(mostTags) tags") }
    return kept
  }

  private static func tag(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secret = try existing(call)
    secret["Tags"] = .list(try merged(secret["Tags"]?.list ?? [], call))
    keep(secret, call)
    return [:]
  }

  private static func untag(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secret = try existing(call)
    let keys = Set(call.texts("TagKeys"))
    secret["Tags"] = .list((secret["Tags"]?.list ?? []).filter { !keys.contains($0["Key"]?.text ?? "") })
    keep(secret, call)
    return [:]
  }

  // MARK: Deletion

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isForced = call.flag("ForceDeleteWithoutRecovery") == true
    guard !isForced || call.input["RecoveryWindowInDays"] == nil else {
      throw SecretFault.parameter("A recovery window and ForceDeleteWithoutRecovery exclude each other")
    }
    let days = call.integer("RecoveryWindowInDays") ?? 30
    guard windows.contains(days) else { throw SecretFault.parameter("A recovery window has 7 to 30 days") }
    var secret = try existing(call)
    let arn = secret["ARN"]?.text ?? ""
    let end = call.now + (isForced ? 0 : Double(days) * 86_400)
    let date = Value.string(Timestamp(seconds: end)?.iso8601 ?? "9999-12-31T23:59:59Z")
    let answer = answer(secret).merging(["DeletionDate": date]) { $1 }
    guard !isForced else {
      remove(arn, from: call.region)
      return answer
    }
    secret["DeletedDate"] = date
    keep(secret, call)
    call.region.timeline.schedule("secretsmanager.Secret.delete", of: arn, at: end)
    return answer
  }

  private static func remove(_ arn: String, from region: RegionState) {
    region[kind][arn] = nil
    region[SecretValues.kind][arn] = nil
    region[SecretPolicies.kind][arn] = nil
  }

  /// The window is over, unless the secret was restored, or deleted anew, since.
  private static func expire(_ due: DueChange) {
    let date = due.region[kind][due.id]?["DeletedDate"]?.text
    guard let date, date == Timestamp(seconds: due.time)?.iso8601 else { return }
    remove(due.id, from: due.region)
  }

  private static func restore(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var secret = try existing(call, deleted: true)
    secret["DeletedDate"] = nil
    keep(secret, call)
    return answer(secret)
  }
}
