import Effects
import Values

/// What came of one call with all its attempts.
struct Answer: Sendable {
  var result: Result<Value, Fault>
  /// The status of the last answer, where there was one.
  var status: Int?
  var attempts: Int

  init(_ result: Result<Value, Fault>, status: Int? = nil, attempts: Int = 0) {
    self.result = result
    self.status = status
    self.attempts = attempts
  }
}
