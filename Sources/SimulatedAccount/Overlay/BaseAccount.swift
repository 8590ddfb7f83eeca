import Effects
import ServiceModels
import Values

/// The account under an overlay: what is there apart from the run's own changes.
package protocol BaseAccount: Sendable {
  /// One call; all pages where the call asks for them merged.
  func perform(_ call: OperationCall) async -> Result<Value, Fault>
}

/// The only way from an overlay to its base. Lets through what reads, and EC2's `DryRun`; nothing else ever leaves.
///
/// Whether an operation reads is the model's word, not the caller's; what the model does not know counts as changing.
package struct GuardedBase: Sendable {
  private let base: any BaseAccount
  private let catalog: ServiceCatalog

  package init(_ base: any BaseAccount, catalog: ServiceCatalog = .bundled) {
    self.base = base
    self.catalog = catalog
  }

  /// Asks the base what is there.
  package func read(
    _ service: String, _ operation: String, _ parameters: Value, paging: OperationCall.Paging, client: ClientOptions
  ) async -> Result<Value, Fault> {
    guard let known = catalog.service(service)?.operation(operation), !known.extras.isMutating else {
      return .failure(Self.refusal(service, operation))
    }
    return await perform(known, service, parameters, paging, client)
  }

  /// Asks EC2 whether it would make a change.
  package func dryRun(_ service: String, _ operation: String, _ parameters: Value, client: ClientOptions) async
    -> Result<Value, Fault>
  {
    guard service == "ec2", let known = catalog.service(service)?.operation(operation), known.extras.hasDryRun,
      known.input?.member("DryRun") != nil, var members = parameters.map
    else { return .failure(Self.refusal(service, operation)) }
    members["DryRun"] = true
    return await perform(known, service, .map(members), .single, client)
  }

  private func perform(
    _ operation: Operation, _ service: String, _ parameters: Value, _ paging: OperationCall.Paging,
    _ client: ClientOptions
  ) async -> Result<Value, Fault> {
    let extras = operation.extras
    let facts = OperationFacts(name: operation.snakeName, action: extras.action, isMutating: extras.isMutating)
    return await base.perform(
      OperationCall(
        service: service, operation: operation.name, parameters: parameters, paging: paging, client: client,
        facts: facts))
  }

  private static func refusal(_ service: String, _ operation: String) -> Fault {
    Fault(
      kind: .permission, code: "NotARead",
      message: "\(service) \(operation) is not known to read, and a rehearsal sends nothing else")
  }
}
