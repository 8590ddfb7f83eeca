import Effects
import Signing

/// Keys written down in a profile of one of the shared files.
struct SharedFileCredentials: CredentialProvider {
  enum File { case credentials, configuration }

  let file: File

  func credentials(for search: CredentialSearch) throws(Fault) -> FoundCredentials? {
    let (settings, path) = place(search)
    guard let key = settings["aws_access_key_id"]?.text, !key.isEmpty else { return nil }
    guard let secret = settings["aws_secret_access_key"]?.text, !secret.isEmpty else {
      throw .partialCredentials(
        "profile \(search.profile.name) of \(path) has aws_access_key_id, but no aws_secret_access_key")
    }
    let token = settings["aws_session_token"]?.text ?? settings["aws_security_token"]?.text
    let credentials = Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token)
    return FoundCredentials(credentials: credentials, source: "\(path), profile \(search.profile.name)")
  }

  private func place(_ search: CredentialSearch) -> (settings: [String: INIDocument.Setting], path: String) {
    switch file {
    case .credentials: (search.profile.credentials, search.shared.credentialsPath)
    case .configuration: (search.profile.settings, search.shared.configurationPath)
    }
  }
}
