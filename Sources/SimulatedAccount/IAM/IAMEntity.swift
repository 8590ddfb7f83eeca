import Values

/// What carries policies: a role, a user or a group.
///
/// Its policies are kept beside it, in `iam.EntityPolicies` by its id: `Inline` by name, `Attached` as a list of ARNs.
struct IAMEntity {
  static let policies: ResourceKind = "iam.EntityPolicies"

  let noun: String
  let kind: ResourceKind
  /// `Role`, `User`, `Group`: what the members' names begin with.
  let word: String

  static let all = [
    IAMEntity(noun: "role", kind: "iam.Role", word: "Role"), IAMEntity(noun: "user", kind: "iam.User", word: "User"),
    IAMEntity(noun: "group", kind: "iam.Group", word: "Group"),
  ]
  static var role: IAMEntity { all[0] }
  static var user: IAMEntity { all[1] }
  static var group: IAMEntity { all[2] }

  var nameMember: String { word + "Name" }

  /// The entity that the operation is about, and the document of the one that the call names.
  static func named(_ call: SimulatedCall) throws(SimulatedFault) -> (entity: IAMEntity, document: Document) {
    let entity = all.first { call.operation.name.contains($0.word) } ?? role
    return (entity, try entity.existing(call))
  }

  func existing(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let name = call.text(nameMember) else {
      throw IAMFault.invalid("The call must name a \(noun), since it is not made as one")
    }
    guard let document = call.account.global[kind][name] else { throw IAMFault.noEntity(noun, name) }
    return document
  }

  /// Names are taken whatever the case of their letters.
  func checkFree(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let lowercased = name.lowercased()
    guard !call.account.global[kind].ids.contains(where: { $0.lowercased() == lowercased }) else {
      throw IAMFault.exists(noun, name)
    }
  }

  func id(_ document: Document) -> String {
    document[word + "Id"]?.text ?? document[nameMember]?.text ?? ""
  }

  // MARK: Policies

  func inline(_ document: Document, _ call: SimulatedCall) -> Document {
    call.account.global[Self.policies][id(document)]?["Inline"]?.map ?? [:]
  }

  func attached(_ document: Document, _ call: SimulatedCall) -> [String] {
    call.account.global[Self.policies][id(document)]?["Attached"]?.list?.compactMap(\.text) ?? []
  }

  func set(inline: Document, of document: Document, _ call: SimulatedCall) {
    set("Inline", .map(inline), of: document, call)
  }

  func set(attached: [String], of document: Document, _ call: SimulatedCall) {
    set("Attached", .list(attached.map { .string($0) }), of: document, call)
  }

  private func set(_ name: String, _ value: Value, of document: Document, _ call: SimulatedCall) {
    var all = call.account.global[Self.policies][id(document)] ?? [:]
    all[name] = value
    call.account.global[Self.policies][id(document)] = all
  }

  /// Refuses to delete what still has policies.
  func checkDeletable(_ document: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    guard attached(document, call).isEmpty else {
      throw IAMFault.conflict("The \(noun) has policies attached: detach them first")
    }
    guard inline(document, call).isEmpty else {
      throw IAMFault.conflict("The \(noun) has inline policies: delete them first")
    }
  }

  func remove(_ document: Document, _ call: SimulatedCall) {
    call.account.global[Self.policies][id(document)] = nil
    call.account.global[kind][document[nameMember]?.text ?? ""] = nil
  }
}
