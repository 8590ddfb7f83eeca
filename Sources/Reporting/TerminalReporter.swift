import Effects
import Synchronization
import Values

/// Progress for a person, on standard error: steps, a line a change, a spinner while something is waited for.
///
/// What the script prints, and the outputs at the end, go to standard output.
package final class TerminalReporter: EventReporter {
  package enum Detail: Int, Sendable, Comparable {
    case quiet, normal, verbose

    package static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
  }

  private let detail: Detail
  private let paint: Paint
  private let output: Output
  private let progress: Output
  private let spinner: Spinner

  package init(detail: Detail, color: Bool, output: Output = .stdout, progress: Output = .stderr) {
    self.detail = detail
    self.output = output
    self.progress = progress
    paint = Paint(isOn: color && progress.isTerminal)
    spinner = Spinner(output: progress, isOn: progress.isTerminal && detail > .quiet)
  }

  package func report(_ event: RunEvent, at time: Double) {
    if case .progress(let label, let state) = event { return spinner.show(label, state) }
    spinner.clear()
    if case .print(let text) = event { return output.write(text + "\n") }
    for line in lines(for: event) { progress.write(line + "\n") }
  }

  private func lines(for event: RunEvent) -> [String] {
    switch event {
    case .runStarted, .progress, .print: []
    case .stepStarted(let step): detail > .quiet ? [indent(step.count - 1) + paint.bold(plain(step.last))] : []
    case .stepFinished(let step, let status, let seconds): finished(step, status, seconds)
    case .call(let call): detail == .verbose ? ["    " + paint.dim(words(for: call))] : []
    case .effect(let kind, _, let seconds):
      detail == .verbose ? ["    " + paint.dim("\(kind) \(tenths(seconds)) s")] : []
    case .change(let change, let step): detail > .quiet ? [indent(step.count) + words(for: change)] : []
    case .log(let level, let message): log(level, message)
    case .undo(let name, let status, let fault): undo(name, status, fault)
    case .runFinished(let summary): RunSummary(summary, paint: paint).lines(detail: detail)
    }
  }

  private func finished(_ step: [String], _ status: RunEvent.StepStatus, _ seconds: Double) -> [String] {
    guard detail > .quiet else { return [] }
    switch status {
    case .succeeded:
      return detail == .verbose ? [indent(step.count - 1) + paint.dim("done in \(tenths(seconds)) s")] : []
    case .failed: return [indent(step.count - 1) + paint.red("failed: \(plain(step.last))")]
    case .continued: return [indent(step.count - 1) + paint.yellow("went wrong, going on: \(plain(step.last))")]
    }
  }

  private func words(for call: RunEvent.Call) -> String {
    let answer =
      switch call.result {
      case .success: "ok"
      case .failure(let fault): fault.code ?? fault.kind.rawValue
      }
    return plain("\(call.service).\(call.operation) \(call.outcome.rawValue): \(answer), \(tenths(call.seconds)) s")
  }

  private func words(for change: Change) -> String {
    let sign =
      switch change.action {
      case .create: paint.green("+")
      case .modify: paint.yellow("~")
      case .delete: paint.red("-")
      case .command: paint.yellow("!")
      }
    return [sign, plain(change.resource), change.id.map { plain($0) }].compactMap(\.self).joined(separator: " ")
  }

  private func log(_ level: String, _ message: String) -> [String] {
    switch level {
    case "error": [paint.red("error: ") + plain(message)]
    case "warn": [paint.yellow("warning: ") + plain(message)]
    case "debug": detail == .verbose ? [paint.dim(plain(message))] : []
    default: detail > .quiet ? ["  " + plain(message)] : []
    }
  }

  private func undo(_ name: String, _ status: RunEvent.UndoStatus, _ fault: Fault?) -> [String] {
    switch status {
    case .started: []
    case .undone: detail > .quiet ? [paint.yellow("undone: ") + plain(name)] : []
    case .failed: [paint.red("not undone: ") + plain(name) + (fault.map { ": " + FaultWording.line($0) } ?? "")]
    }
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: max(0, depth)) }
  private func plain(_ text: String?) -> String { FaultWording.oneLine(text ?? "") }
  private func tenths(_ seconds: Double) -> String { ((seconds * 10).rounded() / 10).description }
}
