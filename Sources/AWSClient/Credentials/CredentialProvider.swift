import Effects
import Signing

/// One place where credentials may be.
protocol CredentialProvider: Sendable {
  /// Nothing where this place has none and the next one is to be asked. Throws where it was meant to have them.
  func credentials(for search: CredentialSearch) async throws(Fault) -> FoundCredentials?
}

/// What credentials are wanted for.
struct CredentialSearch: Sendable {
  let settings: ClientSettings
  let environment: Environment
  let shared: SharedConfiguration

  var profile: SharedConfiguration.Profile { settings.profile }
}

/// Credentials and where they were found.
struct FoundCredentials: Sendable, Equatable {
  let credentials: Credentials
  /// In the words of a report: `environment`, `~/.aws/credentials, profile ops`.
  let source: String
}

/// The places in botocore's order. One more is one more line here.
struct CredentialChain: Sendable {
  var providers: [any CredentialProvider] = [
    UnavailableCredentials.roleOfCall,
    EnvironmentCredentials(),
    UnavailableCredentials.assumeRole,
    UnavailableCredentials.webIdentity,
    UnavailableCredentials.singleSignOn,
    SharedFileCredentials(file: .credentials),
    UnavailableCredentials.login,
    UnavailableCredentials.process,
    SharedFileCredentials(file: .configuration),
    UnavailableCredentials.container,
  ]

  func credentials(for search: CredentialSearch) async throws(Fault) -> FoundCredentials {
    for provider in providers {
      if let found = try await provider.credentials(for: search) { return found }
    }
    throw .noCredentials(for: search)
  }
}

extension Fault {
  fileprivate static func noCredentials(for search: CredentialSearch) -> Fault {
    let name = search.profile.name
    let places = "profile \(name) of \(search.shared.credentialsPath) and \(search.shared.configurationPath)"
    let environment = search.settings.isProfileNamed ? "" : "AWS_ACCESS_KEY_ID in the environment, "
    return Fault(kind: .aws, code: "NoCredentials", message: "no credentials: looked for \(environment)\(places)")
  }
}
