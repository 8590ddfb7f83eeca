import Values

/// Tags of keys, whose members KMS names `TagKey` and `TagValue`.
enum KMSTags {
  /// One document a key: `Tags`.
  static let kind: ResourceKind = "kms.Tag"

  static let behaviours: [String: Behaviour] = [
    "TagResource": tag, "UntagResource": untag, "ListResourceTags": list,
  ]

  private static let most = 50

  static func check(_ tags: [Document], _ call: SimulatedCall) throws(SimulatedFault) {
    let keys = tags.map { $0["TagKey"]?.text ?? "" }
    guard Set(keys).count == keys.count else { throw fault("A tag key is given twice", call) }
    for tag in tags {
      let key = tag["TagKey"]?.text ?? ""
      guard !key.hasPrefix("aws:") else { throw fault("Tags beginning with aws: are reserved", call) }
      guard (1...128).contains(key.count), (tag["TagValue"]?.text ?? "").count <= 256 else {
        throw call.kmsValidation("Tag keys have 1 to 128 characters, values at most 256")
      }
    }
  }

  private static func fault(_ message: String, _ call: SimulatedCall) -> SimulatedFault {
    call.modelFault("TagException", message)
  }

  static func set(_ tags: [Document], on id: String, _ call: SimulatedCall) {
    call.region[kind][id] = tags.isEmpty ? nil : ["Tags": .list(tags.map { .map($0) })]
  }

  private static func of(_ id: String, _ call: SimulatedCall) -> [Document] {
    (call.region[kind][id]?["Tags"]?.list ?? []).compactMap(\.map)
  }

  private static func tag(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try KMSKeyStates.own(call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    let tags = call.documents("Tags")
    try check(tags, call)
    let kept = of(id, call).filter { old in !tags.contains { $0["TagKey"] == old["TagKey"] } }
    guard kept.count + tags.count <= most else {
      throw call.modelFault("LimitExceededException", "A key takes at most \(most) tags")
    }
    set(kept + tags, on: id, call)
    return [:]
  }

  private static func untag(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, key) = try KMSKeyStates.own(call)
    try KMSKeyStates.checkIsNotGoing(key, call)
    let keys = call.texts("TagKeys")
    set(of(id, call).filter { !keys.contains($0["TagKey"]?.text ?? "") }, on: id, call)
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try KMSKeys.existing(call.text("KeyId") ?? "", call)
    let tags = of(key["KeyId"]?.text ?? "", call)
    return try KMSPage(call, limits: 1...50, defaultSize: 50).answer(tags.map { .map($0) }, as: "Tags")
  }
}
