import Effects
import Signing

/// `AWS_ACCESS_KEY_ID` and its companions. Passed over where a profile was named in a call or on the command line.
struct EnvironmentCredentials: CredentialProvider {
  func credentials(for search: CredentialSearch) throws(Fault) -> FoundCredentials? {
    let environment = search.environment
    guard !search.settings.isProfileNamed, let key = environment["AWS_ACCESS_KEY_ID"] else { return nil }
    guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
      throw .partialCredentials("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
    }
    let token = environment["AWS_SESSION_TOKEN"] ?? environment["AWS_SECURITY_TOKEN"]
    let credentials = Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token)
    return FoundCredentials(credentials: credentials, source: "environment")
  }
}

extension Fault {
  static func partialCredentials(_ message: String) -> Fault {
    Fault(kind: .aws, code: "PartialCredentials", message: message)
  }
}
