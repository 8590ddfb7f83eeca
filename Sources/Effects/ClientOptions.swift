/// What a script may say about the client of a call; what it leaves out comes from the command line and configuration.
package struct ClientOptions: Sendable, Equatable, Hashable {
  package var region: String?
  package var profile: String?
  package var roleARN: String?
  package var endpointURL: String?
  /// Seconds for the whole call, its retries included.
  package var timeout: Double?
  /// Attempts after the first; 0 means one attempt.
  package var retries: Int?
  /// The call is a create that must not be taken back.
  package var keep = false

  package init() {}
}
