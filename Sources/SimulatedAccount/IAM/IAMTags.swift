import Values

/// Tags of what IAM keeps: given at creation, added, taken away, listed.
enum IAMTags {
  /// The most tags of one resource.
  private static let most = 50

  /// What can be tagged: by the word in the operations' names.
  private struct Kind {
    let kind: ResourceKind
    let member: String
    let noun: String
  }

  private static let kinds: [String: Kind] = [
    "InstanceProfile": Kind(kind: "iam.InstanceProfile", member: "InstanceProfileName", noun: "instance profile"),
    "OpenIDConnectProvider": Kind(
      kind: "iam.OpenIDConnectProvider", member: "OpenIDConnectProviderArn", noun: "OpenID Connect provider"),
    "Policy": Kind(kind: "iam.Policy", member: "PolicyArn", noun: "policy"),
    "Role": Kind(kind: "iam.Role", member: "RoleName", noun: "role"),
    "SAMLProvider": Kind(kind: "iam.SAMLProvider", member: "SAMLProviderArn", noun: "SAML provider"),
    "ServerCertificate": Kind(
      kind: "iam.ServerCertificate", member: "ServerCertificateName", noun: "server certificate"),
    "User": Kind(kind: "iam.User", member: "UserName", noun: "user"),
  ]

  static let behaviours: [String: Behaviour] = Dictionary(
    uniqueKeysWithValues: kinds.keys.flatMap { name in
      [("Tag\(name)", add), ("Untag\(name)", remove), ("List\(name)Tags", list)]
    })

  /// The call's tags, checked, as a document has them; nothing where there are none.
  static func atCreation(_ call: SimulatedCall) throws(SimulatedFault) -> Value? {
    let tags = try merged([], call)
    return tags.isEmpty ? nil : .list(tags)
  }

  /// Keys differ by more than the case of their letters.
  private static func merged(_ old: [Value], _ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    var (kept, seen) = (old, Set<String>())
    for tag in call.documents("Tags") {
      let (key, value) = (tag["Key"]?.text ?? "", tag["Value"]?.text ?? "")
      guard seen.insert(key.lowercased()).inserted else {
        throw IAMFault.input("The tag key '\(key)' is given more than once")
      }
      guard (1...128).contains(key.count), value.count <= 256, !key.lowercased().hasPrefix("aws:") else {
        throw IAMFault.invalid("'\(key)' is no tag key: 1 to 128 characters, not beginning with aws:")
      }
      let new: Value = ["Key": .string(key), "Value": .string(value)]
      let place = kept.firstIndex { $0["Key"]?.text?.lowercased() == key.lowercased() }
      if let place { kept[place] = new } else { kept.append(new) }
    }
    guard kept.count <= most else { throw IAMFault.limit("A resource takes at most \(most) tags") }
    return kept
  }

  private static func target(_ call: SimulatedCall) throws(SimulatedFault) -> (Kind, String, Document) {
    let word = call.operation.name.replacing("Untag", with: "").replacing("Tags", with: "").replacing("Tag", with: "")
      .replacing("List", with: "")
    guard let kind = kinds[word] else { throw IAMFault.invalid("There is nothing to tag") }
    let name = call.text(kind.member) ?? ""
    guard let document = call.account.global[kind.kind][name] else { throw IAMFault.noEntity(kind.noun, name) }
    return (kind, name, document)
  }

  private static func add(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (kind, name, document) = try target(call)
    document["Tags"] = .list(try merged(document["Tags"]?.list ?? [], call))
    call.account.global[kind.kind][name] = document
    return [:]
  }

  private static func remove(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (kind, name, document) = try target(call)
    let keys = Set(call.texts("TagKeys").map { $0.lowercased() })
    let left = (document["Tags"]?.list ?? []).filter { !keys.contains($0["Key"]?.text?.lowercased() ?? "") }
    document["Tags"] = left.isEmpty ? nil : .some(.list(left))
    call.account.global[kind.kind][name] = document
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = try target(call).2["Tags"]?.list ?? []
    return try IAMPage.answer(tags, as: "Tags", call)
  }
}
