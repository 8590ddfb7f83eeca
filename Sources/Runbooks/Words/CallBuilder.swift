import Effects
import ServiceModels
import Values

/// Turns what a script wrote into checked calls, or into a fault that says everything that is wrong.
struct CallBuilder {
  /// What a script wrote for one call.
  struct Written {
    var service: String
    var clientOptions: Value
    var name: String
    var parameters: Value
    var options: Value
  }

  let catalog: ServiceCatalog

  // MARK: Services and operations

  /// The service of a name as scripts may write it: `sso_oidc` is `sso-oidc`.
  func service(_ written: String) -> Result<any ServiceModel, Fault> {
    for name in [written, written.replacing("_", with: "-")] {
      do throws(ModelError) {
        if let service = try catalog.model(name) { return .success(service) }
      } catch {
        return .failure(Fault(kind: .input, code: "ServiceModel", message: error.description))
      }
    }
    let nearest = NearestName.of(written, among: catalog.serviceNames)
    return .failure(
      Fault(kind: .parameter, problems: [Problem(path: "aws.\(written): service", .unknown(nearest: nearest))]))
  }

  func call(_ written: Written, paging: OperationCall.Paging) -> Result<OperationCall, Fault> {
    service(written.service).flatMap { service in
      guard let operation = service.operation(written.name), operation.snakeName == written.name else {
        return .failure(unknown(written.name, among: service.operationNames, in: written, "operation"))
      }
      let options = CallOptions(written, allowed: CallOptions.callNames)
      return checked(written, operation, service, paging, options)
    }
  }

  func wait(_ written: Written) -> Result<WaiterCall, Fault> {
    service(written.service).flatMap { service in
      guard let waiter = service.waiter(written.name), let operation = service.operation(waiter.operation) else {
        return .failure(unknown(written.name, among: service.waiterNames, in: written, "waiter"))
      }
      let options = CallOptions(written, allowed: CallOptions.waitNames)
      return checked(written, operation, service, .single, options).map { call in
        var call = call
        call.client.timeout = nil
        return WaiterCall(waiter: waiter.name, call: call, timeout: options.client.timeout, delay: options.delay)
      }
    }
  }

  private func checked(
    _ written: Written, _ operation: Operation, _ service: any ServiceModel, _ paging: OperationCall.Paging,
    _ options: CallOptions
  ) -> Result<OperationCall, Fault> {
    let parameters = written.parameters.isNull ? Value.map([:]) : written.parameters
    var problems = options.problems + options.bodyProblems(operation, parameters)
    switch ParameterChecker.check(parameters, for: operation) {
    case .success(let parameters) where problems.isEmpty:
      return .success(
        OperationCall(
          service: service.name, operation: operation.name, parameters: parameters, paging: paging,
          client: options.client,
          facts: OperationFacts(operation)))
    case .success: break
    case .failure(let list): problems = list.problems + problems
    }
    return .failure(fault(problems, about: written))
  }

  // MARK: Faults

  private func unknown(_ name: String, among names: [String], in written: Written, _ noun: String) -> Fault {
    var fault = Fault(
      kind: .parameter, problems: [Problem(path: noun, .unknown(nearest: NearestName.of(name, among: names)))])
    fault.code = "Unknown" + noun.capitalizedFirst
    (fault.service, fault.operation) = (written.service, name)
    return fault
  }

  func fault(_ problems: [Problem], about written: Written) -> Fault {
    var fault = Fault(kind: .parameter, problems: problems)
    (fault.service, fault.operation) = (written.service, written.name)
    return fault
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension OperationFacts {
  fileprivate init(_ operation: Operation) {
    self.init(
      name: operation.snakeName, action: operation.extras.action, isMutating: operation.extras.isMutating)
  }
}
