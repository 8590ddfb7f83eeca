import Effects
import Signing

/// Keys written down in a profile of one of the shared files.
struct SharedFileCredentials: CredentialProvider {
  enum File { case credentials, configuration }

  let file: File

  var method: CredentialMethod {
    switch file {
    case .credentials: .credentialsFile
    case .configuration: .configurationFile
    }
  }

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) throws(Fault) -> CredentialAnswer {
    let (settings, path) = place(search)
    guard let key = settings["aws_access_key_id"]?.text, !key.isEmpty else {
      return .none("profile \(search.profile.name) of \(path) has no aws_access_key_id")
    }
    guard let secret = settings["aws_secret_access_key"]?.text, !secret.isEmpty else {
      throw .partialCredentials(
        "profile \(search.profile.name) of \(path) has aws_access_key_id, but no aws_secret_access_key")
    }
    // The older name first, as botocore has it.
    let token = settings["aws_security_token"]?.text ?? settings["aws_session_token"]?.text
    let credentials = Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token)
    return .found(
      FoundCredentials(
        credentials: credentials, source: "\(path), profile \(search.profile.name)", method: method))
  }

  private func place(_ search: CredentialSearch) -> (settings: [String: INIDocument.Setting], path: String) {
    switch file {
    case .credentials: (search.profile.credentials, search.shared.credentialsPath)
    case .configuration: (search.profile.settings, search.shared.configurationPath)
    }
  }
}
