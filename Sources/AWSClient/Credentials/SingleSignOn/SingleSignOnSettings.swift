import Effects

/// What a profile says of IAM Identity Center, in either form: with an `[sso-session NAME]` or all by itself.
struct SingleSignOnSettings: Sendable, Equatable {
  let profile: String
  let startURL: String
  let region: String
  let accountID: String
  let roleName: String
  let session: String?

  /// Nothing for a profile that names no role and no account. Everything that is wrong is told at once.
  static func of(_ search: CredentialSearch) throws(Fault) -> SingleSignOnSettings? {
    let profile = search.profile
    guard profile.text("sso_role_name") != nil || profile.text("sso_account_id") != nil else { return nil }
    var problems: [String] = []
    let section = try section(of: search)
    func setting(_ name: String) -> String {
      let (own, shared) = (profile.text(name), section?[name]?.text)
      if let own, let shared, own != shared { problems.append("\(name) differs from that of its sso_session") }
      if own == nil, shared == nil { problems.append("\(name) is missing") }
      return own ?? shared ?? ""
    }
    let settings = SingleSignOnSettings(
      profile: profile.name, startURL: setting("sso_start_url"), region: setting("sso_region"),
      accountID: setting("sso_account_id"), roleName: setting("sso_role_name"), session: profile.text("sso_session"))
    guard HostLabel.isValid(settings.region, subdomains: false) || settings.region.isEmpty else {
      throw .invalidRegion(settings.region)
    }
    guard problems.isEmpty else {
      throw .configuration(
        "profile \(profile.name) of \(search.shared.configurationPath): " + problems.joined(separator: ", "))
    }
    return settings
  }

  private static func section(of search: CredentialSearch) throws(Fault) -> [String: INIDocument.Setting]? {
    guard let name = search.profile.text("sso_session") else { return nil }
    guard let section = search.shared.sessions[name] else {
      throw .configuration(
        "\(search.shared.configurationPath) has no section [sso-session \(name)], which profile "
          + "\(search.profile.name) names")
    }
    return section
  }

  /// What the token's file is named after.
  var tokenKey: String { session ?? startURL }
  /// What a person does to get a new token.
  var remedy: String { "sign in with: aws sso login --profile \(profile)" }
}
