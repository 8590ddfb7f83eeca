import Effects
import ServiceModels
import Signing
import Values
import WireProtocols

/// Sends one request of an operation until it is answered, refused for good, or out of attempts, quota or time.
///
/// The order is fixed: credentials, signature, send, parse, classify. Body and tokens stay the same from attempt to
/// attempt; the signature is made anew.
struct RequestSender: Sendable {
  let client: ServiceClient
  let operation: Operation
  let builder: RequestBuilder
  let maxAttempts: Int
  let deadline: ContinuousClock.Instant?
  /// The answer's body is compared with the checksum that its headers tell.
  let checksAnswer: Bool
  let faults: CallFaults
  let tools: CallTools
  let progress: @Sendable (EffectContext.Progress) -> Void

  /// How one attempt ended.
  private struct Attempt {
    var result: Result<Value, Fault>
    var response: HTTPResponse?
    var isTimeout = false
    /// The clocks differed; the next attempt needs no delay.
    var hasCorrectedClock = false
    var misdirection: Misdirection?
  }

  func send() async -> Answer {
    var taken: Int?
    var attempts = 0
    while true {
      attempts += 1
      let attempt = await attempt(attempts)
      guard case .failure(let fault) = attempt.result else {
        client.quota.succeeded(taken: taken)
        return succeeded(attempt, attempts)
      }
      var final = Answer(.failure(fault), status: attempt.response?.status, attempts: fault.attempts ?? attempts)
      final.isMisdirected = attempt.misdirection?.isMisdirected ?? false
      final.bucketRegion = attempt.misdirection?.region
      if final.isMisdirected { return final }
      guard fault.retryable || attempt.hasCorrectedClock, attempts < maxAttempts else { return final }
      guard let cost = client.quota.take(afterTimeout: attempt.isTimeout) else { return final }
      taken = cost
      if let refusal = await pause(after: attempts, attempt, fault) {
        return Answer(.failure(refusal), status: attempt.response?.status, attempts: attempts)
      }
    }
  }

  private func succeeded(_ attempt: Attempt, _ attempts: Int) -> Answer {
    var answer = Answer(attempt.result, status: attempt.response?.status, attempts: attempts)
    answer.bucketRegion = attempt.response?.header("x-amz-bucket-region")
    return answer
  }

  /// Nothing where another attempt may be made.
  private func pause(after attempts: Int, _ attempt: Attempt, _ fault: Fault) async -> Fault? {
    let backoff = Backoff.seconds(after: attempts, random: tools.clock.random(), response: attempt.response)
    let seconds = attempt.hasCorrectedClock ? 0 : backoff
    if let deadline, tools.clock.now().advanced(by: .seconds(seconds)) >= deadline {
      return faults.timeout(after: fault, attempts: attempts)
    }
    progress(.retrying(attempt: attempts, code: fault.code ?? fault.kind.rawValue, seconds: seconds))
    do { if seconds > 0 { try await tools.clock.sleep(seconds) } } catch { return faults.cancelled(attempts: attempts) }
    return Task.isCancelled ? faults.cancelled(attempts: attempts) : nil
  }

  private func attempt(_ number: Int) async -> Attempt {
    let found: FoundCredentials?
    do throws(Fault) {
      found = operation.isUnsigned ? nil : try await tools.credentials.credentials(for: client.search)
    } catch {
      return Attempt(result: .failure(faults.located(error, attempts: number - 1)))
    }
    let time = tools.clock.timeOfDay() + client.skew.correction
    let request = builder.request(found?.credentials, time: time, deadline: deadline)
    switch await tools.transport.send(request) {
    case .failure(let error):
      return Attempt(result: .failure(faults.fault(error, attempts: number)), isTimeout: error.isTimeout)
    case .success(let response):
      return read(response, number, found)
    }
  }

  private func read(_ response: HTTPResponse, _ number: Int, _ found: FoundCredentials?) -> Attempt {
    let wire = WireResponse(
      status: response.status, headers: response.headers.map { RequestParts.Pair($0.name, $0.value) },
      body: response.body)
    guard response.status < 300 else { return refused(response, wire, number, found) }
    if checksAnswer, let fault = corruption(of: response, number) {
      return Attempt(result: .failure(fault), response: response)
    }
    do throws(ResponseError) {
      let success = try ResponseParser.success(wire, operation: operation, service: client.service)
      return Attempt(result: .success(success.value), response: response)
    } catch {
      return Attempt(
        result: .failure(faults.unreadable(error, attempts: number, status: response.status)), response: response)
    }
  }

  /// The fault of a body that is not what its checksum says; another attempt may fare better.
  private func corruption(of response: HTTPResponse, _ number: Int) -> Fault? {
    do throws(ResponseChecksum.Mismatch) {
      let slice = builder.download.flatMap { try? FileSlice(path: $0) }
      try ResponseChecksum.check(response, of: operation, slice.map(RequestBody.file) ?? .bytes(response.body))
      return nil
    } catch {
      return faults.corrupt(error, attempts: number)
    }
  }

  private func refused(
    _ response: HTTPResponse, _ wire: WireResponse, _ number: Int, _ found: FoundCredentials?
  ) -> Attempt {
    let error = ResponseParser.error(wire, operation: operation, service: client.service)
    let isRetryable = RetryCodes.isRetryable(code: error.code, status: response.status, service: client.service.name)
    let fault = faults.fault(error, attempts: number, retryable: isRetryable, source: found?.source)
    let corrected = client.skew.learn(code: error.code, response: response, now: tools.clock.timeOfDay())
    var attempt = Attempt(result: .failure(fault), response: response, hasCorrectedClock: corrected)
    if client.service.name == "s3" {
      attempt.misdirection = Misdirection(
        error, header: response.header("x-amz-bucket-region"), operation: operation.name)
    }
    return attempt
  }
}
