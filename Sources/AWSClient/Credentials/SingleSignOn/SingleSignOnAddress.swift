import Effects

/// Where IAM Identity Center is asked: AWS's own address in the session's region, or what was configured for the service.
struct SingleSignOnAddress: Sendable {
  enum Service: String {
    case portal = "SSO"
    case oidc = "SSO OIDC"
  }

  let settings: SingleSignOnSettings
  let search: CredentialSearch
  let tools: CredentialTools

  func url(of service: Service) throws(Fault) -> EndpointURL {
    if var url = try search.settings.withoutGivenEndpoint().endpoint(forServiceID: service.rawValue) {
      if url.path.hasSuffix("/") { url.path.removeLast() }
      return url
    }
    let prefix = service == .portal ? "portal.sso" : "oidc"
    let partition = Partitions(tools.partitions()).partition(of: settings.region)
    let suffix = partition?["dnsSuffix"]?.text ?? "amazonaws.com"
    guard let url = EndpointURL("https://\(prefix).\(settings.region).\(suffix)") else {
      throw .invalidRegion(settings.region)
    }
    return url
  }
}
