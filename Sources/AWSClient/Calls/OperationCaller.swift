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
    do throws(Fault) {
      if let operation = EventStreams.refusal(of: operation, service.name) { throw operation }
      let files = try CallFiles(tools.account == nil || tools.writesFiles ? options : options.withoutDownload)
      let answer = await call(parameters, files)
      return files.settled(answer, operation)
    } catch {
      return Answer(.failure(faults.located(error)))
    }
  }

  private func call(_ parameters: Value, _ files: CallFiles) async -> Answer {
    if let account = tools.account { return await answer(of: account, parameters, files) }
    let bucket = service.name == "s3" ? parameters["Bucket"]?.text : nil
    let answer = await request(parameters, files, region: bucket.flatMap(client.region(ofBucket:)))
    guard let bucket, answer.isMisdirected, !bucket.hasPrefix("arn:") else { return answer }
    guard let region = await region(of: bucket, answer), region != answer.region else { return answer }
    client.remember(region: region, ofBucket: bucket)
    var second = await request(parameters, files, region: region)
    second.attempts += answer.attempts
    return second
  }

  /// Where a bucket is that was looked for in the wrong region: what the answer says, or what S3 says when asked.
  private func region(of bucket: String, _ answer: Answer) async -> String? {
    if let region = answer.bucketRegion { return region }
    guard operation.name != "HeadBucket", let head = service.operation("HeadBucket") else { return nil }
    let asking = OperationCaller(
      client: client, operation: head, options: options, context: context, tools: tools, deadline: deadline)
    return await asking.request(["Bucket": .string(bucket)], .none, region: nil).bucketRegion
  }

  /// - Parameter region: in place of the client's.
  private func request(_ parameters: Value, _ files: CallFiles, region: String?) async -> Answer {
    let sender: RequestSender
    do throws(Fault) {
      sender = try RequestPreparation(caller: self, files: files, region: region).sender(filled(parameters))
    } catch {
      return Answer(.failure(faults.located(error)))
    }
    if Task.isCancelled { return Answer(.failure(faults.cancelled(attempts: 0))) }
    var answer = await sender.send()
    answer.region = sender.builder.endpoint.signingRegion
    return answer
  }

  private func filled(_ parameters: Value) -> Value {
    IdempotencyTokens(run: context.run, effect: context.id).fill(parameters, operation.input)
  }

  private func answer(of account: any CallAnswering, _ given: Value, _ files: CallFiles) async -> Answer {
    if Task.isCancelled { return Answer(.failure(faults.cancelled(attempts: 0))) }
    do throws(Fault) {
      let parameters = try files.reading(into: given, operation)
      let call = LocalCall(
        service: service, operation: operation,
        parameters: RequestCustomizations.carried(filled(parameters), by: operation, of: service), given: parameters,
        region: client.settings.region ?? LocalCall.defaultRegion, options: options.withoutFiles)
      let answer = await account.respond(to: call)
      var faults = faults
      faults.region = call.region
      let result = answer.result.mapError { faults.located($0, attempts: $0.attempts ?? answer.attempts) }
      if case .success(let value) = result { try files.write(value, operation) }
      return Answer(result, status: result.status, attempts: answer.attempts, note: answer.note)
    } catch {
      return Answer(.failure(faults.located(error)))
    }
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
