import Values

/// The text of a policy, and what IAM refuses in one.
enum PolicyDocument {
  enum Kind {
    /// Of a user, group or role: what it may do.
    case identity
    /// Of a role: who may take it on.
    case trust
  }

  static func check(_ text: String, as kind: Kind, longest: Int) throws(SimulatedFault) {
    guard text.utf8.reduce(0, { $0 + (Self.isSpace($1) ? 0 : 1) }) <= longest else {
      throw IAMFault.limit("The policy has more than \(longest) characters")
    }
    guard let policy = try? JSONReader.value(text), policy.map != nil else {
      throw IAMFault.malformed("A policy is a JSON object, and the text is none")
    }
    if let version = policy["Version"], version != "2012-10-17", version != "2008-10-17" {
      throw IAMFault.malformed("The policy language has no version \(version.text ?? "of that form")")
    }
    let statements = Self.statements(policy)
    guard !statements.isEmpty else { throw IAMFault.malformed("The policy has no Statement") }
    for statement in statements { try check(statement, as: kind) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

  static func statements(_ policy: Value) -> [Value] {
    policy["Statement"]?.list ?? policy["Statement"].map { [$0] } ?? []
  }

  private static func check(_ statement: Value, as kind: Kind) throws(SimulatedFault) {
    guard statement["Effect"] == "Allow" || statement["Effect"] == "Deny" else {
      throw IAMFault.malformed("A statement's Effect is Allow or Deny")
    }
    let actions = statement["Action"] ?? statement["NotAction"]
    guard !PolicyText.texts(actions).isEmpty else { throw IAMFault.malformed("A statement names its actions") }
    for action in PolicyText.texts(actions) where action != "*" && !action.contains(":") {
      throw IAMFault.malformed("'\(action)' is no action: it has a service's prefix and a name")
    }
    let hasPrincipal = statement["Principal"] != nil || statement["NotPrincipal"] != nil
    let hasResource = statement["Resource"] != nil || statement["NotResource"] != nil
    switch kind {
    case .identity:
      guard hasResource else { throw IAMFault.malformed("A statement names its resources") }
      guard !hasPrincipal else { throw IAMFault.malformed("The policy of an identity names no principal") }
      try check(resources: PolicyText.texts(statement["Resource"] ?? statement["NotResource"]))
    case .trust:
      guard hasPrincipal else { throw IAMFault.malformed("A statement of a trust policy names a principal") }
      guard !hasResource else { throw IAMFault.malformed("A trust policy names no resource: it is the role") }
    }
  }

  private static func check(resources: [String]) throws(SimulatedFault) {
    for resource in resources where resource != "*" {
      let parts = resource.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      guard resource.hasPrefix("arn:") && parts.count == 6 || resource.hasPrefix("*") || resource.hasPrefix("arn:*")
      else { throw IAMFault.malformed("The resource '\(resource)' is neither an ARN nor '*'") }
    }
  }
}
