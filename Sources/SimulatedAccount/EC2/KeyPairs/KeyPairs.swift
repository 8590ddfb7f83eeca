import Values

/// Key pairs. A made one's private key is answered once and kept nowhere; an imported one's public key is kept.
enum KeyPairs {
  static let kind: ResourceKind = "ec2.KeyPairInfo"

  static let behaviours: [String: Behaviour] = [
    "CreateKeyPair": create, "ImportKeyPair": importKey, "DescribeKeyPairs": describe, "DeleteKeyPair": delete,
  ]

  private static let filters = Filters([
    "key-pair-id": "KeyPairId", "fingerprint": "KeyFingerprint", "key-name": "KeyName", "key-type": "KeyType",
  ])

  /// The key pair of a name, which is unique in the region.
  static func named(_ name: String, in region: RegionState) -> Document? {
    region[kind].all.first { $0["KeyName"]?.text == name }
  }

  // MARK: Creation

  private static func checkedName(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let name = try call.required("KeyName")
    guard (1...255).contains(name.count), name.allSatisfy(\.isASCII) else { throw EC2Fault.value(name, of: "keyName") }
    guard named(name, in: call.region) == nil else {
      throw SimulatedFault("InvalidKeyPair.Duplicate", "The keypair '\(name)' already exists.")
    }
    return name
  }

  private static func put(
    _ name: String, type: String, fingerprint: String, publicKey: String, tags: Value, _ call: SimulatedCall
  ) -> Document {
    let id = call.account.identifiers.ec2("key")
    call.region[kind][id] = [
      "KeyPairId": .string(id), "KeyName": .string(name), "KeyType": .string(type), "PublicKey": .string(publicKey),
      "KeyFingerprint": .string(fingerprint), "CreateTime": call.timestamp, "Tags": tags,
    ]
    return [
      "KeyPairId": .string(id), "KeyName": .string(name), "KeyFingerprint": .string(fingerprint), "Tags": tags,
    ]
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    let tags = try Tags.atCreation(call, of: "key-pair")
    let type = call.text("KeyType") ?? "rsa"
    guard let key = type == "rsa" ? GeneratedKey.rsa() : GeneratedKey.ed25519() else {
      throw SimulatedFault("InternalError", "No key could be made", status: 500)
    }
    let pair = put(
      name, type: type, fingerprint: key.fingerprint, publicKey: "\(key.publicKey) \(name)", tags: tags, call)
    let isPuTTY = call.text("KeyFormat") == "ppk"
    let material = isPuTTY ? PuTTYKey(key, comment: name).text : key.privateKey
    return pair.merging(["KeyMaterial": .string(material)]) { _, new in new }
  }

  private static func importKey(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try checkedName(call)
    let tags = try Tags.atCreation(call, of: "key-pair")
    guard let key = SSHPublicKey(call.input["PublicKeyMaterial"]?.data ?? []) else {
      throw SimulatedFault("InvalidKey.Format", "Key is not in valid OpenSSH public key format")
    }
    return put(
      name, type: key.type, fingerprint: key.importedFingerprint, publicKey: "\(key.line) \(name)", tags: tags, call)
  }

  // MARK: Description and deletion

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var pairs = try filters.apply(call, to: try selected(call))
    if call.flag("IncludePublicKey") != true {
      pairs = pairs.map { $0.filter { $0.key != "PublicKey" } }
    }
    return ["KeyPairs": .list(pairs.map { .map($0) })]
  }

  private static func selected(_ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    let names = call.texts("KeyNames")
    let known = try call.storedNamed(by: "KeyPairIds", kind)
    guard !names.isEmpty else { return known }
    for name in names where !known.contains(where: { $0["KeyName"]?.text == name }) {
      throw SimulatedFault("InvalidKeyPair.NotFound", "The key pair '\(name)' does not exist")
    }
    return known.filter { names.contains($0["KeyName"]?.text ?? "") }
  }

  /// Succeeds for a key pair that is not there, too, as EC2 does for names.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.text("KeyPairId") {
      _ = try call.stored(id, kind)
      call.region[kind][id] = nil
      return ["Return": true, "KeyPairId": .string(id)]
    }
    let name = try call.required("KeyName")
    guard let id = named(name, in: call.region)?["KeyPairId"]?.text else { return ["Return": true] }
    call.region[kind][id] = nil
    return ["Return": true, "KeyPairId": .string(id)]
  }
}
