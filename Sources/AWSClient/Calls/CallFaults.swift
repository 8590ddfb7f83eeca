import Effects
import ServiceModels
import Values
import WireProtocols

/// Faults of one call: what went wrong, with everything about the call that a report needs.
struct CallFaults: Sendable {
  let service: String
  let operation: String
  var region: String?

  func located(_ fault: Fault, attempts: Int = 0) -> Fault {
    var fault = fault
    fault.service = service
    fault.operation = operation
    fault.region = fault.region ?? region
    fault.attempts = attempts
    return fault
  }

  /// An error that the service answered. Status 0 is none: an account inside the process refused by itself.
  /// - Parameter source: where the credentials are from, for those that have expired.
  func fault(_ error: ServiceError, attempts: Int, retryable: Bool, source: String?) -> Fault {
    var fault = Fault(kind: .aws, code: error.code, message: error.message)
    if RetryCodes.isExpiry(error.code), let source {
      fault.message += fault.message.isEmpty ? "" : "; "
      fault.message += "the credentials (\(source)) have expired, get new ones"
    }
    fault.httpStatus = error.httpStatus == 0 ? nil : error.httpStatus
    fault.requestID = error.requestID
    fault.retryable = retryable
    return located(fault, attempts: attempts)
  }

  func fault(_ error: TransportError, attempts: Int) -> Fault {
    let kind: Fault.Kind =
      switch error.reason {
      case .deadline: .timeout
      case .cancelled: .cancelled
      default: .transport
      }
    var fault = Fault(kind: kind, code: TransportWording.code(error.reason), message: TransportWording.sentence(error))
    fault.retryable = error.isTransient
    return located(fault, attempts: attempts)
  }

  /// An answer with a status of success whose body makes no sense. What was asked for may well have been done.
  func unreadable(_ error: ResponseError, attempts: Int, status: Int) -> Fault {
    var fault = Fault(kind: .transport, code: "UnreadableAnswer", message: error.description)
    fault.httpStatus = status
    return located(fault, attempts: attempts)
  }

  func corrupt(_ mismatch: ResponseChecksum.Mismatch, attempts: Int) -> Fault {
    var fault = Fault(
      kind: .transport, code: "ChecksumMismatch",
      message: "the \(mismatch.algorithm) of what arrived is \(mismatch.found), the service says \(mismatch.expected)")
    fault.retryable = true
    return located(fault, attempts: attempts)
  }

  /// The call's or the run's time is up before another attempt could be made.
  func timeout(after last: Fault, attempts: Int) -> Fault {
    var fault = Fault(
      kind: .timeout, code: "Timeout",
      message: "no time was left for another attempt; the last one ended with \(last.code ?? last.kind.rawValue)")
    fault.httpStatus = last.httpStatus
    fault.requestID = last.requestID
    return located(fault, attempts: attempts)
  }

  func cancelled(attempts: Int) -> Fault {
    located(Fault(kind: .cancelled, code: "Cancelled", message: "the call was cancelled"), attempts: attempts)
  }
}
