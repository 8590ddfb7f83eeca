import Effects
import ServiceModels
import Values

/// One call to an overlay.
package struct OverlayCall: Sendable {
  package let service: String
  package let operation: Operation
  /// Checked parameters, with tokens and in the form that services find them in.
  package let input: Value
  /// The parameters as the run gave them, for whoever sends them on.
  package let given: Value
  package let region: String
  /// Where and as whom the base is asked.
  package let client: ClientOptions

  package init(
    service: String, operation: Operation, input: Value, given: Value, region: String, client: ClientOptions
  ) {
    self.service = service
    self.operation = operation
    self.input = input
    self.given = given
    self.region = region
    self.client = client
  }
}

/// What an overlay answers: the result, and what stands behind it.
package struct OverlayAnswer: Sendable {
  package let result: Result<Value, Fault>
  package let note: CallNote
  /// Requests that the base was sent for the call itself.
  package let attempts: Int

  init(_ result: Result<Value, Fault>, _ note: CallNote, attempts: Int = 0) {
    self.result = result
    self.note = note
    self.attempts = attempts
  }

  /// The simulation's own answer.
  init(_ result: Result<Value, SimulatedFault>, _ call: OverlayCall, _ note: CallNote) {
    self.init(
      result.map { call.filled($0) }.mapError { $0.fault }, note)
  }
}

extension OverlayCall {
  /// The output as uniform as one that came over the wire.
  func filled(_ output: Value) -> Value {
    guard let shape = operation.output else { return output }
    return ResultFilling.filled(output, shape)
  }
}

extension SimulatedFault {
  var fault: Fault {
    var fault = Fault(kind: .aws, code: code, message: message)
    fault.httpStatus = status
    return fault
  }
}
