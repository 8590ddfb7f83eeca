import AWSClient
import Effects
import RunEngine
import Runbooks
import ServiceModels
import SimulatedAccount
import Synchronization
import Values
import WireProtocols

/// The host's side of a file of specs: its account, brought to where each spec wants it, and what specs do beside AWS.
final class SpecHost: Sendable {
  private static let module = "almanac.spec"

  private let account: SimulatedAccount
  private let time: VirtualTime
  private let faults: FaultInjection
  private let configuration: ClientConfiguration
  private let folder: String
  private let blank: AccountSnapshot
  private let worlds: WorldHost
  private let record: SpecRecord
  private let state = Mutex(State())

  private struct State {
    /// The account as the worlds of a `describe` left it, by the describe's number.
    var kept: [Int64: AccountSnapshot] = [:]
    var runs = 0
  }

  /// - Parameter path: the file of specs; the files it names are beside it.
  init(path: String, configuration: ClientConfiguration, record: SpecRecord) {
    let start = WallClock.now
    account = SimulatedAccount(baseTime: { start })
    time = VirtualTime(of: account)
    faults = FaultInjection(SimulatedEndpoint(account: account))
    blank = account.snapshot()
    worlds = WorldHost(account: account, configuration: configuration)
    folder = SpecFiles.folder(of: path)
    self.configuration = configuration
    self.record = record
  }

  /// Performs the effects of the specs themselves.
  var performer: SimulatedPerformer {
    SimulatedPerformer(account: account, time: time, configuration: configuration, endpoint: faults) {
      [self] request, _ in
      await answer(request)
    }
  }

  private func answer(_ request: HostRequest) async -> Outcome {
    guard request.module == Self.module else { return worlds.answer(request) }
    let first = request.arguments.first ?? .null
    switch request.function {
    case "reset": return restore(blank)
    case "keep": return keep(first.integer ?? 0)
    case "restore": return restore(state.withLock { $0.kept[first.integer ?? 0] } ?? blank)
    case "world": return await world(first.text ?? "")
    case "rehearse": return await rehearse(request.arguments)
    case "run": return await run(request.arguments)
    case "fail": return fail(request.arguments)
    case "count": return .value(.integer(Int64(record.changeCount)))
    case "changes": return .value(.list(record.changes(from: first.integer.flatMap { Int(exactly: $0) } ?? 0)))
    case "advance": return advance(first)
    default: return .failure(request.refusal)
    }
  }

  // MARK: The account

  private func restore(_ snapshot: AccountSnapshot) -> Outcome {
    faults.clear()
    account.restore(snapshot)
    return .value(.null)
  }

  private func keep(_ number: Int64) -> Outcome {
    let snapshot = account.snapshot()
    state.withLock { $0.kept[number] = snapshot }
    return .value(.null)
  }

  private func world(_ file: String) async -> Outcome {
    let host = worlds
    let performer = SimulatedPerformer(account: account, time: time, configuration: configuration) { request, _ in
      request.module == WorldHost.module ? host.answer(request) : .failure(request.refusal)
    }
    return await embedded(file, LiveMode(performer: performer), GivenInputs()) { result in
      result.fault.map { .failure($0) } ?? .value(.null)
    }
  }

  private func advance(_ seconds: Value) -> Outcome {
    guard let number = seconds.number, number >= 0, number <= 1e9 else {
      let found = Quoted.value(seconds)
      return refusal("clock.advance: expected a number of seconds from 0 to 1e9, got \(found)")
    }
    account.advance(by: number)
    return .value(.null)
  }

  // MARK: Runbooks

  private func run(_ arguments: [Value]) async -> Outcome {
    let performer = SimulatedPerformer(account: account, time: time, configuration: configuration, endpoint: faults)
    return await result("run", arguments, LiveMode(performer: performer))
  }

  /// In an overlay over a copy of the account: neither its resources nor its time are touched.
  private func rehearse(_ arguments: [Value]) async -> Outcome {
    let start = account.now
    let copy = SimulatedAccount(baseTime: { start })
    copy.restore(account.snapshot())
    let performer = RehearsalPerformer.performer(over: copy, configuration)
    return await result("rehearse", arguments, RehearsalMode(performer: performer))
  }

  private func result(_ word: String, _ arguments: [Value], _ mode: any Mode) async -> Outcome {
    guard let file = arguments.first?.text else { return refusal("runbook.\(word): expected a file") }
    let inputs: [String: Value]
    switch arguments.dropFirst().first ?? .null {
    case .map(let members): inputs = members
    case .null, .list([]): inputs = [:]
    default: return refusal("runbook.\(word): expected inputs as a table of names")
    }
    return await embedded(file, mode, .init(values: inputs)) { .value($0.value) }
  }

  private func embedded(
    _ file: String, _ mode: any Mode, _ given: GivenInputs, _ outcome: (EmbeddedRun.Result) -> Outcome
  ) async -> Outcome {
    let path = file.hasPrefix("/") || folder == "." ? file : "\(folder)/\(file)"
    let number = state.withLock { state in
      state.runs += 1
      return state.runs
    }
    do throws(UsageError) {
      // Idempotency tokens come of the run's name, so each has its own.
      let run = EmbeddedRun(
        path: path, source: try SourceFile.text(at: path), identifier: "spec-\(number)", mode: mode)
      return outcome(await run.result(given))
    } catch {
      return refusal(error.message)
    }
  }

  // MARK: Faults

  private func fail(_ arguments: [Value]) -> Outcome {
    let words = (arguments.first?.text ?? "").split(separator: ".", maxSplits: 1).map(String.init)
    guard words.count == 2, let service = ServiceCatalog.bundled.service(words[0]) else {
      return refusal(
        "fail: expected an operation such as ec2.create_vpc, got \(Quoted.value(arguments.first ?? .null))")
    }
    guard let operation = service.operation(words[1]), operation.snakeName == words[1] else {
      let nearest = NearestName.of(words[1], among: service.operationNames).map { " (did you mean \($0)?)" } ?? ""
      return refusal("fail: \(words[0]) has no operation \(words[1])\(nearest)")
    }
    switch FaultOptions.rule(of: words.joined(separator: "."), arguments.dropFirst().first ?? .null) {
    case .success(let rule):
      faults.add(rule)
      return .value(.null)
    case .failure(let list): return .failure(Fault(kind: .parameter, problems: list.problems))
    }
  }

  private func refusal(_ message: String) -> Outcome { .failure(Fault(kind: .parameter, message: message)) }
}
