import Values

/// Whether and with which key a volume, snapshot or image is encrypted, and what a region does where nobody says.
struct EBSEncryption {
  static let behaviours: [String: Behaviour] = [
    "EnableEbsEncryptionByDefault": enable, "DisableEbsEncryptionByDefault": disable,
    "GetEbsEncryptionByDefault": get, "GetEbsDefaultKmsKeyId": key, "ModifyEbsDefaultKmsKeyId": modifyKey,
    "ResetEbsDefaultKmsKeyId": resetKey,
  ]

  private static let byDefault = "ebsEncryptionByDefault"
  private static let defaultKey = "ebsDefaultKmsKeyId"
  private static let alias = "alias/aws/ebs"

  let isEncrypted: Bool
  /// The ARN of the key.
  let key: String?

  /// - Parameters:
  ///   - encrypted, key: what the call asks for.
  ///   - source: the snapshot that is copied or made into a volume: an encrypted one stays so.
  ///   - keepsKey: whether the source's key is used where none is named (volumes), or the region's own (copies).
  init(
    encrypted: Bool?, key: String?, source: Document? = nil, keepsKey: Bool = true, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let isSourceEncrypted = source?["Encrypted"] == true
    let isDefault = call.region.settings[Self.byDefault] == true
    guard key == nil || encrypted == true || isSourceEncrypted || isDefault else {
      throw SimulatedFault(
        "InvalidParameterDependency", "The parameter KmsKeyId requires the parameter Encrypted to be set.")
    }
    isEncrypted = encrypted == true || isSourceEncrypted || isDefault
    guard isEncrypted else {
      self.key = nil
      return
    }
    if let key {
      self.key = try KMSKeys.usableARN(key, call)
    } else if keepsKey, isSourceEncrypted, let own = source?["KmsKeyId"]?.text {
      self.key = own
    } else {
      self.key = Self.keyARN(call)
    }
  }

  /// The members that say so in a document.
  var document: Document {
    var members: Document = ["Encrypted": .boolean(isEncrypted)]
    members["KmsKeyId"] = key.map { .string($0) }
    return members
  }

  /// Whether the region encrypts what nobody asked to be encrypted.
  static func isDefault(in region: RegionState) -> Bool { region.settings[byDefault] == true }

  /// The ARN of the key that the region uses where none is named.
  static func keyARN(_ call: SimulatedCall) -> String {
    if let own = call.region.settings[defaultKey]?.text { return KMSKeys.arn(own, call) }
    return KMSKeys.arn(alias, call)
  }

  // MARK: Operations

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[byDefault] = true
    return ["EbsEncryptionByDefault": true]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[byDefault] = false
    return ["EbsEncryptionByDefault": false]
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let isOn = isDefault(in: call.region)
    return ["EbsEncryptionByDefault": .boolean(isOn), "SseType": isOn ? "sse-kms" : "none"]
  }

  private static func key(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["KmsKeyId": call.region.settings[defaultKey] ?? .string(alias)]
  }

  private static func modifyKey(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.usableARN(call.text("KmsKeyId") ?? "", call)
    call.region.settings[defaultKey] = .string(key)
    return ["KmsKeyId": .string(key)]
  }

  private static func resetKey(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[defaultKey] = nil
    return ["KmsKeyId": .string(alias)]
  }
}
