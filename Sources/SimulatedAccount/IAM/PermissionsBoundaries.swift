import Values

/// Permissions boundaries of roles and users.
enum PermissionsBoundaries {
  static let behaviours: [String: Behaviour] = [
    "DeleteRolePermissionsBoundary": delete, "DeleteUserPermissionsBoundary": delete,
    "PutRolePermissionsBoundary": put, "PutUserPermissionsBoundary": put,
  ]

  /// The boundary that the call gives, as documents have it.
  static func given(_ call: SimulatedCall) throws(SimulatedFault) -> Value? {
    guard let arn = call.text("PermissionsBoundary") else { return nil }
    _ = try ManagedPolicies.existing(arn, call)
    return ["PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": .string(arn)]
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (entity, document) = try IAMEntity.named(call)
    document["PermissionsBoundary"] = try given(call)
    call.account.global[entity.kind][call.text(entity.nameMember) ?? ""] = document
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var (entity, document) = try IAMEntity.named(call)
    guard document.removeValue(forKey: "PermissionsBoundary") != nil else {
      throw IAMFault.noEntity("permissions boundary of the \(entity.noun)", call.text(entity.nameMember) ?? "")
    }
    call.account.global[entity.kind][call.text(entity.nameMember) ?? ""] = document
    return [:]
  }

  /// Who has the policy as a boundary.
  static func users(of arn: String, _ call: SimulatedCall) -> [(entity: IAMEntity, document: Document)] {
    IAMEntity.all.flatMap { entity in
      call.account.global[entity.kind].all
        .filter { $0["PermissionsBoundary"]?["PermissionsBoundaryArn"]?.text == arn }.map { (entity, $0) }
    }
  }
}
