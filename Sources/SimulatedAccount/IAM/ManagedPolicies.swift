import Values

/// Managed policies: the account's own are `iam.Policy` by ARN; AWS's are known without being kept.
enum ManagedPolicies {
  static let kind: ResourceKind = "iam.Policy"

  static let behaviours: [String: Behaviour] = [
    "CreatePolicy": create, "DeletePolicy": delete, "GetPolicy": get, "ListPolicies": list,
  ]

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (name, path) = (call.text("PolicyName") ?? "", try IAMName.path(call))
    try IAMName.check(name, longest: 128, "PolicyName")
    let text = call.text("PolicyDocument") ?? ""
    try PolicyDocument.check(text, as: .identity, longest: 6144)
    let tags = try IAMTags.atCreation(call)
    let arn = IAMName.arn("policy\(path)\(name)", call)
    let lowercased = name.lowercased()
    guard !call.account.global[kind].all.contains(where: { $0["PolicyName"]?.text?.lowercased() == lowercased }) else {
      throw IAMFault.exists("policy", name)
    }
    var policy: Document = [
      "PolicyName": .string(name), "PolicyId": .string(IAMName.id("ANPA", call)), "Arn": .string(arn),
      "Path": .string(path), "DefaultVersionId": "v1", "IsAttachable": true, "CreateDate": call.wholeSecond,
      "UpdateDate": call.wholeSecond,
    ]
    policy["Description"] = call.input["Description"]
    policy["Tags"] = tags
    call.account.global[kind][arn] = policy
    PolicyVersions.begin(arn, text, call)
    return ["Policy": .map(listed(policy, call).merging(tags.map { ["Tags": $0] } ?? [:]) { $1 })]
  }

  /// The policy's document: the account's own, or AWS's.
  static func existing(_ arn: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let own = call.account.global[kind][arn] { return own }
    guard arn.hasPrefix("arn:"), arn.contains(":iam::") else { throw IAMFault.input("'\(arn)' is no policy's ARN") }
    guard let policy = AWSManagedPolicies.policy(arn) else { throw IAMFault.noEntity("policy", arn) }
    return policy.document
  }

  /// The policy of the call, which must be the account's to change.
  static func own(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("PolicyArn") ?? ""
    guard !AWSManagedPolicies.isOwn(arn) else {
      throw SimulatedFault("AccessDenied", "'\(arn)' is AWS's to change", status: 403)
    }
    return try existing(arn, call)
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let policy = try existing(call.text("PolicyArn") ?? "", call)
    return ["Policy": .map(counted(policy, call).merging(["Tags": policy["Tags"] ?? []]) { $1 })]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try own(call)
    let arn = call.text("PolicyArn") ?? ""
    guard PolicyAttachments.entities(of: arn, call).isEmpty, PermissionsBoundaries.users(of: arn, call).isEmpty else {
      throw IAMFault.conflict("The policy is attached: detach it first")
    }
    guard PolicyVersions.all(of: arn, call).count == 1 else {
      throw IAMFault.conflict("The policy has versions beside its default one: delete them first")
    }
    call.account.global[kind][arn] = nil
    call.account.global[PolicyVersions.kind][arn] = nil
    return [:]
  }

  private static func counted(_ policy: Document, _ call: SimulatedCall) -> Document {
    let arn = policy["Arn"]?.text ?? ""
    return policy.merging([
      "AttachmentCount": .integer(Int64(PolicyAttachments.entities(of: arn, call).count)),
      "PermissionsBoundaryUsageCount": .integer(Int64(PermissionsBoundaries.users(of: arn, call).count)),
    ]) { $1 }
  }

  /// Lists leave out tags and descriptions.
  private static func listed(_ policy: Document, _ call: SimulatedCall) -> Document {
    counted(policy, call).filter { $0.key != "Tags" && $0.key != "Description" }
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let scope = call.text("Scope") ?? "All"
    var policies = scope == "AWS" ? [] : call.account.global[kind].all
    if scope != "Local" { policies += AWSManagedPolicies.all.map(\.document) }
    let prefix = call.text("PathPrefix") ?? "/"
    policies = policies.filter { ($0["Path"]?.text ?? "/").hasPrefix(prefix) }
    var rows = policies.map { listed($0, call) }
    if call.flag("OnlyAttached") == true { rows = rows.filter { ($0["AttachmentCount"]?.integer ?? 0) > 0 } }
    if call.text("PolicyUsageFilter") == "PermissionsBoundary" {
      rows = rows.filter { ($0["PermissionsBoundaryUsageCount"]?.integer ?? 0) > 0 }
    }
    return try IAMPage.answer(rows.map { .map($0) }, as: "Policies", call)
  }
}
