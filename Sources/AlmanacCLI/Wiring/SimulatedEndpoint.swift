import AWSClient
import ServiceModels
import SimulatedAccount
import Values
import WireProtocols

/// The simulated account, where the client of AWS expects an account inside the process.
///
/// Hands over what is already checked, and makes results as uniform as those that come over the wire.
struct SimulatedEndpoint: LocalAccount {
  let account: SimulatedAccount

  func answer(_ call: LocalCall) async -> Result<Value, ServiceError> {
    let (service, operation) = (call.service.name, call.operation)
    guard SimulatedAccount.models(service: service, operation: operation.name) else {
      return .failure(Self.unmodelled(operation, of: service))
    }
    let request = SimulatedAccount.Request(
      service: service, operation: operation.name, input: call.parameters, region: call.region)
    switch account.answer(request) {
    case .success(var output):
      if let shape = operation.output { ResultFilling.fill(&output, shape) }
      return .success(output)
    case .failure(let fault): return .failure(ServiceError(fault))
    }
  }

  /// No answer of AWS's, so it has no status.
  private static func unmodelled(_ operation: Operation, of service: String) -> ServiceError {
    let services = SimulatedAccount.modelledServices
    let known = SimulatedAccount.modelledOperations(of: service)
    let message =
      if known.isEmpty {
        "the simulated account models nothing of \(service); it models \(services.joined(separator: ", "))"
      } else {
        "the simulated account does not model this operation; of \(service) it models \(known.count) others"
          + (nearest(operation, service, known).map { ", the nearest is \($0)" } ?? "")
      }
    return ServiceError(code: "NotImplemented", message: message, httpStatus: 0)
  }

  private static func nearest(_ operation: Operation, _ service: String, _ known: [String]) -> String? {
    guard let model = ServiceCatalog.bundled.service(service) else { return nil }
    return NearestName.of(operation.snakeName, among: known.compactMap { model.operation($0)?.snakeName })
  }
}

extension ServiceError {
  fileprivate init(_ fault: SimulatedFault) {
    self.init(
      code: fault.code, message: fault.message, httpStatus: fault.status,
      fields: .map(fault.fields))
  }
}
