import Effects
import Runbooks
import ServiceModels
import TestSupport
import Values

/// One file, run in a session over a scripted handler.
struct SessionFixture {
  let handler: ScriptedHandler
  let session: RunbookSession

  /// - Parameter path: where the file would be; modules beside it are found.
  init(_ source: String, path: String = "book.lua", _ answer: @escaping ScriptedHandler.Answer = { _ in .success([:]) })
    throws
  {
    handler = ScriptedHandler(answer)
    session = try RunbookSession(path: path, source: source, handler: handler, catalog: .bundled)
  }

  /// Loads and runs the file.
  @discardableResult
  func run(_ inputs: [String: Value] = [:]) async -> Result<Value?, Fault> {
    if case .failure(let fault) = await session.load() { return .failure(fault) }
    switch await session.inputs(GivenInputs(values: inputs)) {
    case .success(let values): return await session.run(values)
    case .failure(let fault): return .failure(fault)
    }
  }

  /// What the file prints, or the fault's line.
  func printed() async -> [String] {
    if case .failure(let fault) = await run() { return handler.told + ["! " + FaultWording.line(fault)] }
    return handler.told
  }

  static func printed(_ source: String, _ answer: @escaping ScriptedHandler.Answer = { _ in .success([:]) })
    async throws -> [String]
  {
    try await SessionFixture(source, answer).printed()
  }
}

extension Result where Success == Value?, Failure == Fault {
  var fault: Fault? {
    if case .failure(let fault) = self { fault } else { nil }
  }
}
