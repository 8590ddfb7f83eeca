import Effects
import ServiceModels
import Synchronization
import Values

/// Performs operations and waits on an AWS account.
///
/// Owns the way of a call from the model to the wire and back: settings, credentials, endpoint, signature, retries,
/// pages, waits, and the record of a change. Leaves to others the checking of parameters (done before), permission, the
/// journal and every other kind of effect. Everything is made when it is first needed: making a performer costs nothing.
package final class AWSPerformer: EffectPerformer {
  private struct ClientKey: Hashable {
    let service: String
    let options: ClientOptions
  }

  let models: @Sendable (String) -> (any ServiceModel)?
  let configuration: ClientConfiguration
  let environment: Environment
  let tools: CallTools
  private let shared = Mutex<SharedConfiguration?>(nil)
  private let clients = Mutex<[ClientKey: ServiceClient]>([:])

  /// - Parameters:
  ///   - models: the model of a service by its name in scripts.
  ///   - partitions: AWS's document of partitions.
  ///   - prompt: asks a person for the code of an MFA device; nothing where nobody is there.
  package init(
    models: @escaping @Sendable (String) -> (any ServiceModel)?, partitions: @escaping @Sendable () -> Value,
    configuration: ClientConfiguration, environment: Environment, transport: any HTTPTransport,
    clock: CallClock = .system, account: (any CallAnswering)? = nil, writesFiles: Bool = true,
    prompt: CredentialPrompt? = nil
  ) {
    self.models = models
    self.configuration = configuration
    self.environment = environment
    let endpoints = EndpointResolver(partitions: partitions)
    let credentials = CredentialStore(
      tools: CredentialTools(
        transport: transport, clock: clock, endpoints: endpoints, models: models, partitions: partitions,
        prompt: prompt))
    tools = CallTools(
      transport: transport, credentials: credentials, endpoints: endpoints, clock: clock, account: account,
      writesFiles: writesFiles)
  }

  /// A performer for the process's own environment and a catalogue's services.
  package convenience init(
    catalog: ServiceCatalog, configuration: ClientConfiguration, transport: any HTTPTransport,
    prompt: CredentialPrompt? = nil
  ) {
    self.init(
      models: { (try? catalog.model($0)) ?? nil }, partitions: { catalog.partitions }, configuration: configuration,
      environment: .process, transport: transport, prompt: prompt)
  }

  /// A performer for an account inside the process, whose time is the clock's.
  /// - Parameter writesFiles: false for a rehearsal, which leaves nothing behind.
  package convenience init(
    catalog: ServiceCatalog, configuration: ClientConfiguration, account: any CallAnswering, clock: CallClock,
    writesFiles: Bool = true
  ) {
    self.init(
      models: { (try? catalog.model($0)) ?? nil }, partitions: { catalog.partitions }, configuration: configuration,
      environment: .process, transport: CurlTransport(agent: ""), clock: clock, account: account,
      writesFiles: writesFiles)
  }

  /// The region of calls that name none, as command line, environment and shared files have it.
  package static func region(
    _ configuration: ClientConfiguration, environment: Environment = .process, requiresProfile: Bool = true
  ) throws(Fault) -> String? {
    try ClientSettings(
      ClientOptions(), configuration, environment, try SharedConfiguration(environment),
      requiresProfile: requiresProfile
    ).region
  }

  package func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation(let call): await perform(call, context)
    case .wait(let wait): await perform(wait, context)
    default:
      .failure(Fault(kind: .script, code: "NoPerformer", message: "only AWS operations and waits are performed here"))
    }
  }

  private func perform(_ call: OperationCall, _ context: EffectContext) async -> Outcome {
    do throws(Fault) {
      let caller = try caller(for: call, context)
      let answer = await perform(call, caller)
      var outcome = Outcome(answer.result, attempts: answer.attempts, note: answer.note)
      guard case .success(let output) = answer.result else { return outcome }
      let record = ChangeRecord(call: call, operation: caller.operation, service: caller.service)
      outcome.change = record.change(output: output)
      outcome.change?.evidence = answer.note?.evidence
      outcome.change?.differences = answer.note?.differences ?? []
      return outcome
    } catch {
      return .failure(error)
    }
  }

  private func perform(_ call: OperationCall, _ caller: OperationCaller) async -> Answer {
    guard let paginator = caller.operation.paginator else { return await caller.call(call.parameters) }
    let pages = PagedCall(caller: caller, paginator: paginator)
    switch call.paging {
    case .single: return await caller.call(call.parameters)
    case .page(let token): return await pages.page(after: token, call.parameters)
    case .merged where paginator.isTurned(by: call.parameters): return await caller.call(call.parameters)
    case .merged: return await pages.merged(call.parameters)
    }
  }

  private func perform(_ wait: WaiterCall, _ context: EffectContext) async -> Outcome {
    do throws(Fault) {
      // A call's own time bounds one request; a wait has bounds of its own.
      var call = wait.call
      call.client.timeout = nil
      let caller = try caller(for: call, context)
      guard let waiter = caller.service.waiter(wait.waiter) else {
        throw .unknown("waiter", wait.waiter, of: wait.call.service, among: caller.service.waiterNames)
      }
      let run = Wait(caller: caller, waiter: waiter, delay: wait.delay ?? waiter.delay, timeout: wait.timeout)
      let answer = await run.run(wait.call.parameters)
      return Outcome(answer.result, attempts: answer.attempts, note: answer.note)
    } catch {
      return .failure(error)
    }
  }

  private func caller(for call: OperationCall, _ context: EffectContext) throws(Fault) -> OperationCaller {
    guard let model = models(call.service) else { throw .unknown("service", call.service, of: nil, among: []) }
    guard let operation = model.operation(call.operation) else {
      throw .unknown("operation", call.operation, of: call.service, among: model.operationNames)
    }
    let faults = CallFaults(service: call.service, operation: operation.snakeName)
    do throws(Fault) {
      return OperationCaller(
        client: try client(of: model, call.client), operation: operation, options: call.client, context: context,
        tools: tools, deadline: deadline(call.client.timeout, context))
    } catch {
      throw faults.located(error)
    }
  }

  private func deadline(_ timeout: Double?, _ context: EffectContext) -> ContinuousClock.Instant? {
    let own = timeout.map { tools.clock.now().advanced(by: .seconds($0)) }
    guard let own, let whole = context.deadline else { return own ?? context.deadline }
    return min(own, whole)
  }

  /// The client of a service for these options; what a single call may set apart does not make another one.
  private func client(of model: any ServiceModel, _ options: ClientOptions) throws(Fault) -> ServiceClient {
    var options = options
    (options.timeout, options.retries, options.keep) = (nil, nil, false)
    (options.from, options.to) = (nil, nil)
    let key = ClientKey(service: model.name, options: options)
    if let client = clients.withLock({ $0[key] }) { return client }
    let search = try search(options)
    return clients.withLock { clients in
      if let client = clients[key] { return client }
      let client = ServiceClient(service: model, search: search)
      clients[key] = client
      return client
    }
  }

  func search(_ options: ClientOptions = ClientOptions()) throws(Fault) -> CredentialSearch {
    let shared = try sharedConfiguration()
    let settings = try ClientSettings(
      options, configuration, environment, shared, requiresProfile: tools.account == nil)
    return CredentialSearch(settings: settings, environment: environment, shared: shared)
  }

  private func sharedConfiguration() throws(Fault) -> SharedConfiguration {
    if let known = shared.withLock({ $0 }) { return known }
    let read = try SharedConfiguration(environment)
    shared.withLock { $0 = read }
    return read
  }
}

extension Fault {
  fileprivate static func unknown(
    _ what: String, _ name: String, of service: String?, among names: [String]
  ) -> Fault {
    let nearest = NearestName.of(name, among: names).map { " (did you mean \($0)?)" } ?? ""
    let place = service.map { "\($0) has no \(what)" } ?? "no \(what)"
    return Fault(kind: .parameter, code: "Unknown", message: "\(place) \(Quoted.text(name))\(nearest)")
  }
}
