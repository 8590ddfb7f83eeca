import Effects

/// The last lines of a run, as a person reads them.
struct RunSummary {
  private let summary: RunEvent.Summary
  private let paint: Paint

  init(_ summary: RunEvent.Summary, paint: Paint) {
    self.summary = summary
    self.paint = paint
  }

  func lines(detail: TerminalReporter.Detail) -> [String] {
    if let fault = summary.fault { return failure(fault) + LeftoverText.lines(summary.leftovers) }
    return detail > .quiet ? [paint.dim("Done: \(counts).")] : []
  }

  private func failure(_ fault: Fault) -> [String] {
    let report = FaultWording.report(fault, changed: total, undone: summary.undone, functions: summary.undoFunctions)
    let traceback = fault.kind == .script ? fault.traceback.map { [FaultWording.printable($0)] } ?? [] : []
    return [paint.red("error") + report.dropFirst("error".count)] + traceback
  }

  private var total: Int { summary.changes.values.reduce(0, +) }

  private var counts: String {
    let words: [(Change.Action, String)] = [(.create, "created"), (.modify, "modified"), (.delete, "deleted")]
    let commands = summary.changes[.command].map { $0 == 1 ? "1 command" : "\($0) commands" }
    let parts =
      words.compactMap { action, word in summary.changes[action].map { "\($0) \(word)" } }
      + [commands].compactMap(\.self)
    return parts.isEmpty ? "nothing was changed" : parts.joined(separator: ", ")
  }
}
