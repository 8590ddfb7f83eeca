import AWSClient
import Effects
import RunEngine
import Runbooks
import ServiceModels

/// Runs one file of specs, one after the other, each on an account of its own.
struct SpecFile: Sendable {
  let path: String
  let configuration: ClientConfiguration
  /// A Lua pattern that a spec's name must have.
  let filter: String?

  func run() async -> SpecFileResult {
    let start = ContinuousClock.now
    var result = SpecFileResult(file: path)
    let record = SpecRecord()
    do throws(Fault) {
      result.results = try await results(record)
    } catch {
      result.refusal = error
    }
    result.prints = record.lines
    result.seconds = (ContinuousClock.now - start) / .seconds(1)
    return result
  }

  private func results(_ record: SpecRecord) async throws(Fault) -> [SpecResult] {
    let source: String
    do throws(UsageError) {
      source = try SourceFile.text(at: path)
    } catch {
      throw Fault(kind: .input, message: error.message)
    }
    let thread = LuaThread()
    let engine = RunEngine(
      run: "spec",
      mode: LiveMode(performer: SpecHost(path: path, configuration: configuration, record: record).performer),
      deadline: nil,
      redact: ModelRedaction.redaction, executor: thread.effects, report: { record.add($0) })
    let session = try RunbookSession(path: path, source: source, handler: engine, catalog: .bundled, thread: thread)
    let specs = try await session.loadSpecs().get()
    var results: [SpecResult] = []
    for (index, spec) in specs.enumerated() {
      if let filter, try await !session.isNamed(spec, like: filter).get() { continue }
      results.append(await result(of: spec, at: index, session))
    }
    return results
  }

  private func result(of spec: Spec, at index: Int, _ session: RunbookSession) async -> SpecResult {
    if spec.isPending { return SpecResult(file: path, spec: spec, status: .pending, seconds: 0) }
    let start = ContinuousClock.now
    let fault = await session.runSpec(index)
    let status: SpecResult.Status =
      switch fault?.code {
      case _ where fault == nil: .passed
      case RunbookSession.pending?: .pending
      default: .failed
      }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return SpecResult(file: path, spec: spec, status: status, fault: fault, seconds: seconds)
  }
}
