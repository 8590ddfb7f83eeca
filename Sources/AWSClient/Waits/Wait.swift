import Effects
import JMESPath
import ServiceModels
import Values

/// Looks again and again until a waiter of the model is content, sees that it never will be, or is out of time.
struct Wait: Sendable {
  let caller: OperationCaller
  let waiter: Waiter
  let delay: Double
  /// Seconds; nothing means the model's number of looks.
  let timeout: Double?

  private var clock: CallClock { caller.tools.clock }

  func run(_ parameters: Value) async -> Answer {
    do throws(JMESPathError) {
      return try await look(parameters, Acceptance(waiter))
    } catch {
      return Answer(.failure(caller.faults.model(error)))
    }
  }

  private func look(_ parameters: Value, _ acceptance: Acceptance) async throws(JMESPathError) -> Answer {
    let start = clock.now()
    caller.context.progress(.started)
    var (looks, attempts) = (0, 0)
    while true {
      var answer = await caller.call(parameters)
      looks += 1
      attempts += answer.attempts
      answer.attempts = attempts
      let state = try acceptance.state(of: answer)
      let words = acceptance.words(for: answer)
      caller.context.progress(.looked(times: looks, state: words))
      if let end = end(state, answer, words) { return end }
      let seen = Seen(looks: looks, state: words, seconds: start.duration(to: clock.now()).seconds, attempts: attempts)
      if let fault = await pause(seen, since: start) { return Answer(.failure(fault), attempts: attempts) }
    }
  }

  private struct Seen {
    let looks: Int
    let state: String
    let seconds: Double
    let attempts: Int
  }

  /// Nothing where it is worth another look. An error that no acceptor expects ends the wait.
  private func end(_ state: Waiter.Acceptor.State?, _ answer: Answer, _ words: String) -> Answer? {
    switch (state, answer.result) {
    case (.success, _): Answer(.success(.null), status: answer.status, attempts: answer.attempts, note: answer.note)
    case (.retry, _), (nil, .success): nil
    case (.failure, .failure), (nil, .failure): answer
    case (.failure, .success): Answer(.failure(failed(words, answer.attempts)), attempts: answer.attempts)
    }
  }

  private func pause(_ seen: Seen, since start: ContinuousClock.Instant) async -> Fault? {
    var seconds = delay
    if let timeout {
      guard seen.seconds < timeout else { return timedOut(seen) }
      seconds = min(delay, timeout - seen.seconds)
    } else if seen.looks >= waiter.maxAttempts {
      return timedOut(seen)
    }
    if let deadline = caller.deadline, clock.now().advanced(by: .seconds(seconds)) >= deadline { return timedOut(seen) }
    do { try await clock.sleep(seconds) } catch { return caller.faults.cancelled(attempts: seen.attempts) }
    return Task.isCancelled ? caller.faults.cancelled(attempts: seen.attempts) : nil
  }

  private func timedOut(_ seen: Seen) -> Fault {
    let looks = seen.looks == 1 ? "1 look" : "\(seen.looks) looks"
    let message = "\(waiter.name): still \(seen.state) after \(looks) in \(Int(seen.seconds.rounded())) s"
    return caller.faults.located(
      Fault(kind: .timeout, code: waiter.name, message: message), attempts: seen.attempts)
  }

  private func failed(_ words: String, _ attempts: Int) -> Fault {
    let message = "\(waiter.name): saw \(words), from which it cannot come about"
    return caller.faults.located(Fault(kind: .aws, code: "WaitFailed", message: message), attempts: attempts)
  }
}
