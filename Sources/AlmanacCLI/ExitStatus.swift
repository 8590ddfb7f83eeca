/// What the process ends with.
package enum ExitStatus: Int32, Sendable {
  case success = 0
  /// The runbook failed, and was undone or had nothing to undo.
  case failed = 1
  /// Wrong usage, input or file: nothing was started.
  case usage = 2
  /// The runbook failed and something is left to undo.
  case leftovers = 3
  /// A rehearsal that was to say so found changes.
  case changesFound = 4
  case interrupted = 130
}
