import Values

extension BaseSources {
  /// IAM: what no region owns.
  static let identity: [ResourceKind: BaseSource] = [
    "iam.AccessKey": BaseSource(
      service: "iam", one: nil,
      all: .each(
        of: "iam.User", .text("UserName"), .init(operation: "ListAccessKeys", path: "AccessKeyMetadata[]")),
      identifier: "AccessKeyId", isGlobal: true),
    "iam.EntityPolicies": BaseSource(
      service: "iam", one: nil, all: .gathered(allEntityPolicies), identifier: nil, gathering: entityPolicies,
      isGlobal: true),
    "iam.Group": .global(
      "iam.Group", "GetGroup", "Group", by: "GroupName", all: .init(operation: "ListGroups", path: "Groups[]")),
    "iam.GroupMembers": .beside("iam", "GetGroup", by: .text("GroupName"), isGlobal: true, convert: members),
    "iam.InstanceProfile": .global(
      "iam.InstanceProfile", "GetInstanceProfile", "InstanceProfile", by: "InstanceProfileName",
      all: .init(operation: "ListInstanceProfiles", path: "InstanceProfiles[]")
    ).partial,
    "iam.LoginProfile": .beside("iam", "GetLoginProfile", "LoginProfile", by: .text("UserName"), isGlobal: true),
    "iam.OpenIDConnectProvider": BaseSource(
      service: "iam",
      one: (.text("OpenIDConnectProviderArn"), .init(operation: "GetOpenIDConnectProvider", path: "")),
      all: .names(
        .init(operation: "ListOpenIDConnectProviders", path: "OpenIDConnectProviderList[]"), member: "Arn"),
      identifier: nil, isGlobal: true),
    // AWS's own policies are more than a thousand: all of them means the account's.
    "iam.Policy": BaseSource(
      service: "iam", one: (.text("PolicyArn"), .init(operation: "GetPolicy", path: "Policy")),
      all: .request(.init(operation: "ListPolicies", parameters: ["Scope": "Local"], path: "Policies[]")),
      identifier: "Arn", convert: { row, arn in AWSManagedPolicies.policy(arn) == nil ? row : nil }, isGlobal: true
    ).listedInPart.partial,
    "iam.PolicyVersions": .gathered("iam", isGlobal: true, policyVersions),
    "iam.Role": .global(
      "iam.Role", "GetRole", "Role", by: "RoleName", all: .init(operation: "ListRoles", path: "Roles[]")
    ).partial,
    "iam.SAMLProvider": BaseSource(
      service: "iam", one: (.text("SAMLProviderArn"), .init(operation: "GetSAMLProvider", path: "")),
      all: .names(.init(operation: "ListSAMLProviders", path: "SAMLProviderList[]"), member: "Arn"), identifier: nil,
      isGlobal: true),
    "iam.ServerCertificate": BaseSource(
      service: "iam",
      one: (.text("ServerCertificateName"), .init(operation: "GetServerCertificate", path: "ServerCertificate")),
      all: .names(
        .init(operation: "ListServerCertificates", path: "ServerCertificateMetadataList[]"),
        member: "ServerCertificateName"), identifier: nil, isGlobal: true),
    "iam.User": .global(
      "iam.User", "GetUser", "User", by: "UserName", all: .init(operation: "ListUsers", path: "Users[]")
    ).partial,
  ]

  private static let members: BaseSource.Conversion = { row, _ in
    let names = (row["Users"]?.list ?? []).compactMap { $0["UserName"] }
    return names.isEmpty ? nil : ["Users": .list(names)]
  }

  /// The entity is known by then: nobody asks for the policies of one that was not looked up before.
  @Sendable private static func entityPolicies(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    for entity in IAMEntity.all {
      guard let known = questions.known(entity.kind).first(where: { entity.id($0) == place.id }) else { continue }
      let name: Document = [entity.nameMember: known[entity.nameMember] ?? ""]
      let attached = await questions.answer("ListAttached\(entity.word)Policies", name)
      var inline: Document = [:]
      let names = await questions.answer("List\(entity.word)Policies", name)?["PolicyNames"]?.list ?? []
      for policy in names.compactMap(\.text) {
        let one = name.merging(["PolicyName": .string(policy)]) { $1 }
        inline[policy] = await questions.answer("Get\(entity.word)Policy", one)?["PolicyDocument"]
      }
      let arns = (attached?["AttachedPolicies"]?.list ?? []).compactMap { $0["PolicyArn"] }
      return [(place.id, ["Inline": .map(inline), "Attached": .list(arns)])]
    }
    return []
  }

  /// One answer tells all about everybody.
  @Sendable private static func allEntityPolicies(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    guard let details = await questions.answer("GetAccountAuthorizationDetails", [:]) else { return [] }
    return IAMEntity.all.flatMap { entity in
      (details["\(entity.word)DetailList"]?.list ?? []).compactMap(\.map).map { row in
        let inline = (row["\(entity.word)PolicyList"]?.list ?? []).reduce(into: Document()) { policies, policy in
          policies[policy["PolicyName"]?.text ?? ""] = policy["PolicyDocument"]
        }
        let arns = (row["AttachedManagedPolicies"]?.list ?? []).compactMap { $0["PolicyArn"] }
        return (entity.id(row), ["Inline": .map(inline), "Attached": .list(arns)])
      }
    }
  }

  @Sendable private static func policyVersions(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let arn: Document = ["PolicyArn": .string(place.id)]
    guard let rows = await questions.answer("ListPolicyVersions", arn)?["Versions"]?.list else { return [] }
    var versions: [Value] = []
    for var row in rows.compactMap(\.map) {
      let one = arn.merging(["VersionId": row["VersionId"] ?? ""]) { $1 }
      row["Document"] = await questions.answer("GetPolicyVersion", one)?["PolicyVersion"]?["Document"]
      row["IsDefaultVersion"] = nil
      versions.append(.map(row))
    }
    let numbers = rows.compactMap { $0["VersionId"]?.text.flatMap { Int64($0.dropFirst()) } }
    return [(place.id, ["Versions": .list(versions), "Last": .integer(numbers.max() ?? 1)])]
  }
}
