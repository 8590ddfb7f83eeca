import Effects
import ServiceModels

/// Whose name calls are made in, and why: what a person is told. Holds no secret.
package struct CredentialReport: Sendable {
  package struct Chosen: Sendable {
    package let accessKeyID: String
    package let method: CredentialMethod
    package let source: String
    /// Seconds since 1970.
    package let expiration: Double?
  }

  package let profile: String
  package let region: String?
  /// Who says so, e.g. `AWS_REGION`.
  package let regionSource: String?
  /// Where AWS STS is asked.
  package let endpoint: Result<String, Fault>
  /// Every place that was asked, in order.
  package let attempts: [CredentialAttempt]
  /// Places that were not asked any more, in order.
  package let unasked: [CredentialMethod]
  package let chosen: Result<Chosen, Fault>
}

extension AWSPerformer {
  /// Searches for credentials from the beginning, and tells of the search. Calls made afterwards use what it found.
  package func credentialReport() async throws(Fault) -> CredentialReport {
    let search = try search()
    let settings = search.settings
    let trace = await tools.credentials.trace(search)
    let order = CredentialChain().providers.map(\.method)
    return CredentialReport(
      profile: settings.profile.name, region: settings.region, regionSource: regionSource(settings),
      endpoint: endpoint(settings), attempts: trace.attempts,
      unasked: Array(order.dropFirst(trace.attempts.count)), chosen: trace.result.map(CredentialReport.Chosen.init))
  }

  private func regionSource(_ settings: ClientSettings) -> String? {
    if configuration.region != nil { return "--region" }
    let variable = ["AWS_REGION", "AWS_DEFAULT_REGION"].first { environment[$0] != nil }
    return variable ?? settings.profile.text("region").map { _ in "profile \(settings.profile.name)" }
  }

  private func endpoint(_ settings: ClientSettings) -> Result<String, Fault> {
    do throws(Fault) {
      guard let model = models("sts"), let operation = model.operation("GetCallerIdentity") else {
        throw .configuration("the model of sts is missing")
      }
      return .success(try tools.endpoints.endpoint(of: model, operation, [:], settings).url.description)
    } catch {
      return .failure(error)
    }
  }
}

extension CredentialReport.Chosen {
  fileprivate init(_ found: FoundCredentials) {
    self.init(
      accessKeyID: found.credentials.accessKeyID, method: found.method, source: found.source,
      expiration: found.expiration)
  }
}
