import Effects
import Values

/// Runs the undo stack, newest first; every entry is tried even where another failed.
package struct Unwinding: Sendable {
  /// Runs one of the script's undo functions. Nothing where no script can run any more.
  package typealias FunctionRunner = @Sendable (_ function: Int, _ origin: Origin) async -> Fault?

  /// What a fault's code says: that only time is missing, or that nothing is left to take back.
  package struct Codes: Sendable {
    package typealias Question = @Sendable (_ code: String) -> Bool

    let isWaiting: Question
    let isGone: Question

    package init(isWaiting: @escaping Question, isGone: @escaping Question) {
      self.isWaiting = isWaiting
      self.isGone = isGone
    }
  }

  package struct Result: Sendable {
    /// Changes taken back by the calls that are known for them.
    package var changes = 0
    /// Functions of the script that ran to their end.
    package var functions = 0
    /// What is left, as `RunEngine.leftovers` has it.
    package var leftovers: [String] = []

    package var undone: Int { changes + functions }
  }

  /// Seconds that a delete is repeated for while AWS says that it is only a matter of time, and between two tries.
  private static let patience = 300.0
  private static let pause = 2.0

  private let engine: RunEngine
  private let codes: Codes
  private let runFunction: FunctionRunner

  package init(engine: RunEngine, codes: Codes, runFunction: @escaping FunctionRunner) {
    self.engine = engine
    self.codes = codes
    self.runFunction = runFunction
  }

  package func run() async -> Result {
    var result = Result()
    engine.beginUndo()
    while let entry = engine.nextUndo {
      engine.emit(.undo(name: entry.name, status: .started, fault: nil))
      let fault = await takeBack(entry)
      engine.settleUndo(entry, fault)
      engine.emit(.undo(name: entry.name, status: fault == nil ? .undone : .failed, fault: fault))
      if fault == nil { result.count(entry) }
    }
    result.leftovers = engine.leftovers
    return result
  }

  private func takeBack(_ entry: UndoStack.Entry) async -> Fault? {
    switch entry.way {
    case .function(let number):
      return await patiently(entry.origin) { await runFunction(number, entry.origin) }
    case .calls(let calls):
      // What the run was allowed to make it may take back: the inverse needs no permission of its own.
      var origin = entry.origin
      origin.permissions = nil
      var first: Fault?
      for call in calls {
        let fault = await patiently(origin) { [origin] in await engine.handle(.operation(call), from: origin).fault }
        // Only a call's answer settles this: a function that fails so may have had more to do.
        if let fault, !codes.isGone(fault.code ?? "") { first = first ?? fault }
      }
      return first
    }
  }

  private func patiently(_ origin: Origin, _ attempt: () async -> Fault?) async -> Fault? {
    var waited = 0.0
    while true {
      guard let fault = await attempt() else { return nil }
      guard codes.isWaiting(fault.code ?? ""), waited < Self.patience else { return fault }
      _ = await engine.handle(.sleep(seconds: Self.pause), from: origin)
      waited += Self.pause
    }
  }
}

extension Unwinding.Result {
  fileprivate mutating func count(_ entry: UndoStack.Entry) {
    switch entry.way {
    case .calls: changes += 1
    case .function: functions += 1
    }
  }
}

extension Result where Failure == Fault {
  fileprivate var fault: Fault? {
    if case .failure(let fault) = self { fault } else { nil }
  }
}
