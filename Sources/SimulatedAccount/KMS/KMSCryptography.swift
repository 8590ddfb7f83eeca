import Crypto
import Values

/// Encryption and decryption with keys of the account, each with a secret that never leaves it.
///
/// A ciphertext holds the key's ARN before what AES-GCM sealed, so that decryption finds the key by itself. Asymmetric
/// keys seal in the same way here; their public halves are not modelled.
enum KMSCryptography {
  static let behaviours: [String: Behaviour] = [
    "Encrypt": encrypt, "Decrypt": decrypt, "ReEncrypt": reencrypt,
  ]

  private static let plaintextSizes = 1...4096

  // MARK: Keys

  /// A key that encrypts, by any of its names.
  static func encryptingKey(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(name, takesAliases: true, call)
    try KMSKeyStates.checkIsEnabled(key, call)
    guard key["KeyUsage"] == "ENCRYPT_DECRYPT" else {
      throw call.modelFault(
        "InvalidKeyUsageException", "\(key["Arn"]?.text ?? "") has the usage \(key["KeyUsage"]?.text ?? "")")
    }
    return key
  }

  private static func algorithm(_ member: String, _ key: Document, _ call: SimulatedCall) throws(SimulatedFault)
    -> Value
  {
    let known = key["EncryptionAlgorithms"]?.list ?? []
    let algorithm = call.input[member] ?? "SYMMETRIC_DEFAULT"
    guard known.contains(algorithm) else {
      throw call.modelFault(
        "InvalidKeyUsageException", "Algorithm \(algorithm.text ?? "") is not one of \(key["Arn"]?.text ?? "")")
    }
    return algorithm
  }

  /// Bytes from the account's own source, so that the same seed makes the same ones.
  static func randomBytes(_ count: Int, _ call: SimulatedCall) -> [UInt8] {
    (0..<count).map { _ in UInt8(call.account.identifiers.number(below: 256)) }
  }

  private static func secret(of key: Document, _ call: SimulatedCall) -> SymmetricKey {
    SymmetricKey(
      data: call.region[KMSKeys.material][key["KeyId"]?.text ?? ""]?["Bytes"]?.data ?? Array(repeating: 0, count: 32))
  }

  /// The context as bytes that are the same whatever its order.
  private static func bound(_ context: Value?) -> [UInt8] {
    let pairs = (context?.map ?? [:]).sorted { $0.key < $1.key }
    return pairs.flatMap { pair in
      [pair.key, pair.value.text ?? ""].flatMap { Array("\($0.utf8.count):\($0)".utf8) }
    }
  }

  // MARK: Sealing

  static func seal(
    _ plaintext: [UInt8], with key: Document, context: Value?, _ call: SimulatedCall
  ) -> [UInt8] {
    let arn = Array((key["Arn"]?.text ?? "").utf8)
    let nonce = try? AES.GCM.Nonce(data: randomBytes(12, call))
    let box = try? AES.GCM.seal(
      plaintext, using: secret(of: key, call), nonce: nonce, authenticating: bound(context))
    return [1, UInt8(arn.count >> 8 & 255), UInt8(arn.count & 255)] + arn + (box?.combined.map { Array($0) } ?? [])
  }

  /// The key that a ciphertext names, and what it sealed.
  private static func opened(
    _ blob: [UInt8], context: Value?, _ call: SimulatedCall
  ) throws(SimulatedFault) -> (key: Document, plaintext: [UInt8]) {
    let broken = call.modelFault(
      "InvalidCiphertextException", "The ciphertext, or its encryption context, is not right")
    guard blob.count > 3, blob[0] == 1 else { throw broken }
    let length = Int(blob[1]) << 8 | Int(blob[2])
    guard blob.count > 3 + length else { throw broken }
    let arn = String(decoding: blob[3..<(3 + length)], as: UTF8.self)
    guard let id = arn.split(separator: "/").last, let key = call.region[KMSKeys.kind][String(id)] else { throw broken }
    try KMSKeyStates.checkIsEnabled(key, call)
    guard let box = try? AES.GCM.SealedBox(combined: Array(blob[(3 + length)...])),
      let plaintext = try? AES.GCM.open(box, using: secret(of: key, call), authenticating: bound(context))
    else { throw broken }
    return (key, Array(plaintext))
  }

  private static func check(
    _ key: Document, isNamed member: String, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    guard let name = call.text(member) else { return }
    guard try KMSKeys.existing(name, takesAliases: true, call)["KeyId"] == key["KeyId"] else {
      throw call.modelFault("IncorrectKeyException", "The ciphertext was not made with that key")
    }
  }

  // MARK: Operations

  private static func encrypt(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try encryptingKey(call.text("KeyId") ?? "", call)
    let plaintext = call.input["Plaintext"]?.data ?? []
    guard plaintextSizes.contains(plaintext.count) else {
      throw call.kmsValidation("The plaintext has \(plaintext.count) bytes; KMS encrypts 1 to 4096")
    }
    let algorithm = try algorithm("EncryptionAlgorithm", key, call)
    return [
      "CiphertextBlob": .bytes(seal(plaintext, with: key, context: call.input["EncryptionContext"], call)),
      "KeyId": key["Arn"] ?? "", "EncryptionAlgorithm": algorithm,
    ]
  }

  private static func decrypt(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (key, plaintext) = try opened(
      call.input["CiphertextBlob"]?.data ?? [], context: call.input["EncryptionContext"], call)
    try check(key, isNamed: "KeyId", call)
    var output: Document = [
      "Plaintext": .bytes(plaintext), "KeyId": key["Arn"] ?? "",
      "EncryptionAlgorithm": try algorithm("EncryptionAlgorithm", key, call),
    ]
    output["KeyMaterialId"] = key["CurrentKeyMaterialId"]
    return output
  }

  private static func reencrypt(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (source, plaintext) = try opened(
      call.input["CiphertextBlob"]?.data ?? [], context: call.input["SourceEncryptionContext"], call)
    try check(source, isNamed: "SourceKeyId", call)
    let target = try encryptingKey(call.text("DestinationKeyId") ?? "", call)
    let context = call.input["DestinationEncryptionContext"]
    var output: Document = [
      "CiphertextBlob": .bytes(seal(plaintext, with: target, context: context, call)),
      "SourceKeyId": source["Arn"] ?? "", "KeyId": target["Arn"] ?? "",
      "SourceEncryptionAlgorithm": try algorithm("SourceEncryptionAlgorithm", source, call),
      "DestinationEncryptionAlgorithm": try algorithm("DestinationEncryptionAlgorithm", target, call),
    ]
    output["SourceKeyMaterialId"] = source["CurrentKeyMaterialId"]
    output["DestinationKeyMaterialId"] = target["CurrentKeyMaterialId"]
    return output
  }
}
