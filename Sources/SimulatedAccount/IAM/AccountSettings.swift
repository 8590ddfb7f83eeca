import Values

/// What IAM keeps of the account itself: its alias, its password policy, how much it has.
enum AccountSettings {
  static let behaviours: [String: Behaviour] = [
    "CreateAccountAlias": createAlias, "DeleteAccountAlias": deleteAlias,
    "DeleteAccountPasswordPolicy": deletePolicy, "GetAccountPasswordPolicy": getPolicy, "GetAccountSummary": summary,
    "ListAccountAliases": listAliases, "UpdateAccountPasswordPolicy": updatePolicy,
  ]

  private static let alias = "iam.AccountAlias"
  private static let policy = "iam.PasswordPolicy"

  // MARK: The alias

  private static func createAlias(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("AccountAlias") ?? ""
    let isWord = name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) || $0 == 0x2d }
    guard (3...63).contains(name.utf8.count), isWord, !name.hasPrefix("-"), !name.hasSuffix("-"), !name.contains("--")
    else { throw IAMFault.invalid("An alias has 3 to 63 lower case letters, digits and single hyphens") }
    // A second alias takes the place of the first.
    call.account.global.settings[alias] = .string(name)
    return [:]
  }

  private static func listAliases(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try IAMPage.answer(call.account.global.settings[alias].map { [$0] } ?? [], as: "AccountAliases", call)
  }

  private static func deleteAlias(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.account.global.settings[alias] == call.input["AccountAlias"] else {
      throw IAMFault.noEntity("account alias", call.text("AccountAlias") ?? "")
    }
    call.account.global.settings[alias] = nil
    return [:]
  }

  // MARK: The password policy

  private static let limits: [String: ClosedRange<Int>] = [
    "MinimumPasswordLength": 6...128, "MaxPasswordAge": 1...1095, "PasswordReusePrevention": 1...24,
  ]

  private static func updatePolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for (name, limit) in limits.sorted(by: { $0.key < $1.key }) {
      guard let value = call.integer(name), !limit.contains(value) else { continue }
      throw IAMFault.invalid("\(name) is \(value); it must be between \(limit.lowerBound) and \(limit.upperBound)")
    }
    // What the call leaves out goes back to its default.
    let defaults: Document = [
      "MinimumPasswordLength": 6, "RequireSymbols": false, "RequireNumbers": false,
      "RequireUppercaseCharacters": false, "RequireLowercaseCharacters": false, "AllowUsersToChangePassword": false,
      "ExpirePasswords": .boolean(call.input["MaxPasswordAge"] != nil), "HardExpiry": false,
    ]
    call.account.global.settings[policy] = .map(defaults.merging(call.input) { $1 })
    return [:]
  }

  private static func existingPolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Value {
    guard let kept = call.account.global.settings[policy] else {
      throw IAMFault.noEntity("password policy of the account", AccountState.accountID)
    }
    return kept
  }

  private static func getPolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["PasswordPolicy": try existingPolicy(call)]
  }

  private static func deletePolicy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try existingPolicy(call)
    call.account.global.settings[policy] = nil
    return [:]
  }

  // MARK: The summary

  /// IAM's default quotas.
  private static let quotas: Document = [
    "UsersQuota": 5000, "GroupsQuota": 300, "RolesQuota": 1000, "PoliciesQuota": 1500, "InstanceProfilesQuota": 1000,
    "ServerCertificatesQuota": 20, "UserPolicySizeQuota": 2048, "GroupPolicySizeQuota": 5120,
    "RolePolicySizeQuota": 10_240, "PolicySizeQuota": 6144, "AssumeRolePolicySizeQuota": 2048,
    "PolicyVersionsInUseQuota": 10_000, "VersionsPerPolicyQuota": 5, "AccessKeysPerUserQuota": 2,
    "GroupsPerUserQuota": 10, "SigningCertificatesPerUserQuota": 2, "AttachedPoliciesPerGroupQuota": 10,
    "AttachedPoliciesPerRoleQuota": 10, "AttachedPoliciesPerUserQuota": 10, "GlobalEndpointTokenVersion": 1,
    "AccountMFAEnabled": 0, "AccountAccessKeysPresent": 0, "AccountSigningCertificatesPresent": 0,
    "AccountPasswordPresent": 1, "MFADevices": 0, "MFADevicesInUse": 0,
  ]

  private static func summary(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let global = call.account.global
    let versions = global[PolicyVersions.kind].all.reduce(0) { $0 + ($1["Versions"]?.list?.count ?? 0) }
    let counts = [
      "Users": global["iam.User"].count, "Groups": global["iam.Group"].count, "Roles": global["iam.Role"].count,
      "Policies": global["iam.Policy"].count, "InstanceProfiles": global["iam.InstanceProfile"].count,
      "ServerCertificates": global["iam.ServerCertificate"].count, "PolicyVersionsInUse": versions,
      "Providers": global["iam.SAMLProvider"].count + global["iam.OpenIDConnectProvider"].count,
    ]
    return ["SummaryMap": .map(quotas.merging(counts.mapValues { .integer(Int64($0)) }) { $1 })]
  }
}
