import ServiceModels
import Values

/// Keys enabled, disabled, and on their way out.
enum KMSKeyStates {
  static let behaviours: [String: Behaviour] = [
    "EnableKey": enable, "DisableKey": disable, "ScheduleKeyDeletion": scheduleDeletion,
    "CancelKeyDeletion": cancelDeletion,
  ]

  static let changes: [String: ScheduledChange] = ["kms.Key.delete": remove]

  private static let waitingDays = 7...30

  // MARK: Checks

  static func checkIsNotGoing(_ key: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard key["KeyState"] == "PendingDeletion" else { return }
    throw call.modelFault("KMSInvalidStateException", "\(key["Arn"]?.text ?? "") is pending deletion.")
  }

  /// What encrypts and decrypts must be enabled.
  static func checkIsEnabled(_ key: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    try checkIsNotGoing(key, call)
    let arn = key["Arn"]?.text ?? ""
    if key["KeyState"] == "Disabled" { throw call.modelFault("DisabledException", "\(arn) is disabled.") }
    guard key["KeyState"] == "Enabled" else {
      throw call.modelFault("KMSInvalidStateException", "\(arn) is \(key["KeyState"]?.text ?? "").")
    }
  }

  /// AWS managed keys are AWS's to change.
  static func own(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, key: Document) {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    guard key["KeyManager"] != "AWS" else {
      throw SimulatedFault("AccessDeniedException", "\(key["Arn"]?.text ?? "") is an AWS managed key")
    }
    return (key["KeyId"]?.text ?? "", key)
  }

  // MARK: Operations

  private static func set(_ state: Value, of id: String, _ call: SimulatedCall) {
    call.region[KMSKeys.kind].update(id) { key in
      key["KeyState"] = state
      key["Enabled"] = .boolean(state == "Enabled")
    }
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try own(call)
    try checkIsNotGoing(key, call)
    guard key["KeyState"] != "PendingImport" else {
      throw call.modelFault("KMSInvalidStateException", "\(key["Arn"]?.text ?? "") has no key material yet.")
    }
    set("Enabled", of: id, call)
    return [:]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try own(call)
    try checkIsNotGoing(key, call)
    guard key["KeyState"] != "PendingImport" else {
      throw call.modelFault("KMSInvalidStateException", "\(key["Arn"]?.text ?? "") has no key material yet.")
    }
    set("Disabled", of: id, call)
    return [:]
  }

  private static func scheduleDeletion(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try own(call)
    let days = call.integer("PendingWindowInDays") ?? waitingDays.upperBound
    guard waitingDays.contains(days) else {
      throw call.kmsValidation("PendingWindowInDays is \(days); it must be between 7 and 30")
    }
    try checkIsNotGoing(key, call)
    let end = call.now + Double(days) * 86400
    let date = call.timestamp(in: Double(days) * 86400)
    set("PendingDeletion", of: id, call)
    call.region[KMSKeys.kind].update(id) { $0["DeletionDate"] = date }
    call.region.timeline.schedule("kms.Key.delete", of: id, at: end)
    return [
      "KeyId": key["Arn"] ?? "", "DeletionDate": date, "KeyState": "PendingDeletion",
      "PendingWindowInDays": .integer(Int64(days)),
    ]
  }

  /// The key is disabled afterwards.
  private static func cancelDeletion(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try own(call)
    guard key["KeyState"] == "PendingDeletion" else {
      throw call.modelFault("KMSInvalidStateException", "\(key["Arn"]?.text ?? "") is not pending deletion.")
    }
    set("Disabled", of: id, call)
    call.region[KMSKeys.kind].update(id) { $0["DeletionDate"] = nil }
    return ["KeyId": key["Arn"] ?? ""]
  }

  /// A deletion that was cancelled, or put off to a later date, does not happen at this one.
  private static func remove(_ due: DueChange) {
    let key = due.region[KMSKeys.kind][due.id] ?? [:]
    let date = key["DeletionDate"]?.text.flatMap(Timestamp.init(iso8601:))
    guard key["KeyState"] == "PendingDeletion", let date, Double(date.milliseconds) / 1000 <= due.time + 1 else {
      return
    }
    for kind in [KMSKeys.kind, KMSKeys.material, KMSPolicies.kind, KMSRotation.kind, KMSTags.kind] {
      due.region[kind][due.id] = nil
    }
    for alias in due.region[KMSAliases.kind].all where alias["TargetKeyId"]?.text == due.id {
      due.region[KMSAliases.kind][alias["AliasName"]?.text ?? ""] = nil
    }
    for grant in due.region[KMSGrants.kind].all where grant["KeyId"] == key["Arn"] {
      due.region[KMSGrants.kind][grant["GrantId"]?.text ?? ""] = nil
    }
  }
}
