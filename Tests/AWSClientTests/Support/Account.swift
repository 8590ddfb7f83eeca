import Effects
import ServiceModels
import Synchronization
import Values

@testable import AWSClient

/// A performer over a scripted transport, with keys and a region, and what it told of its progress.
final class Account: Sendable {
  static let variables = [
    "AWS_ACCESS_KEY_ID": "AKID", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-west-1", "HOME": "/h",
  ]

  let transport: ScriptedTransport
  let time: VirtualTime
  let performer: AWSPerformer
  private let told = Mutex<[EffectContext.Progress]>([])

  init(
    _ transport: ScriptedTransport, variables: [String: String] = Account.variables, files: [String: String] = [:],
    random: Double = 1
  ) {
    self.transport = transport
    time = VirtualTime(random: random)
    performer = AWSPerformer(
      models: { ServiceCatalog.bundled.service($0) }, partitions: { ServiceCatalog.bundled.partitions },
      configuration: ClientConfiguration(), environment: Environment(variables: variables, files: files),
      transport: transport, clock: time.clock)
  }

  var progress: [EffectContext.Progress] { told.withLock { $0 } }

  func perform(_ effect: Effect, id: Int = 1, seconds: Double? = nil) async -> Outcome {
    let deadline = seconds.map { time.now.advanced(by: .seconds($0)) }
    let context = EffectContext(run: "run-1", id: EffectID(sequence: id), deadline: deadline) { progress in
      self.told.withLock { $0.append(progress) }
    }
    return await performer.perform(effect, in: context)
  }

  func call(
    _ service: String, _ operation: String, _ parameters: Value = [:], paging: OperationCall.Paging = .merged,
    id: Int = 1, seconds: Double? = nil, options: ClientOptions = ClientOptions()
  ) async -> Outcome {
    await perform(
      .operation(Self.operation(service, operation, parameters, paging, options)), id: id, seconds: seconds)
  }

  static func operation(
    _ service: String, _ operation: String, _ parameters: Value = [:], _ paging: OperationCall.Paging = .merged,
    _ options: ClientOptions = ClientOptions()
  ) -> OperationCall {
    OperationCall(
      service: service, operation: operation, parameters: parameters, paging: paging, client: options,
      facts: OperationFacts(name: "", action: "", isMutating: false))
  }

  static func options(_ change: (inout ClientOptions) -> Void) -> ClientOptions {
    var options = ClientOptions()
    change(&options)
    return options
  }
}

extension Outcome {
  var fault: Fault? {
    if case .failure(let fault) = result { fault } else { nil }
  }

  var value: Value? { try? result.get() }
}

/// Answers in the forms that the services use.
enum Reply {
  static func ec2(_ operation: String, _ inner: String = "") -> ScriptedTransport.Reply {
    .answer(200, "<\(operation)Response><requestId>r</requestId>\(inner)</\(operation)Response>")
  }

  static func ec2Error(
    _ code: String, _ message: String = "Said.", status: Int = 400, headers: [String: String] = [:]
  ) -> ScriptedTransport.Reply {
    .answer(
      status,
      """
      <Response><Errors><Error><Code>\(code)</Code><Message>\(message)</Message></Error></Errors>\
      <RequestID>q-1</RequestID></Response>
      """,
      headers: headers)
  }
}
