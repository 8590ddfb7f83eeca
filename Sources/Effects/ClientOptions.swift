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
  /// The file that the call's body is read from, in place of the member.
  package var from: FilePart?
  /// The file that the answer's body is written to.
  package var to: String?

  /// A file from a byte on: all of it, or so many bytes.
  package struct FilePart: Sendable, Equatable, Hashable {
    package var path: String
    package var offset = 0
    package var length: Int?
    /// A longer file is refused.
    package var most: Int?

    package init(path: String, offset: Int = 0, length: Int? = nil) {
      self.path = path
      self.offset = offset
      self.length = length
    }
  }

  package init() {}
}
