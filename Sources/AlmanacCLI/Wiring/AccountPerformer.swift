import AWSClient
import Effects
import LocalEffects
import ServiceModels

/// Sends each effect to whoever performs its kind.
struct AccountPerformer: EffectPerformer {
  private let aws: AWSPerformer
  private let local = LocalPerformer()

  init(common: CommonOptions, transport: CurlTransport) {
    let configuration = ClientConfiguration(
      profile: common.profile, region: common.region, endpointURL: common.endpointURL)
    aws = AWSPerformer(
      catalog: .bundled, configuration: configuration, transport: transport, prompt: TerminalPrompt.credentials)
  }

  /// Loads what the first request of a run will need, while the command line and the script are still being read.
  static func preload(for arguments: ArraySlice<String>) {
    let commands = ["run", "rehearse", "whoami"]
    if commands.contains(arguments.first ?? ""), !arguments.contains("--sim") { CurlTransport.preload() }
  }

  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation, .wait: await aws.perform(effect, in: context)
    case .sleep, .clock, .processorClock, .randomSeed, .request: await local.perform(effect, in: context)
    }
  }
}
