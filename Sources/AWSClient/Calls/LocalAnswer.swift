import Effects
import Values

/// An answer with what is to be said of it.
package struct LocalAnswer: Sendable {
  package var result: Result<Value, Fault>
  /// Requests.
  package var attempts: Int
  package var note: CallNote?

  package init(_ result: Result<Value, Fault>, attempts: Int, note: CallNote? = nil) {
    self.result = result
    self.attempts = attempts
    self.note = note
  }
}
