import AWSClient
import Effects
import LocalEffects
import ServiceModels
import SimulatedAccount

/// Performs every effect on an account inside the process, in its time. No credentials, no network.
struct SimulatedPerformer: EffectPerformer {
  /// Answers what only worlds and specs may ask for.
  typealias RequestHost = @Sendable (HostRequest, EffectContext) async -> Outcome

  private let aws: AWSPerformer
  private let local = LocalPerformer()
  private let time: VirtualTime
  private let host: RequestHost?

  /// - Parameters:
  ///   - endpoint: what answers operations, where it is not the account itself.
  ///   - host: nothing where a run's script may ask for nothing beyond AWS.
  init(
    account: SimulatedAccount, time: VirtualTime, configuration: ClientConfiguration,
    endpoint: (any LocalAccount)? = nil,
    host: RequestHost? = nil
  ) {
    self.time = time
    self.host = host
    aws = AWSPerformer(
      catalog: .bundled, configuration: configuration,
      account: endpoint ?? SimulatedEndpoint(account: account), clock: time.callClock)
  }

  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation, .wait: await aws.perform(effect, in: context)
    case .sleep(let seconds): time.sleep(seconds, until: context.deadline)
    case .clock: .value(time.timeOfDay)
    case .processorClock, .randomSeed: await local.perform(effect, in: context)
    case .request(let request): await host?(request, context) ?? .failure(request.refusal)
    }
  }
}
