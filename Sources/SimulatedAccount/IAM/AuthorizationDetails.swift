import Values

/// GetAccountAuthorizationDetails: every user, group, role and policy with what belongs to it.
enum AuthorizationDetails {
  static let behaviours: [String: Behaviour] = ["GetAccountAuthorizationDetails": get]

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let asked = Set(call.texts("Filter"))
    func wants(_ name: String) -> Bool { asked.isEmpty || asked.contains(name) }
    let global = call.account.global
    let lists: [String: [Value]] = [
      "UserDetailList": wants("User") ? global["iam.User"].all.map { user($0, call) } : [],
      "GroupDetailList": wants("Group") ? global["iam.Group"].all.map { group($0, call) } : [],
      "RoleDetailList": wants("Role") ? global["iam.Role"].all.map { role($0, call) } : [],
      "Policies": policies(call, own: wants("LocalManagedPolicy"), of: wants("AWSManagedPolicy")),
    ]
    return try IAMPage.answer(lists, call)
  }

  private static func inline(_ entity: IAMEntity, _ document: Document, _ call: SimulatedCall) -> Value {
    .list(
      entity.inline(document, call).sorted { $0.key < $1.key }.map {
        ["PolicyName": .string($0.key), "PolicyDocument": $0.value]
      })
  }

  private static func attached(_ entity: IAMEntity, _ document: Document, _ call: SimulatedCall) -> Value {
    .list(entity.attached(document, call).map(PolicyAttachments.shown))
  }

  private static func user(_ user: Document, _ call: SimulatedCall) -> Value {
    let groups = UserGroups.groups(of: user["UserName"]?.text ?? "", call)
    return .map(
      user.merging([
        "UserPolicyList": inline(.user, user, call), "AttachedManagedPolicies": attached(.user, user, call),
        "GroupList": .list(groups.map { .string($0) }),
      ]) { $1 })
  }

  private static func group(_ group: Document, _ call: SimulatedCall) -> Value {
    .map(
      group.merging([
        "GroupPolicyList": inline(.group, group, call), "AttachedManagedPolicies": attached(.group, group, call),
      ]) { $1 })
  }

  private static func role(_ role: Document, _ call: SimulatedCall) -> Value {
    let name = role["RoleName"]?.text ?? ""
    let profiles = IAMInstanceProfiles.all(call).filter { IAMInstanceProfiles.roles(of: $0).contains(name) }
    let own = role.filter { $0.key != "Description" && $0.key != "MaxSessionDuration" }
    return .map(
      own.merging([
        "RolePolicyList": inline(.role, role, call), "AttachedManagedPolicies": attached(.role, role, call),
        "InstanceProfileList": .list(profiles.map { .map($0.filter { $0.key != "Tags" }) }),
      ]) { $1 })
  }

  /// The account's own policies, and those of AWS's that are attached.
  private static func policies(_ call: SimulatedCall, own: Bool, of aws: Bool) -> [Value] {
    var policies = own ? call.account.global[ManagedPolicies.kind].all : []
    if aws {
      policies += AWSManagedPolicies.all.map(\.document)
        .filter { !PolicyAttachments.entities(of: $0["Arn"]?.text ?? "", call).isEmpty }
    }
    return policies.map { policy in
      let arn = policy["Arn"]?.text ?? ""
      let versions = PolicyVersions.all(of: arn, call).map { version in
        version.merging(["IsDefaultVersion": .boolean(version["VersionId"] == policy["DefaultVersionId"])]) { $1 }
      }
      return .map(
        policy.filter { $0.key != "Tags" }.merging([
          "PolicyVersionList": .list(versions.map { .map($0) }),
          "AttachmentCount": .integer(Int64(PolicyAttachments.entities(of: arn, call).count)),
          "PermissionsBoundaryUsageCount": .integer(Int64(PermissionsBoundaries.users(of: arn, call).count)),
        ]) { $1 })
    }
  }
}
