import Effects

/// A role assumed with a token that somebody else writes into a file: EKS's service accounts, CI's OpenID Connect.
struct WebIdentityCredentials: CredentialProvider {
  let method = CredentialMethod.webIdentity

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer {
    guard let path = value("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file", search) else {
      let environment = search.usesEnvironment ? "AWS_WEB_IDENTITY_TOKEN_FILE is not set and " : ""
      return .none("\(environment)profile \(search.profile.name) has no web_identity_token_file")
    }
    guard let arn = value("AWS_ROLE_ARN", "role_arn", search) else {
      throw .partialCredentials(
        "there is a web identity (\(path)), but no role: set AWS_ROLE_ARN, or role_arn of profile \(search.profile.name)"
      )
    }
    var role = Role(arn: arn, asker: path)
    role.sessionName = value("AWS_ROLE_SESSION_NAME", "role_session_name", search)
    return .found(
      try await SecurityTokens(search: search, tools: tools).assume(role, webIdentity: token(path, search)))
  }

  private func value(_ variable: String, _ setting: String, _ search: CredentialSearch) -> String? {
    (search.usesEnvironment ? search.environment[variable] : nil) ?? search.profile.text(setting)
  }

  private func token(_ path: String, _ search: CredentialSearch) throws(Fault) -> String {
    switch search.environment.file(path) {
    case .text(let text): return text
    case .absent: throw .credentials("web identity", "\(path) is not there")
    case .unreadable(let reason): throw .credentials("web identity", "\(path) cannot be read: \(reason)")
    }
  }
}
