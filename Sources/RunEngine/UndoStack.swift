import Effects

/// What would take a run back, newest last.
struct UndoStack: Sendable {
  /// One thing to take back.
  struct Entry: Sendable {
    enum Way: Sendable {
      /// The calls that the model's extras know for a change.
      case calls([OperationCall])
      /// A function of the script, by number.
      case function(Int)
    }

    let name: String
    let way: Way
    let origin: Origin

    /// What is left, why, and the commands that would finish it.
    func leftover(because fault: Fault? = nil) -> String {
      let reason = fault.map { ": " + FaultWording.line($0) } ?? ""
      return ([name + reason] + commands.map { "  " + $0 }).joined(separator: "\n")
    }

    /// The AWS CLI commands that would do it by hand.
    var commands: [String] {
      if case .calls(let calls) = way { calls.map(\.commandLine) } else { [] }
    }
  }

  private(set) var entries: [Entry] = []

  mutating func push(_ entry: Entry) { entries.append(entry) }
  mutating func pop() -> Entry? { entries.popLast() }
  var isEmpty: Bool { entries.isEmpty }
}
