import Values

/// Versions of managed policies: up to five, one of them the default; kept in `iam.PolicyVersions` by the policy's ARN.
enum PolicyVersions {
  static let kind: ResourceKind = "iam.PolicyVersions"

  static let behaviours: [String: Behaviour] = [
    "CreatePolicyVersion": create, "DeletePolicyVersion": delete, "GetPolicyVersion": get, "ListPolicyVersions": list,
    "SetDefaultPolicyVersion": setDefault,
  ]

  private static let most = 5

  static func begin(_ arn: String, _ text: String, _ call: SimulatedCall) {
    let first: Value = ["VersionId": "v1", "Document": .string(text), "CreateDate": call.wholeSecond]
    call.account.global[kind][arn] = ["Versions": [first], "Last": 1]
  }

  /// The versions, newest first.
  static func all(of arn: String, _ call: SimulatedCall) -> [Document] {
    if let kept = call.account.global[kind][arn] { return (kept["Versions"]?.list ?? []).compactMap(\.map) }
    guard let policy = AWSManagedPolicies.policy(arn) else { return [] }
    let version: Document = ["VersionId": .string(policy.version), "CreateDate": .string(policy.updated)]
    return [version.merging(policy.text.map { ["Document": .string($0)] } ?? [:]) { $1 }]
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let policy = try ManagedPolicies.own(call)
    let (arn, text) = (call.text("PolicyArn") ?? "", call.text("PolicyDocument") ?? "")
    try PolicyDocument.check(text, as: .identity, longest: 6144)
    let versions = all(of: arn, call)
    guard versions.count < most else {
      throw IAMFault.limit("A managed policy has at most \(most) versions: delete one first")
    }
    let number = (call.account.global[kind][arn]?["Last"]?.integer ?? Int64(versions.count)) &+ 1
    let new: Document = [
      "VersionId": .string("v\(number)"), "Document": .string(text), "CreateDate": call.wholeSecond,
    ]
    set([new] + versions, last: number, of: arn, call)
    if call.flag("SetAsDefault") == true { makeDefault("v\(number)", of: policy, call) }
    return ["PolicyVersion": .map(shown(new, arn, call).filter { $0.key != "Document" })]
  }

  private static func set(_ versions: [Document], last: Int64, of arn: String, _ call: SimulatedCall) {
    call.account.global[kind][arn] = ["Versions": .list(versions.map { .map($0) }), "Last": .integer(last)]
  }

  private static func makeDefault(_ id: String, of policy: Document, _ call: SimulatedCall) {
    var changed = policy
    (changed["DefaultVersionId"], changed["UpdateDate"]) = (.string(id), call.wholeSecond)
    call.account.global[ManagedPolicies.kind][policy["Arn"]?.text ?? ""] = changed
  }

  private static func shown(_ version: Document, _ arn: String, _ call: SimulatedCall) -> Document {
    let id = (try? ManagedPolicies.existing(arn, call))?["DefaultVersionId"]
    return version.merging(["IsDefaultVersion": .boolean(id == version["VersionId"])]) { $1 }
  }

  private static func named(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (arn, id) = (call.text("PolicyArn") ?? "", call.text("VersionId") ?? "")
    _ = try ManagedPolicies.existing(arn, call)
    guard let version = all(of: arn, call).first(where: { $0["VersionId"]?.text == id }) else {
      throw IAMFault.noEntity("version of the policy '\(arn)'", id)
    }
    return version
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let version = try named(call)
    guard version["Document"] != nil else {
      throw SimulatedFault(
        "NotImplemented", "The simulated account knows '\(call.text("PolicyArn") ?? "")' by name, not its text",
        status: 501)
    }
    return ["PolicyVersion": .map(shown(version, call.text("PolicyArn") ?? "", call))]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let arn = call.text("PolicyArn") ?? ""
    _ = try ManagedPolicies.existing(arn, call)
    let rows = all(of: arn, call).map { Value.map(shown($0, arn, call).filter { $0.key != "Document" }) }
    return try IAMPage.answer(rows, as: "Versions", call)
  }

  private static func setDefault(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let policy = try ManagedPolicies.own(call)
    _ = try named(call)
    makeDefault(call.text("VersionId") ?? "", of: policy, call)
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let policy = try ManagedPolicies.own(call)
    let (arn, id) = (call.text("PolicyArn") ?? "", call.text("VersionId") ?? "")
    _ = try named(call)
    guard policy["DefaultVersionId"]?.text != id else {
      throw IAMFault.conflict("'\(id)' is the policy's default version: make another the default first")
    }
    let last = call.account.global[kind][arn]?["Last"]?.integer ?? 1
    set(all(of: arn, call).filter { $0["VersionId"]?.text != id }, last: last, of: arn, call)
    return [:]
  }
}
