import Effects
import Synchronization
import Values

/// A rehearsal for a person: what the script prints and, at the end, the list of its changes on standard output; what
/// goes wrong, and whatever takes time, on standard error.
package final class RehearsalReporter: EventReporter {
  private let terminal: TerminalReporter
  private let output: Output
  private let progress: Output
  private let paint: Paint
  private let rows = Mutex<[RehearsalReport.Row]>([])

  package init(
    detail: TerminalReporter.Detail, color: Bool, output: Output = .stdout, progress: Output = .stderr
  ) {
    self.output = output
    self.progress = progress
    paint = Paint(isOn: color && output.isTerminal)
    terminal = TerminalReporter(detail: detail, color: color, output: output, progress: progress)
  }

  package func report(_ event: RunEvent, at time: Double) {
    switch event {
    case .change(let change, let step): rows.withLock { $0.append(RehearsalReport.Row(change: change, step: step)) }
    case .stepStarted, .stepFinished(_, .succeeded, _), .stepFinished(_, .failed, _): break
    case .runFinished(let summary): finish(summary, at: time)
    default: terminal.report(event, at: time)
    }
  }

  private func finish(_ summary: RunEvent.Summary, at time: Double) {
    let report = RehearsalReport(rows: rows.withLock { $0 }, isWhole: summary.fault == nil, paint: paint)
    output.write(report.lines.joined(separator: "\n") + "\n")
    guard let fault = summary.fault else { return }
    // Nothing was changed, so nothing is said of undoing it.
    terminal.report(.runFinished(RunEvent.Summary(status: summary.status, fault: fault)), at: time)
  }
}
