import Values

/// Every failure of the host: the one kind of value that scripts catch. Data only; `FaultWording` turns it into text.
package struct Fault: Error, Sendable, Equatable {
  package enum Kind: String, Sendable {
    case aws, parameter, permission, input, timeout, transport, exec, ssh, http, cancelled, limit, script
  }

  package var kind: Kind
  /// The API's own code, e.g. `InvalidGroup.Duplicate`, or a short word of ours in the other kinds.
  package var code: String?
  /// One sentence. For `aws` faults the service's own message.
  package var message: String
  package var service: String?
  /// The operation in snake case, as the script called it.
  package var operation: String?
  package var httpStatus: Int?
  package var requestID: String?
  package var retryable = false
  package var region: String?
  /// Requests sent.
  package var attempts: Int?
  /// Path of step names around the call.
  package var step: [String] = []
  /// Everything wrong with the parameters or inputs.
  package var problems: [Problem] = []
  /// File and line in the runbook's own files, `scripts/impala_elb.lua:31`.
  package var position: String?
  package var traceback: String?

  package init(kind: Kind, code: String? = nil, message: String) {
    self.kind = kind
    self.code = code
    self.message = message
  }
}
