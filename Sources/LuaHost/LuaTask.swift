import CLuaShim
import Values

/// A coroutine that the host started: runs until it ends or waits for the host. Cheap: thousands may wait at once.
///
/// Belongs to the actor of its state. Letting go of a waiting task drops it without running anything of it.
package final class LuaTask {
  package enum Input {
    case start
    /// What the native that waits returns.
    case values([Value], nulls: LuaNulls = .absent)
    /// What the native that waits raises.
    case error(Value)
  }

  package enum Progress {
    /// The function's results. Functions are null here, see `resultFunction`; `resultProblems` tells what else was no
    /// plain value.
    case finished([Value])
    /// A native answered `.wait`.
    case waiting
    case failed(LuaError)
  }

  package private(set) var resultProblems: [Problem] = []
  private let reference: LuaReference
  private let thread: OpaquePointer
  private enum Stage { case new, waiting, running, ended }
  private var stage = Stage.new

  package init(_ state: LuaState, _ function: LuaFunction, arguments: [LuaArgument] = []) throws(LuaError) {
    var encoder = LuaTapeEncoder()
    encoder.encode(arguments)
    var thread: OpaquePointer?
    var number: Int32 = 0
    let status = shim_task_new(
      try state.opened(), function.reference.number, encoder.bytes, encoder.bytes.count, &thread, &number)
    try state.check(status)
    guard let thread else { throw LuaError(message: "no coroutine was made") }
    self.thread = thread
    reference = LuaReference(state: state, number: number)
  }

  /// Runs the task until it waits or ends. `.start` goes to a new task, everything else to a waiting one.
  package func resume(_ input: Input = .start) -> Progress {
    do throws(LuaError) {
      let host = try reference.state.opened()
      let verdict = try deliver(input, host)
      stage = .running
      return progress(shim_task_resume(host, thread, verdict), host)
    } catch {
      return .failed(error)
    }
  }

  private func deliver(_ input: Input, _ host: OpaquePointer) throws(LuaError) -> shim_verdict {
    switch (input, stage) {
    case (.start, .new): break
    case (.values(let values, let nulls), .waiting): LuaNatives.set(values, nulls, host)
    case (.error(let value), .waiting):
      LuaNatives.set([value], .absent, host)
      return SHIM_VERDICT_ERROR
    default: throw LuaError(message: "this task is \(stage) and cannot be resumed so")
    }
    return SHIM_VERDICT_VALUES
  }

  private func progress(_ status: shim_status, _ host: OpaquePointer) -> Progress {
    stage = status == SHIM_WAITING ? .waiting : .ended
    switch status {
    case SHIM_WAITING: return .waiting
    case SHIM_OK:
      resultProblems = LuaProblems.decode(shim_problems(host), subject: "result")
      return .finished(LuaTapeDecoder.values(shim_output(host)))
    default: return .failed(LuaError(status, host: host))
    }
  }

  /// Result `index` (from 0) of a finished task, if it is a function.
  package func resultFunction(_ index: Int) throws(LuaError) -> LuaFunction? {
    try result(index, isFunction: true).map(LuaFunction.init)
  }

  /// Result `index` (from 0) of a finished task, if it is a table.
  package func resultTable(_ index: Int) throws(LuaError) -> LuaTable? {
    try result(index, isFunction: false).map(LuaTable.init)
  }

  private func result(_ index: Int, isFunction: Bool) throws(LuaError) -> LuaReference? {
    guard stage == .ended else { return nil }
    var number: Int32 = 0
    let host = try reference.state.opened()
    guard shim_task_result(host, thread, Int32(index), &number) == SHIM_OK else { return nil }
    let result = LuaReference(state: reference.state, number: number)
    return shim_type(host, number) == (isFunction ? 6 : 5) ? result : nil
  }
}
