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
    package var undone = 0
    package var leftovers: [String] = []
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
    while let entry = engine.popUndo() {
      engine.emit(.undo(name: entry.name, status: .started, fault: nil))
      if let fault = await takeBack(entry) {
        engine.emit(.undo(name: entry.name, status: .failed, fault: fault))
        result.leftovers.append(leftover(entry, fault))
      } else {
        engine.emit(.undo(name: entry.name, status: .undone, fault: nil))
        result.undone += 1
      }
    }
    return result
  }

  private func takeBack(_ entry: UndoStack.Entry) async -> Fault? {
    switch entry.way {
    case .function(let number):
      return await patiently(entry.origin) { await runFunction(number, entry.origin) }
    case .calls(let calls):
      var first: Fault?
      for call in calls {
        let fault = await patiently(entry.origin) { await engine.handle(.operation(call), from: entry.origin).fault }
        first = first ?? fault
      }
      return first
    }
  }

  private func patiently(_ origin: Origin, _ attempt: () async -> Fault?) async -> Fault? {
    var waited = 0.0
    while true {
      guard let fault = await attempt() else { return nil }
      let code = fault.code ?? ""
      if codes.isGone(code) { return nil }
      guard codes.isWaiting(code), waited < Self.patience else { return fault }
      _ = await engine.handle(.sleep(seconds: Self.pause), from: origin)
      waited += Self.pause
    }
  }

  /// What is left, why, and the command that would finish it.
  private func leftover(_ entry: UndoStack.Entry, _ fault: Fault) -> String {
    (["\(entry.name): \(FaultWording.line(fault))"] + entry.commands.map { "  " + $0 }).joined(separator: "\n")
  }
}

extension Result where Failure == Fault {
  fileprivate var fault: Fault? {
    if case .failure(let fault) = self { fault } else { nil }
  }
}

extension OperationCall {
  /// The call as an AWS CLI command, quoted for a shell.
  package var commandLine: String {
    let name = operation.reduce(into: "") { text, letter in
      if letter.isUppercase, let last = text.last, last != "-", !last.isUppercase { text.append("-") }
      text.append(contentsOf: letter.lowercased())
    }
    let region = client.region.map { " --region \($0)" } ?? ""
    let json = parameters.json().replacing("'", with: "'\\''")
    return "aws\(region) \(service) \(name) --cli-input-json '\(json)'"
  }
}
