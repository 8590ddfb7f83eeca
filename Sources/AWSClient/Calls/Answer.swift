import Effects
import Values

/// What came of one call with all its attempts.
struct Answer: Sendable {
  var result: Result<Value, Fault>
  /// The status of the last answer, where there was one.
  var status: Int?
  var attempts: Int
  /// How it was answered, where it did not come over the wire.
  var note: CallNote?
  /// The region that the request was signed for.
  var region: String?
  /// S3 refused since the bucket is in another region; and which one, where it said.
  var isMisdirected = false
  var bucketRegion: String?

  init(_ result: Result<Value, Fault>, status: Int? = nil, attempts: Int = 0, note: CallNote? = nil) {
    self.result = result
    self.status = status
    self.attempts = attempts
    self.note = note
  }
}
