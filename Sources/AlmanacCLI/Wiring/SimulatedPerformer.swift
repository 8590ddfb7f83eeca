import AWSClient
import Effects
import LocalEffects
import ServiceModels
import SimulatedAccount

/// Performs every effect on an account inside the process, in its time. No credentials, no network.
struct SimulatedPerformer: EffectPerformer {
  private let aws: AWSPerformer
  private let local = LocalPerformer()
  private let time: VirtualTime

  init(account: SimulatedAccount, time: VirtualTime, common: CommonOptions) {
    self.time = time
    aws = AWSPerformer(
      catalog: .bundled, configuration: ClientConfiguration(profile: common.profile, region: common.region),
      account: SimulatedEndpoint(account: account), clock: time.callClock)
  }

  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation, .wait: await aws.perform(effect, in: context)
    case .sleep(let seconds): time.sleep(seconds, until: context.deadline)
    case .clock: .value(time.timeOfDay)
    case .processorClock, .randomSeed: await local.perform(effect, in: context)
    }
  }
}
