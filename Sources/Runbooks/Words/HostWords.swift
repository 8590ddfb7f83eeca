import Effects
import LuaHost
import ServiceModels
import Values

/// The natives behind the words of the prelude: each turns a script's request into an effect to wait for, or answers at once.
///
/// Belongs to the session's actor. Holds where the running task stands: its steps, its permissions.
final class HostWords {
  /// Why effects are refused now; nothing while they are allowed.
  var refusesEffects: String?
  /// What the native that answered `.wait` asked for.
  private(set) var pending: Effect?
  private(set) var step: [String] = []
  /// How many of the steps are those around an undo function.
  private var outerSteps = 0
  /// The innermost step that the last error came out of.
  private(set) var raisedStep: [String] = []
  private(set) var permissions: [PermissionManifest?] = []
  /// The position of the line that asked for the pending effect.
  private(set) var position: String?

  private let calls: CallBuilder
  private let handler: any EffectHandler
  private unowned let state: LuaState

  init(state: LuaState, catalog: ServiceCatalog, handler: any EffectHandler) {
    self.state = state
    self.handler = handler
    calls = CallBuilder(catalog: catalog)
  }

  /// Where the running task stands, for the effect it waits for.
  var origin: Origin {
    Origin(step: step, position: position, permissions: permissions.last ?? nil, isScript: permissions.isEmpty)
  }

  /// Takes up the place of an undo function: the steps and permissions that were in force when it was registered.
  func stand(at origin: Origin) {
    step = origin.step
    outerSteps = origin.step.count
    permissions = origin.isScript ? [] : [origin.permissions]
  }

  func enter(_ manifest: PermissionManifest?) { permissions.append(manifest) }
  func leave() { _ = permissions.popLast() }

  /// Ends the steps that an error or an interruption left open; those around an undo function ended long ago.
  func finishOpenSteps() {
    while step.count > outerSteps { finishStep(.failed) }
  }

  func takePending() -> Effect? {
    defer { pending = nil }
    return pending
  }

  func register() throws(LuaError) {
    try registerAWS()
    try registerClocks()
    try registerRequests()
    try registerSteps()
    try registerTexts()
  }

  // MARK: AWS

  private func registerAWS() throws(LuaError) {
    try state.register("service") { [unowned self] in service($0) }
    try register("operation") { [unowned self] in calls.call($0, paging: .merged).map { .operation($0) } }
    try register("wait") { [unowned self] in calls.wait($0).map { .wait($0) } }
    try register("page", arguments: 6) { [unowned self] written, rest in
      let token = rest.first ?? .null
      return calls.call(written, paging: .page(after: token.isNull ? Value?.none : token)).map { .operation($0) }
    }
  }

  private func service(_ arguments: [Value]) -> Verdict {
    let name = arguments.first ?? .null
    guard let text = name.text else {
      return refusal(
        Fault(kind: .parameter, message: "aws.client: expected the name of a service, got \(name.typeName)"))
    }
    let written = CallBuilder.Written(
      service: text, clientOptions: arguments.at(1), name: "", parameters: .null, options: .null)
    let problems = CallOptions(written, allowed: CallOptions.clientNames).problems
    guard problems.isEmpty else { return refusal(Fault(kind: .parameter, problems: problems)) }
    switch calls.service(text) {
    case .success(let service): return .values([.string(service.name)])
    case .failure(let fault): return refusal(fault)
    }
  }

  private func register(
    _ name: String, _ effect: @escaping (CallBuilder.Written) -> Result<Effect, Fault>
  ) throws(LuaError) {
    try register(name, arguments: 5) { written, _ in effect(written) }
  }

  /// A native whose first five arguments are a call. What in them is no plain value is reported with the call's own problems.
  private func register(
    _ name: String, arguments count: Int,
    _ effect: @escaping (CallBuilder.Written, ArraySlice<Value>) -> Result<Effect, Fault>
  ) throws(LuaError) {
    let refusing: ([Value], [Problem]) -> Verdict = { [unowned self] arguments, problems in
      let written = CallBuilder.Written(arguments)
      var all = problems
      if case .failure(let fault) = effect(written, arguments.dropFirst(5)) {
        all = ConversionProblems(problems).joined(with: fault.problems)
      }
      return refusal(calls.fault(all, about: written))
    }
    try state.register(name, refusing: refusing) { [unowned self] arguments in
      switch effect(CallBuilder.Written(arguments), arguments.dropFirst(5)) {
      case .success(let effect): wait(for: effect)
      case .failure(let fault): refusal(fault)
      }
    }
  }

