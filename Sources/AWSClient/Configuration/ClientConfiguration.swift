/// What the command line says about every AWS client of the process.
package struct ClientConfiguration: Sendable, Equatable {
  /// `--profile`
  package var profile: String?
  /// `--region`
  package var region: String?
  /// `--endpoint-url`
  package var endpointURL: String?

  package init(profile: String? = nil, region: String? = nil, endpointURL: String? = nil) {
    self.profile = profile
    self.region = region
    self.endpointURL = endpointURL
  }
}
