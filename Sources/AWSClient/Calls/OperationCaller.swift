import Effects
import ServiceModels
import Values
import WireProtocols

/// One operation in the context of one effect: what is fixed before parameters are. Each call of `call` is one request
/// with its retries; pages and waits make several.
struct OperationCaller: Sendable {
  let client: ServiceClient
  let operation: Operation
  let options: ClientOptions
  let context: EffectContext
  let tools: CallTools
  /// When the effect must be over.
  let deadline: ContinuousClock.Instant?

  var service: any ServiceModel { client.service }

  var faults: CallFaults {
    CallFaults(service: service.name, operation: operation.snakeName, region: client.settings.region)
  }

  func call(_ parameters: Value) async -> Answer {
    if let account = tools.account { return await answer(of: account, parameters) }
    let sender: RequestSender
    do throws(Fault) { sender = try prepare(parameters) } catch { return Answer(.failure(faults.located(error))) }
    if Task.isCancelled { return Answer(.failure(faults.cancelled(attempts: 0))) }
    return await sender.send()
  }

  /// Everything that can go wrong before anything is sent.
  private func prepare(_ parameters: Value) throws(Fault) -> RequestSender {
    let endpoint = try client.endpoint(by: tools.endpoints)
    var faults = faults
    faults.region = faults.region ?? endpoint.signingRegion
    let builder = RequestBuilder(
      endpoint: endpoint, service: service.name, operation: operation, parts: try parts(parameters),
      authorities: client.settings.authorities)
    return RequestSender(
      client: client, operation: operation, builder: builder,
      maxAttempts: options.retries.map { max(0, $0) + 1 } ?? client.settings.maxAttempts, deadline: deadline,
      faults: faults, tools: tools, progress: context.progress)
  }

  private func parts(_ parameters: Value) throws(Fault) -> RequestParts {
    do throws(Problem) {
      var parts = try Serializer.request(for: operation, of: service, parameters: filled(parameters))
      // S3's serializer leaves the bucket to the address: path style, which every S3 endpoint takes.
      if service.name == "s3", let bucket = parameters["Bucket"]?.text {
        parts.path = "/" + PercentEncoding.path(bucket, keepingSlashes: false) + (parts.path == "/" ? "" : parts.path)
      }
      return parts
    } catch {
      throw Fault(kind: .parameter, problems: [error])
    }
  }

  private func filled(_ parameters: Value) -> Value {
    IdempotencyTokens(run: context.run, effect: context.id).fill(parameters, operation.input)
  }

  private func answer(of account: any CallAnswering, _ parameters: Value) async -> Answer {
    if Task.isCancelled { return Answer(.failure(faults.cancelled(attempts: 0))) }
    let call = LocalCall(
      service: service, operation: operation,
      parameters: RequestCustomizations.carried(filled(parameters), by: operation, of: service), given: parameters,
      region: client.settings.region ?? LocalCall.defaultRegion, options: options)
    let answer = await account.respond(to: call)
    var faults = faults
    faults.region = call.region
    let result = answer.result.mapError { faults.located($0, attempts: answer.attempts) }
    return Answer(result, status: result.status, attempts: answer.attempts, note: answer.note)
  }
}

extension Result where Failure == Fault {
  /// The status of the answer that this is, where it is one.
  fileprivate var status: Int? {
    switch self {
    case .success: 200
    case .failure(let fault): fault.httpStatus
    }
  }
}