  // MARK: Clocks

  private func registerClocks() throws(LuaError) {
    try state.register("sleep") { [unowned self] in wait(for: .sleep(seconds: $0.at(0).number ?? 0)) }
    try state.register("clock") { [unowned self] _ in wait(for: .clock) }
    try state.register("processor_clock") { [unowned self] _ in wait(for: .processorClock) }
    try state.register("random_seed") { [unowned self] _ in wait(for: .randomSeed) }
  }

  // MARK: What only some hosts offer

  /// A native of a module: the module's name, the function's, and what it was called with.
  private func registerRequests() throws(LuaError) {
    let request = { (arguments: [Value]) in
      HostRequest(
        module: arguments.at(0).text ?? "", function: arguments.at(1).text ?? "",
        arguments: Array(arguments.dropFirst(2)))
    }
    let refusing: ([Value], [Problem]) -> Verdict = { [unowned self] arguments, problems in
      let sentences = problems.map(\.description).joined(separator: "; ")
      return refusal(Fault(kind: .parameter, message: "\(request(arguments).name): \(sentences)"))
    }
    try state.register("request", refusing: refusing) { [unowned self] in wait(for: .request(request($0))) }
  }

  // MARK: Steps and undo

  private func registerSteps() throws(LuaError) {
    try state.register("step_started") { [unowned self] arguments in
      step.append(arguments.at(0).text ?? "")
      handler.stepStarted(step)
      return .values([])
    }
    try state.register("step_finished") { [unowned self] arguments in
      finishStep(arguments.at(0).text.flatMap(RunEvent.StepStatus.init(rawValue:)) ?? .failed)
      return .values([])
    }
    try state.register("raised") { [unowned self] _ in
      raisedStep = step
      return .values([])
    }
    try state.register("undo") { [unowned self] arguments in
      let number = Int(arguments.at(1).integer ?? 0)
      position = place
      handler.registerUndo(name: arguments.at(0).text ?? "", function: number, from: origin)
      return .values([])
    }
  }

  private func finishStep(_ status: RunEvent.StepStatus) {
    guard !step.isEmpty else { return }
    handler.stepFinished(step, status: status)
    step.removeLast()
  }

  /// The step that a nested runbook is.
  func startStep(_ name: String) {
    step.append(name)
    handler.stepStarted(step)
  }

  func endStep(succeeded: Bool) { finishStep(succeeded ? .succeeded : .failed) }

  // MARK: Texts

  private func registerTexts() throws(LuaError) {
    try state.register("print") { [unowned self] arguments in
      handler.print(arguments.at(0).shownText)
      return .values([])
    }
    try state.register("log") { [unowned self] arguments in
      handler.log(level: arguments.at(0).text ?? "info", message: arguments.at(1).shownText)
      return .values([])
    }
    try state.register("raise") { [unowned self] arguments in
      refusal(Fault(kind: .script, code: arguments.at(0).shownText, message: arguments.at(1).shownText))
    }
    try state.register("position") { [unowned self] _ in .values([place.map { .string($0) } ?? .null]) }
    try state.register("refuse") { [unowned self] arguments in
      refusal(Fault(kind: .parameter, message: arguments.at(0).shownText))
    }
  }

  // MARK: Verdicts

  private func wait(for effect: Effect) -> Verdict {
    if let reason = refusesEffects { return refusal(Fault(kind: .permission, message: reason)) }
    guard state.canWait else { return .wait }
    pending = effect
    position = place
    return .wait
  }

  /// The script's line; nothing where a tail call has left no line of its own on the stack.
  private var place: String? {
    state.position().flatMap { $0.hasPrefix("[almanac") ? nil : $0 }
  }

  /// Raises the fault at the script's line.
  func refusal(_ fault: Fault) -> Verdict {
    var fault = fault
    fault.step = step
    fault.position = fault.position ?? place
    return .error(fault.value)
  }
}

extension CallBuilder.Written {
  /// From a native's arguments: service, client options, name, parameters, call options.
  fileprivate init(_ arguments: [Value]) {
    self.init(
      service: arguments.at(0).text ?? "", clientOptions: arguments.at(1), name: arguments.at(2).text ?? "",
      parameters: arguments.at(3), options: arguments.at(4))
  }
}

extension [Value] {
  func at(_ index: Int) -> Value { indices.contains(index) ? self[index] : .null }
}

extension Value {
  /// Text as it is; raw bytes with what is not UTF-8 replaced.
  fileprivate var shownText: String {
    switch self {
    case .string(let text): text
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    default: json()
    }
  }
}
