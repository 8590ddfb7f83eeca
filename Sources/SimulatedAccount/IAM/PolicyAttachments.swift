import Values

/// Managed policies attached to roles, users and groups.
enum PolicyAttachments {
  static let behaviours: [String: Behaviour] = Dictionary(
    uniqueKeysWithValues: IAMEntity.all.map(\.word).flatMap { word in
      [
        ("Attach\(word)Policy", attach), ("Detach\(word)Policy", detach), ("ListAttached\(word)Policies", list),
      ]
    }
  ).merging(["ListEntitiesForPolicy": listEntities]) { $1 }

  /// The most policies attached to one entity.
  private static let most = 10

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document) = try IAMEntity.named(call)
    let arn = call.text("PolicyArn") ?? ""
    if entity.noun == "role" { try Roles.checkOwn(document) }
    _ = try ManagedPolicies.existing(arn, call)
    let attached = entity.attached(document, call)
    guard !attached.contains(arn) else { return [:] }
    guard attached.count < most else { throw IAMFault.limit("A \(entity.noun) has at most \(most) policies attached") }
    entity.set(attached: attached + [arn], of: document, call)
    return [:]
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document) = try IAMEntity.named(call)
    let arn = call.text("PolicyArn") ?? ""
    if entity.noun == "role" { try Roles.checkOwn(document) }
    let attached = entity.attached(document, call)
    guard attached.contains(arn) else { throw IAMFault.noEntity("policy attached to the \(entity.noun)", arn) }
    entity.set(attached: attached.filter { $0 != arn }, of: document, call)
    return [:]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (entity, document) = try IAMEntity.named(call)
    let prefix = call.text("PathPrefix") ?? "/"
    let policies = entity.attached(document, call).filter { path($0).hasPrefix(prefix) }
    return try IAMPage.answer(policies.map(shown), as: "AttachedPolicies", call)
  }

  /// A policy's name and ARN.
  static func shown(_ arn: String) -> Value {
    let name = arn.split(separator: "/").last.map(String.init) ?? arn
    return ["PolicyName": .string(name), "PolicyArn": .string(arn)]
  }

  private static func path(_ arn: String) -> String {
    guard let first = arn.firstIndex(of: "/"), let last = arn.lastIndex(of: "/") else { return "/" }
    return String(arn[first...last])
  }

  /// What the policy is attached to.
  static func entities(of arn: String, _ call: SimulatedCall) -> [(entity: IAMEntity, document: Document)] {
    IAMEntity.all.flatMap { entity in
      call.account.global[entity.kind].all.filter { entity.attached($0, call).contains(arn) }.map { (entity, $0) }
    }
  }

  private static func listEntities(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("PolicyArn") ?? ""
    _ = try ManagedPolicies.existing(arn, call)
    let prefix = call.text("PathPrefix") ?? "/"
    let filter = call.text("EntityFilter")
    let isBoundary = call.text("PolicyUsageFilter") == "PermissionsBoundary"
    let found = isBoundary ? PermissionsBoundaries.users(of: arn, call) : entities(of: arn, call)
    var lists: [String: [Value]] = ["PolicyGroups": [], "PolicyRoles": [], "PolicyUsers": []]
    for (entity, document) in found where (document["Path"]?.text ?? "/").hasPrefix(prefix) {
      guard filter == nil || filter == entity.word else { continue }
      lists["Policy\(entity.word)s"]?.append([
        entity.nameMember: document[entity.nameMember] ?? "", entity.word + "Id": .string(entity.id(document)),
      ])
    }
    return try IAMPage.answer(lists, call)
  }
}
