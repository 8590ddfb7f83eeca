import Effects
import ServiceModels
import Signing

/// `AWS_ACCESS_KEY_ID` and its companions. Passed over where a profile was named in a call or on the command line.
struct EnvironmentCredentials: CredentialProvider {
  let method = CredentialMethod.environment

  func answer(_ search: CredentialSearch, _ tools: CredentialTools) throws(Fault) -> CredentialAnswer {
    guard search.usesEnvironment else { return .none("the environment is passed over since a profile was named") }
    guard let found = try Self.found(search.environment) else { return .none("AWS_ACCESS_KEY_ID is not set") }
    return .found(found)
  }

  /// What the variables hold, whoever asks.
  static func found(_ environment: Environment) throws(Fault) -> FoundCredentials? {
    guard let key = environment["AWS_ACCESS_KEY_ID"] else { return nil }
    guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
      throw .partialCredentials("AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not")
    }
    // The older name first, as botocore has it.
    let token = environment["AWS_SECURITY_TOKEN"] ?? environment["AWS_SESSION_TOKEN"]
    var found = FoundCredentials(
      credentials: Credentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token), source: "environment",
      method: .environment)
    if let text = environment["AWS_CREDENTIAL_EXPIRATION"] {
      guard let end = Timestamp(iso8601: text) else {
        throw .configuration("AWS_CREDENTIAL_EXPIRATION: expected a time such as 2026-11-22T08:04:00Z")
      }
      found.expiration = end.seconds
      // Variables do not change while the process lives.
      found.isRenewable = false
    }
    return found
  }
}

extension Timestamp {
  /// Seconds since 1970.
  var seconds: Double { Double(milliseconds) / 1000 }
}
