import Values

/// An error as a service answers it, before a protocol gives it its form.
package struct ErrorAnswer: Error, Sendable, Equatable {
  /// The API's own code.
  package var code: String
  package var message: String
  package var status: Int
  /// Members of the error's shape beside the message.
  package var fields: [String: Value]

  package init(_ code: String, _ message: String, status: Int = 400, fields: [String: Value] = [:]) {
    (self.code, self.message, self.status, self.fields) = (code, message, status, fields)
  }
}
