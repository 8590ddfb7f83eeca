import ServiceModels
import SimulatedAccount
import Values
import WireProtocols

/// Answers one AWS request from the simulated account: finds service, region and operation, reads and checks the input,
/// asks the account, writes its answer.
struct AccountEndpoint: Sendable {
  private let account: SimulatedAccount
  private let directory: ServiceDirectory
  private let ids = RequestIDs()

  init(account: SimulatedAccount, catalog: ServiceCatalog) {
    self.account = account
    directory = ServiceDirectory(catalog)
  }

  func answer(_ request: ServedRequest) -> WireResponse {
    if let form = BucketForm(request) { return form.answer(answer(form.upload)) }
    guard let destination = directory.destination(of: request) else { return nowhere(request) }
    let writer = ResponseWriter(
      service: destination.service, wireProtocol: request.wireProtocol(of: destination.service), requestID: ids.next())
    do throws(RequestFault) {
      let operation = try RequestReader.operation(of: request, service: destination.service)
      return answer(request, operation, destination, writer)
    } catch {
      return writer.error(error, of: nil)
    }
  }

  private func answer(
    _ request: ServedRequest, _ operation: Operation, _ destination: ServiceDirectory.Destination,
    _ writer: ResponseWriter
  ) -> WireResponse {
    do throws(RequestFault) {
      let input = try RequestReader.input(of: request, operation: operation, service: destination.service)
      guard SimulatedAccount.models(service: destination.service.name, operation: operation.name) else {
        return perform(operation, input, destination, writer)
      }
      switch ParameterChecker.check(input, for: operation) {
      case .success(let input): return perform(operation, input, destination, writer)
      case .failure(let wrong):
        return writer.error(ParameterErrors.error(for: wrong.problems, destination.service), of: operation)
      }
    } catch {
      return writer.error(error, of: operation)
    }
  }

  private func perform(
    _ operation: Operation, _ input: Value, _ destination: ServiceDirectory.Destination, _ writer: ResponseWriter
  ) -> WireResponse {
    switch account(answers: operation, input, destination) {
    case .success(let output): return writer.success(output, of: operation)
    case .failure(let fault):
      let answer = ErrorAnswer(fault.code, fault.message, status: fault.status, fields: fault.fields)
      return writer.error(answer, of: operation)
    }
  }

  /// A request that names no region means the one where its bucket is, which S3 tells to whoever asks elsewhere.
  private func account(
    answers operation: Operation, _ input: Value, _ destination: ServiceDirectory.Destination
  ) -> Result<Value, SimulatedFault> {
    var call = SimulatedAccount.Request(
      service: destination.service.name, operation: operation.name, input: input,
      region: destination.region ?? ServiceDirectory.defaultRegion)
    let result = account.answer(call)
    guard destination.region == nil, case .failure(let fault) = result, fault.code == "AuthorizationHeaderMalformed",
      let region = fault.fields["Region"]?.text
    else { return result }
    call.region = region
    return account.answer(call)
  }

  /// A request that nothing tells the service of, or whose service is none that is known here.
  private func nowhere(_ request: ServedRequest) -> WireResponse {
    guard let scope = CredentialScope(request) else {
      let message = "The request is not signed, and nothing else in it names a service."
      return ResponseWriter.error(
        ErrorAnswer("MissingAuthenticationToken", message, status: 403), to: request, ids.next())
    }
    let message = "The simulated account does not model the service \(Quoted.text(scope.service))."
    return ResponseWriter.error(ErrorAnswer("NotImplemented", message, status: 501), to: request, ids.next())
  }
}
