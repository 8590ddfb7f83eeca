import Values

/// An error as the simulated AWS answers it: AWS's code and status, a message in our own words.
package struct SimulatedFault: Error, Sendable, Equatable {
  package var code: String
  package var message: String
  package var status: Int
  /// Members of the error's shape beside the message.
  package var fields: [String: Value]

  package init(_ code: String, _ message: String, status: Int = 400, fields: [String: Value] = [:]) {
    self.code = code
    self.message = message
    self.status = status
    self.fields = fields
  }
}
