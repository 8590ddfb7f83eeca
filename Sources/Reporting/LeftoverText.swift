import Effects

/// What a run leaves behind, as a person reads it: each name, and below it the commands that would finish it.
package enum LeftoverText {
  package static func lines(_ leftovers: [String]) -> [String] {
    guard !leftovers.isEmpty else { return [] }
    let lines = leftovers.flatMap { $0.split(separator: "\n") }
    return ["left to undo:"] + lines.map { "  " + FaultWording.oneLine(String($0)) }
  }
}
