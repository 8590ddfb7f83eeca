import Effects
import ServiceModels
import Values
import WireProtocols

/// What answers calls in place of AWS. Pages, waits and idempotency tokens work above it as they do above the wire.
package protocol CallAnswering: Sendable {
  func respond(to call: LocalCall) async -> LocalAnswer
}

/// An account inside the process: no credentials, no endpoint, no wire.
package protocol LocalAccount: CallAnswering {
  func answer(_ call: LocalCall) async -> Result<Value, ServiceError>
}

extension LocalAccount {
  /// Without a wire there is nothing to sign, to send again or to lose: one answer.
  package func respond(to call: LocalCall) async -> LocalAnswer {
    let faults = CallFaults(service: call.service.name, operation: call.operation.snakeName, region: call.region)
    let result = await answer(call).mapError { error in
      let isRetryable = RetryCodes.isRetryable(code: error.code, status: error.httpStatus, service: call.service.name)
      return faults.fault(error, attempts: 1, retryable: isRetryable, source: nil)
    }
    return LocalAnswer(result, attempts: 1)
  }
}

/// One request that does not go to the wire: checked parameters, tokens filled in.
package struct LocalCall: Sendable {
  /// Where calls go that name no region and find none configured.
  package static let defaultRegion = "us-east-1"

  package let service: any ServiceModel
  package let operation: Operation
  /// As a service finds them once a request is read.
  package let parameters: Value
  /// As they were before, for whoever makes a request of them.
  package let given: Value
  package let region: String
  /// Where and as whom the call was to be made.
  package let options: ClientOptions
}
