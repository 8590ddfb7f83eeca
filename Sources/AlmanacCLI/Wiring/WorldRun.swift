import AWSClient
import Effects
import Glibc
import LocalEffects
import Reporting
import RunEngine
import Runbooks
import ServiceModels
import Synchronization
import Values

/// Runs a world: a script that fills the simulated account behind an endpoint on this machine.
///
/// The file is read once; each run is a new one of the same text. What the script prints goes to standard error.
final class WorldRun: Sendable {
  private let path: String
  private let source: String
  private let region: String
  private let url = Mutex("")

  init(path: String) throws(UsageError) {
    self.path = path
    source = try SourceFile.text(at: path)
    let names = ["AWS_REGION", "AWS_DEFAULT_REGION"]
    region = names.lazy.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty } ?? "us-east-1"
  }

  /// Where the account answers; known once its server listens.
  var endpoint: String {
    get { url.withLock { $0 } }
    set { url.withLock { $0 = newValue } }
  }

  /// Why the account is not filled, where it is not.
  func fill() async -> Fault? {
    do throws(Fault) {
      let session = try RunbookSession(path: path, source: source, handler: engine, catalog: .bundled)
      var inputs: [String: Value] = [:]
      if case .runbook = try await session.load().get() {
        inputs = try await session.inputs(GivenInputs()).get()
      }
      guard case .failure(let fault) = await session.run(inputs) else { return nil }
      return fault
    } catch {
      return error
    }
  }

  private var engine: RunEngine {
    RunEngine(
      run: RunIdentifier.make(), mode: LiveMode(performer: WorldPerformer(endpoint: endpoint, region: region)),
      deadline: nil, redact: ModelRedaction.redaction
    ) { event in
      if case .print(let text) = event { Output.stderr.write(text + "\n") }
    }
  }
}

/// Sends operations to the simulated account and nowhere else; no credentials of the person's are used.
private struct WorldPerformer: EffectPerformer {
  private let aws: AWSPerformer
  private let local = LocalPerformer()

  init(endpoint: String, region: String) {
    let variables = ["AWS_ACCESS_KEY_ID": "simulated", "AWS_SECRET_ACCESS_KEY": "simulated"]
    aws = AWSPerformer(
      models: { ServiceCatalog.bundled.service($0) }, partitions: { ServiceCatalog.bundled.partitions },
      configuration: ClientConfiguration(region: region, endpointURL: endpoint),
      environment: Environment(variables: variables), transport: CurlTransport(agent: "almanac/\(almanacVersion)"))
  }

  func perform(_ effect: Effect, in context: EffectContext) async -> Outcome {
    switch effect {
    case .operation, .wait: await aws.perform(effect, in: context)
    default: await local.perform(effect, in: context)
    }
  }
}
