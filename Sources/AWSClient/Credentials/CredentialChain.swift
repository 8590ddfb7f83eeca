import Effects

/// The places in botocore's order. One more is one more line here.
struct CredentialChain: Sendable {
  var providers: [any CredentialProvider] =
    [EnvironmentCredentials(), RoleCredentials()] + ofProfile + [ContainerCredentials(), InstanceCredentials()]

  /// What a profile may have of its own; a `source_profile` is asked for these alone.
  static let ofProfile: [any CredentialProvider] = [
    WebIdentityCredentials(),
    SingleSignOnCredentials(),
    SharedFileCredentials(file: .credentials),
    LoginCredentials(),
    ProcessCredentials(),
    SharedFileCredentials(file: .configuration),
  ]

  /// Asks place after place, and then assumes the role that the call itself names.
  /// - Parameter method: the only place to ask, for credentials that are to be renewed where they came from.
  func trace(
    _ search: CredentialSearch, _ tools: CredentialTools, only method: CredentialMethod? = nil
  ) async -> CredentialTrace {
    var trace = CredentialTrace(result: .failure(.noCredentials(for: search)))
    for provider in providers where method == nil || provider.method == method {
      do throws(Fault) {
        switch try await provider.answer(search, tools) {
        case .none(let reason): trace.attempts.append(.init(method: provider.method, ending: .passedOver(reason)))
        case .found(let found):
          trace.attempts.append(.init(method: provider.method, ending: .found(source: found.source)))
          trace.result = .success(try await assumingRole(of: search, with: found, tools))
          return trace
        }
      } catch {
        trace.attempts.append(.init(method: provider.method, ending: .failed(error)))
        trace.result = .failure(error)
        return trace
      }
    }
    return trace
  }

  private func assumingRole(
    of search: CredentialSearch, with found: FoundCredentials, _ tools: CredentialTools
  ) async throws(Fault) -> FoundCredentials {
    guard let arn = search.settings.roleARN else { return found }
    let role = Role(arn: arn, asker: "role_arn of the call")
    var assumed = try await SecurityTokens(search: search, tools: tools).assume(role, with: found)
    assumed.method = found.method
    return assumed
  }
}

/// What a search has asked and how it ended.
struct CredentialTrace: Sendable {
  var attempts: [CredentialAttempt] = []
  var result: Result<FoundCredentials, Fault>
}

/// One place that was asked.
package struct CredentialAttempt: Sendable, Equatable {
  package enum Ending: Sendable, Equatable {
    case found(source: String)
    case passedOver(String)
    case failed(Fault)
  }

  package let method: CredentialMethod
  package let ending: Ending
}
