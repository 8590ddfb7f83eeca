import ServiceModels
import Values

/// The yearly rotation of a symmetric key's material.
enum KMSRotation {
  /// One document a key whose rotation is on: `Period` in days, `Since` as seconds since 1970.
  static let kind: ResourceKind = "kms.KeyRotation"

  static let behaviours: [String: Behaviour] = [
    "EnableKeyRotation": enable, "DisableKeyRotation": disable, "GetKeyRotationStatus": status,
  ]

  private static let periods = 90...2560
  private static let usualPeriod = 365

  private static func rotating(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, key: Document) {
    let (id, key) = try KMSKeyStates.own(call)
    try KMSKeyStates.checkIsEnabled(key, call)
    guard key["KeySpec"] == "SYMMETRIC_DEFAULT", key["Origin"] == "AWS_KMS" else {
      throw call.modelFault("UnsupportedOperationException", "Only symmetric keys with AWS's material are rotated")
    }
    return (id, key)
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try rotating(call)
    let period = call.integer("RotationPeriodInDays") ?? usualPeriod
    guard periods.contains(period) else {
      throw call.kmsValidation("RotationPeriodInDays is \(period); it must be between 90 and 2560")
    }
    call.region[kind][id] = ["Period": .integer(Int64(period)), "Since": .number(call.now)]
    return [:]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try rotating(call)
    call.region[kind][id] = nil
    return [:]
  }

  private static func status(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    guard key["KeySpec"] == "SYMMETRIC_DEFAULT" else {
      throw call.modelFault("UnsupportedOperationException", "Asymmetric and HMAC keys are not rotated")
    }
    guard let rotation = call.region[kind][key["KeyId"]?.text ?? ""] else {
      return ["KeyRotationEnabled": .boolean(key["KeyManager"] == "AWS"), "KeyId": key["KeyId"] ?? ""]
    }
    return [
      "KeyRotationEnabled": true, "KeyId": key["KeyId"] ?? "", "RotationPeriodInDays": rotation["Period"] ?? 365,
      "NextRotationDate": next(rotation, call),
    ]
  }

  private static func next(_ rotation: Document, _ call: SimulatedCall) -> Value {
    let period = (rotation["Period"]?.number ?? Double(usualPeriod)) * 86400
    let since = rotation["Since"]?.number ?? call.now
    let passed = max(0, ((call.now - since) / period).rounded(.down))
    return .string(Timestamp(seconds: since + (passed + 1) * period)?.iso8601 ?? "")
  }
}
