import Effects

/// A console login (`login_session`), which this program cannot renew: said aloud, since going on to the next place would
/// act in another account's name.
struct LoginCredentials: CredentialProvider {
  let method = CredentialMethod.login

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) throws(Fault) -> CredentialAnswer {
    let name = search.profile.name
    guard search.profile.text("login_session") != nil else { return .none("profile \(name) has no login_session") }
    throw Fault(
      kind: .aws, code: "UnsupportedCredentials",
      message: "profile \(name) asks for a console login (login_session), which is not supported; "
        + "use IAM Identity Center, a role or access keys instead")
  }
}
