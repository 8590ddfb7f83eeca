import Values

/// Whether a role lets itself be taken on, by its trust policy.
///
/// Looks at actions and kinds of principals, and at the external id; of other conditions, and of who in the account
/// calls, nothing is known here, so they count as met.
enum RoleTrust {
  /// The role that the call names. What does not exist is denied in the same words as what is not allowed.
  static func role(_ call: SimulatedCall, for action: String, by principal: String) throws(SimulatedFault) -> Document {
    let arn = call.text("RoleArn") ?? ""
    guard arn.hasPrefix("arn:"), arn.contains(":role/"), arn.utf8.count >= 20 else {
      throw IAMFault.invalid("'\(arn)' is no role's ARN")
    }
    let role = call.account.global[IAMEntity.role.kind].all.first { $0["Arn"]?.text == arn }
    guard let role, trusts(statements(role), action, principal) else { throw denied(action, arn) }
    return role
  }

  private static func denied(_ action: String, _ arn: String) -> SimulatedFault {
    SimulatedFault("AccessDenied", "Not authorized to perform \(action) on \(arn)", status: 403)
  }

  private static func statements(_ role: Document) -> [Value] {
    let policy = try? JSONReader.value(role["AssumeRolePolicyDocument"]?.text ?? "")
    return policy.map(PolicyDocument.statements) ?? []
  }

  private static func names(_ statement: Value, _ action: String, _ principal: String) -> Bool {
    let actions = PolicyText.texts(statement["Action"])
    let principals = statement["Principal"] == "*" ? ["*"] : PolicyText.texts(statement["Principal"]?[principal])
    let isKnown = principals.contains {
      principal != "AWS" || $0 == "*" || $0 == AccountState.accountID || $0.contains(":\(AccountState.accountID):")
    }
    return isKnown && actions.contains { WildcardPattern($0.lowercased()).matches(action.lowercased()) }
  }

  private static func trusts(_ statements: [Value], _ action: String, _ principal: String) -> Bool {
    let matching = statements.filter { names($0, action, principal) }
    let isDenied = matching.contains { $0["Effect"] == "Deny" && $0["Condition"] == nil }
    return !isDenied && matching.contains { $0["Effect"] == "Allow" }
  }

  /// Where every statement that allows wants an external id, the call gives one of them.
  static func checkExternalID(_ role: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let allowing = statements(role).filter { $0["Effect"] == "Allow" && names($0, "sts:AssumeRole", "AWS") }
    let isMet = allowing.contains { statement in
      let conditions = statement["Condition"]?.map ?? [:]
      let wanted = ["StringEquals", "StringLike"].flatMap { PolicyText.texts(conditions[$0]?["sts:ExternalId"]) }
      return wanted.isEmpty || wanted.contains { WildcardPattern($0).matches(call.text("ExternalId") ?? "") }
    }
    guard isMet else { throw denied("sts:AssumeRole", call.text("RoleArn") ?? "") }
  }
}
