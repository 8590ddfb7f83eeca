import Values

/// Data keys and random bytes.
enum KMSDataKeys {
  static let behaviours: [String: Behaviour] = [
    "GenerateDataKey": generate, "GenerateDataKeyWithoutPlaintext": generateSealed, "GenerateRandom": random,
  ]

  private static let sizes = 1...1024

  private static func generate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSCryptography.encryptingKey(call.text("KeyId") ?? "", call)
    guard key["KeySpec"] == "SYMMETRIC_DEFAULT" else {
      throw call.modelFault("InvalidKeyUsageException", "\(key["Arn"]?.text ?? "") is not a symmetric key")
    }
    let bytes = KMSCryptography.randomBytes(try size(call), call)
    var output: Document = ["Plaintext": .bytes(bytes), "KeyId": key["Arn"] ?? ""]
    output["CiphertextBlob"] = .bytes(
      KMSCryptography.seal(bytes, with: key, context: call.input["EncryptionContext"], call))
    output["KeyMaterialId"] = key["CurrentKeyMaterialId"]
    return output
  }

  private static func generateSealed(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try generate(call).filter { $0.key != "Plaintext" }
  }

  private static func size(_ call: SimulatedCall) throws(SimulatedFault) -> Int {
    let (spec, count) = (call.text("KeySpec"), call.integer("NumberOfBytes"))
    guard (spec == nil) != (count == nil) else {
      throw call.kmsValidation("Please specify either number of bytes or key spec.")
    }
    if let spec { return spec == "AES_128" ? 16 : 32 }
    return try checked(count ?? 0, call)
  }

  private static func checked(_ count: Int, _ call: SimulatedCall) throws(SimulatedFault) -> Int {
    guard sizes.contains(count) else { throw call.kmsValidation("NumberOfBytes is \(count); it must be 1 to 1024") }
    return count
  }

  private static func random(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let count = call.integer("NumberOfBytes") else { throw call.kmsValidation("NumberOfBytes is missing") }
    return ["Plaintext": .bytes(KMSCryptography.randomBytes(try checked(count, call), call))]
  }
}
