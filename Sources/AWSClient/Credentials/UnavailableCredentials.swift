import Effects
import Signing

/// A source that a profile or the environment asks for and that this program cannot use: said aloud, since going on
/// to the next source would act in another account's name.
struct UnavailableCredentials: CredentialProvider {
  /// In the words of a message: `a role (role_arn)`.
  let name: String
  /// Who asks for it, or nothing.
  let asker: @Sendable (CredentialSearch) -> String?

  func credentials(for search: CredentialSearch) throws(Fault) -> FoundCredentials? {
    guard let asker = asker(search) else { return nil }
    let message = "\(asker) asks for \(name), which is not supported; give access keys instead"
    throw Fault(kind: .aws, code: "UnsupportedCredentials", message: message)
  }

  private init(_ name: String, _ asker: @escaping @Sendable (CredentialSearch) -> String?) {
    self.name = name
    self.asker = asker
  }

  /// One that a profile asks for by a setting.
  private init(_ name: String, settings: [String]) {
    self.init(name) { search in
      settings.contains { search.profile.text($0) != nil } ? "profile \(search.profile.name)" : nil
    }
  }

  static let roleOfCall = Self("a role (role_arn)") { $0.settings.roleARN == nil ? nil : "the call" }
  static let assumeRole = Self("a role (role_arn)") { search in
    let profile = search.profile
    let isRole = profile.text("source_profile") != nil || profile.text("credential_source") != nil
    return isRole && profile.text("role_arn") != nil ? "profile \(profile.name)" : nil
  }
  static let webIdentity = Self("a web identity (web_identity_token_file)") { search in
    if search.profile.text("web_identity_token_file") != nil { return "profile \(search.profile.name)" }
    let isAsked = search.environment["AWS_WEB_IDENTITY_TOKEN_FILE"] != nil && !search.settings.isProfileNamed
    return isAsked ? "the environment" : nil
  }
  static let singleSignOn = Self("IAM Identity Center (sso_session)", settings: ["sso_session", "sso_start_url"])
  static let login = Self("a console login (login_session)", settings: ["login_session"])
  static let process = Self("a command (credential_process)", settings: ["credential_process"])
  static let container = Self("a container's role (AWS_CONTAINER_CREDENTIALS_…)") { search in
    let names = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI"]
    return names.contains { search.environment[$0] != nil } ? "the environment" : nil
  }
}
