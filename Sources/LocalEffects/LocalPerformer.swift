import Effects
import Glibc
import Values

/// Performs the effects that need no network: the clocks, sleep, random numbers.
package struct LocalPerformer: EffectPerformer {
  package init() {}

  package func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .clock: .value(.number(Self.seconds(of: CLOCK_REALTIME)))
    case .processorClock: .value(.number(Self.seconds(of: CLOCK_PROCESS_CPUTIME_ID)))
    case .randomSeed: .value(.integer(Int64.random(in: .min ... .max)))
    case .sleep(let seconds): await sleep(seconds, until: context.deadline)
    case .request(let request): .failure(request.refusal)
    case .operation, .wait: .failure(Fault(kind: .script, message: "no account answers AWS operations here"))
    }
  }

  /// Sleeps no longer than the run may last; a sleep that the deadline cuts short is a timeout.
  private func sleep(_ seconds: Double, until deadline: ContinuousClock.Instant?) async -> Outcome {
    let end = ContinuousClock.now + .seconds(seconds)
    do {
      try await ContinuousClock().sleep(until: min(end, deadline ?? end))
    } catch {
      return .failure(Fault(kind: .cancelled, message: "the sleep was cancelled"))
    }
    guard let deadline, deadline < end else { return .value(.null) }
    return .failure(Fault(kind: .timeout, message: "the run's time was up during a sleep of \(seconds) s"))
  }

  private static func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
