import AWSClient
import Effects
import LocalEffects
import ServiceModels
import SimulatedAccount
import Values

/// Performs every effect in an overlay over an account, in virtual time. What the account is asked, the overlay decides.
struct RehearsalPerformer: EffectPerformer {
  private let aws: AWSPerformer
  private let local = LocalPerformer()
  private let time: VirtualTime

  init(overlay: AccountOverlay, time: VirtualTime, configuration: ClientConfiguration) {
    self.time = time
    aws = AWSPerformer(
      catalog: .bundled, configuration: configuration, account: OverlayEndpoint(overlay: overlay),
      clock: time.callClock)
  }

  /// An overlay over an account inside the process, which it leaves as it is, save for time.
  static func performer(over account: SimulatedAccount, _ configuration: ClientConfiguration) -> RehearsalPerformer {
    let time = VirtualTime(of: account)
    let start = time.now()
    let live = SimulatedPerformer(account: account, time: time, configuration: configuration)
    let base = GuardedBase(PerformerBase(performer: live))
    let overlay = AccountOverlay(over: base, preflight: false, time: { start })
    let own = VirtualTime(now: { overlay.now }, advance: { overlay.advance(by: $0) }).moving(time)
    return RehearsalPerformer(overlay: overlay, time: own, configuration: configuration)
  }

  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation, .wait: await aws.perform(effect, in: context)
    case .sleep(let seconds): time.sleep(seconds, until: context.deadline)
    case .clock: .value(time.timeOfDay)
    case .processorClock, .randomSeed: await local.perform(effect, in: context)
    case .request(let request): .failure(request.refusal)
    }
  }
}

/// The overlay, where the client of AWS expects what answers its calls.
private struct OverlayEndpoint: CallAnswering {
  let overlay: AccountOverlay

  func respond(to call: LocalCall) async -> LocalAnswer {
    let answer = await overlay.answer(
      OverlayCall(
        service: call.service.name, operation: call.operation, input: call.parameters, given: call.given,
        region: call.region, client: call.options))
    return LocalAnswer(answer.result, attempts: answer.attempts, note: answer.note)
  }
}

/// An account that a performer reaches, as the base of an overlay.
struct PerformerBase: BaseAccount {
  let performer: any EffectPerformer

  func perform(_ call: OperationCall) async -> Result<Value, Fault> {
    let context = EffectContext(run: "rehearsal", id: EffectID(sequence: 0))
    return await performer.perform(.operation(call), in: context).result
  }
}
