import Values

/// Policies that are part of a role, user or group.
enum InlinePolicies {
  static let behaviours: [String: Behaviour] = Dictionary(
    uniqueKeysWithValues: IAMEntity.all.map(\.word).flatMap { word in
      [
        ("Delete\(word)Policy", delete), ("Get\(word)Policy", get), ("List\(word)Policies", list),
        ("Put\(word)Policy", put),
      ]
    })

  /// The most characters of one entity's inline policies together.
  private static let longest = ["role": 10_240, "user": 2048, "group": 5120]

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document) = try IAMEntity.named(call)
    let (name, text) = (call.text("PolicyName") ?? "", call.text("PolicyDocument") ?? "")
    try IAMName.check(name, longest: 128, "PolicyName")
    if entity.noun == "role" { try Roles.checkOwn(document) }
    try PolicyDocument.check(text, as: .identity, longest: longest[entity.noun] ?? 2048)
    var inline = entity.inline(document, call)
    inline[name] = .string(text)
    entity.set(inline: inline, of: document, call)
    return [:]
  }

  private static func kept(_ call: SimulatedCall) throws(SimulatedFault) -> (IAMEntity, Document, text: Value) {
    let (entity, document) = try IAMEntity.named(call)
    let name = call.text("PolicyName") ?? ""
    guard let text = entity.inline(document, call)[name] else {
      throw IAMFault.noEntity("\(entity.noun) policy", name)
    }
    return (entity, document, text)
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document, text) = try kept(call)
    return [
      entity.nameMember: document[entity.nameMember] ?? "", "PolicyName": call.input["PolicyName"] ?? "",
      "PolicyDocument": text,
    ]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document, _) = try kept(call)
    var inline = entity.inline(document, call)
    inline[call.text("PolicyName") ?? ""] = nil
    entity.set(inline: inline, of: document, call)
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document) = try IAMEntity.named(call)
    let names = entity.inline(document, call).keys.sorted()
    return try IAMPage.answer(names.map { .string($0) }, as: "PolicyNames", call)
  }
}
