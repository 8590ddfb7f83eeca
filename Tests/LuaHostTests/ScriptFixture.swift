import LuaHost
import Values

/// A state with a few natives in its globals, and a driver that answers whatever waits.
///
/// `wait(x)` is answered with `x` later, `wait_error(x)` with an error object of that message; `echo(...)` returns its
/// arguments at once, `fail(message)` raises at once.
final class ScriptFixture {
  let state: LuaState
  private(set) var printed: [String] = []
  private(set) var waits = 0
  private var answer: LuaTask.Input = .start

  init(memoryLimit: Int = 256 << 20) throws {
    state = try LuaState(memoryLimit: memoryLimit)
    try registerNatives()
    let exports = "local host = ... for name, native in next, host do _G[name] = _G[name] or native end return {}"
    _ = try state.loadPrelude(exports, chunkName: "=[almanac test]")
  }

  private func registerNatives() throws {
    try state.register("print") { [unowned self] in record($0) }
    try state.register("echo") { .values($0, nulls: .kept) }
    try state.register("fail") { .error(["kind": "aws", "message": $0.first ?? nil, "text": $0.first ?? nil]) }
    try state.register("wait") { [unowned self] in wait(.values($0)) }
    try state.register("wait_error") { [unowned self] in wait(.error(["kind": "aws", "message": $0[0]])) }
    try state.register("clock") { [unowned self] _ in wait(.values([1_790_000_000])) }
    try state.register("processor_clock") { _ in .values([1.5]) }
    try state.register("random_seed") { _ in .values([7, 11]) }
    try state.register("position") { [unowned self] _ in .values([.string(state.position() ?? "")]) }
    try state.register("traceback") { [unowned self] _ in .values([.string(state.traceback())]) }
  }

  private func record(_ arguments: [Value]) -> Verdict {
    printed.append(arguments[0].text ?? "")
    return .values([])
  }

  private func wait(_ input: LuaTask.Input) -> Verdict {
    guard state.canWait else { return .wait }
    waits += 1
    answer = input
    return .wait
  }

  func run(_ source: String, _ arguments: [Value] = [], chunkName: String = "@test.lua") throws(LuaError) -> [Value] {
    let function = try state.load(source, chunkName: chunkName)
    return try drive(try LuaTask(state, function, arguments: arguments.map { .value($0) }))
  }

  func drive(_ task: LuaTask) throws(LuaError) -> [Value] {
    var progress = task.resume()
    while true {
      switch progress {
      case .finished(let values): return values
      case .failed(let error): throw error
      case .waiting: progress = task.resume(answer)
      }
    }
  }

  /// The error of a script that must fail.
  func failure(_ source: String) throws -> LuaError? {
    do throws(LuaError) {
      _ = try run(source)
      return nil
    } catch {
      return error
    }
  }
}
