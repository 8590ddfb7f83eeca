import Effects
import Signing

/// One place where credentials may be.
protocol CredentialProvider: Sendable {
  var method: CredentialMethod { get }
  /// Throws where this place was meant to have credentials and has none: going on to the next place would act in another
  /// account's name.
  func answer(_ search: CredentialSearch, _ tools: CredentialTools) async throws(Fault) -> CredentialAnswer
}

/// The ways to credentials, by the names that botocore has for them.
package enum CredentialMethod: String, Sendable {
  case environment = "env"
  case assumeRole = "assume-role"
  case webIdentity = "assume-role-with-web-identity"
  case singleSignOn = "sso"
  case credentialsFile = "shared-credentials-file"
  case login
  case process = "custom-process"
  case configurationFile = "config-file"
  case container = "container-role"
  case instance = "iam-role"
}

enum CredentialAnswer: Sendable {
  case found(FoundCredentials)
  /// This place has none and the next one is to be asked. The text tells why, without a final stop.
  case none(String)
}

/// What credentials are wanted for.
struct CredentialSearch: Sendable {
  var settings: ClientSettings
  let environment: Environment
  let shared: SharedConfiguration
  var profile: SharedConfiguration.Profile
  /// Keys and web identities of the environment count.
  var usesEnvironment: Bool

  init(settings: ClientSettings, environment: Environment, shared: SharedConfiguration) {
    self.settings = settings
    self.environment = environment
    self.shared = shared
    profile = settings.profile
    usesEnvironment = !settings.isProfileNamed
  }

  /// The same search for what another profile has of its own.
  func of(_ profile: SharedConfiguration.Profile) -> CredentialSearch {
    var search = self
    search.profile = profile
    search.usesEnvironment = false
    return search
  }
}

/// Credentials, where they were found and how long they last.
struct FoundCredentials: Sendable, Equatable {
  let credentials: Credentials
  /// In the words of a report: `environment`, `~/.aws/credentials, profile ops`.
  let source: String
  var method: CredentialMethod
  /// Seconds since 1970; nothing for those that last until somebody changes them.
  var expiration: Double?
  /// Others can be had without asking a person.
  var isRenewable = true
}
