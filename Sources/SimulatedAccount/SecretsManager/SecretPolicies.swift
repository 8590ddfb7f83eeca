import Values

/// Resource policies of secrets: kept in `secretsmanager.ResourcePolicy` by the secret's ARN.
enum SecretPolicies {
  static let kind: ResourceKind = "secretsmanager.ResourcePolicy"

  static let behaviours: [String: Behaviour] = [
    "DeleteResourcePolicy": delete, "GetResourcePolicy": get, "PutResourcePolicy": put,
    "ValidateResourcePolicy": validate,
  ]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call)
    var answer = Secrets.answer(secret)
    answer["ResourcePolicy"] = call.region[kind][secret["ARN"]?.text ?? ""]?["ResourcePolicy"]
    return answer
  }

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call)
    let text = call.text("ResourcePolicy") ?? ""
    if let problem = problem(text) { throw SimulatedFault("MalformedPolicyDocumentException", problem) }
    guard call.flag("BlockPublicPolicy") != true || !isPublic(text) else {
      throw SimulatedFault("PublicPolicyException", "The policy gives everybody access")
    }
    call.region[kind][secret["ARN"]?.text ?? ""] = ["ResourcePolicy": .string(text)]
    return Secrets.answer(secret)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let secret = try Secrets.existing(call)
    call.region[kind][secret["ARN"]?.text ?? ""] = nil
    return Secrets.answer(secret)
  }

  private static func validate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if call.input["SecretId"] != nil { _ = try Secrets.existing(call) }
    let text = call.text("ResourcePolicy") ?? ""
    var errors: [Value] = []
    if let problem = problem(text) { errors.append(["CheckName": "SYNTAX", "ErrorMessage": .string(problem)]) }
    if isPublic(text) {
      errors.append(["CheckName": "BROAD_PRINCIPAL", "ErrorMessage": "The policy gives everybody access"])
    }
    return ["PolicyValidationPassed": .boolean(errors.isEmpty), "ValidationErrors": .list(errors)]
  }

  private static func statements(_ text: String) -> [Value] {
    (try? JSONReader.value(text)).map(PolicyDocument.statements) ?? []
  }

  private static func problem(_ text: String) -> String? {
    let statements = statements(text)
    guard !statements.isEmpty else { return "The policy is no JSON object with a Statement" }
    let isWhole = statements.allSatisfy { statement in
      (statement["Effect"] == "Allow" || statement["Effect"] == "Deny")
        && ["Principal", "NotPrincipal"].contains { statement[$0] != nil }
        && ["Action", "NotAction"].contains { statement[$0] != nil }
        && ["Resource", "NotResource"].contains { statement[$0] != nil }
    }
    return isWhole ? nil : "A statement has an Effect, a Principal, its actions and its resources"
  }

  private static func isPublic(_ text: String) -> Bool {
    statements(text).contains {
      $0["Effect"] == "Allow" && $0["Condition"] == nil
        && ($0["Principal"] == "*" || PolicyText.texts($0["Principal"]?["AWS"]).contains("*"))
    }
  }
}
