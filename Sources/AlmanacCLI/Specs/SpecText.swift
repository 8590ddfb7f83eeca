import Effects
import Reporting
import Runbooks

/// Results for a person, on standard output: a line a file, and what failed below it.
struct SpecText: SpecReport {
  let isVerbose: Bool
  private let paint: Paint

  init(isVerbose: Bool, isColored: Bool) {
    self.isVerbose = isVerbose
    paint = Paint(isOn: isColored && Output.stdout.isTerminal)
  }

  func show(_ file: SpecFileResult) {
    if let refusal = file.refusal { return Output.stdout.write(FaultWording.report(refusal) + "\n") }
    guard !file.results.isEmpty else { return }
    write("\(file.file): \(Self.counts([file]))")
    for result in file.results where isVerbose || result.status == .failed { show(result) }
  }

  private func show(_ result: SpecResult) {
    let name = FaultWording.oneLine(result.spec.name)
    switch result.status {
    case .passed: write("  " + paint.green("passed: ") + name)
    case .pending: write("  " + paint.yellow("pending: ") + name)
    case .failed:
      write("  " + paint.red("failed: ") + name)
      for line in result.failureLines { write("    " + line) }
    }
  }

  func finish(_ files: [SpecFileResult], seconds: Double) {
    let count = files.reduce(0) { $0 + $1.results.count }
    guard count > 0 else {
      if files.allSatisfy({ $0.refusal == nil }) { write("no spec has such a name") }
      return
    }
    let specs = count == 1 ? "1 spec" : "\(count) specs"
    write("\(specs) in \(((seconds * 100).rounded() / 100).description) s: \(Self.counts(files))")
  }

  private static func counts(_ files: [SpecFileResult]) -> String {
    let kinds: [SpecResult.Status] = [.passed, .failed, .pending]
    let words = kinds.compactMap { status -> String? in
      let count = files.reduce(0) { $0 + $1.count(status) }
      return count > 0 || status == .passed ? "\(count) \(status.rawValue)" : nil
    }
    return words.joined(separator: ", ")
  }

  private func write(_ line: String) { Output.stdout.write(line + "\n") }
}

extension SpecResult {
  /// What a person needs to know of a spec that failed: where, what, and for an error all that is known of it.
  var failureLines: [String] {
    guard let fault else { return [] }
    let text =
      fault.code == RunbookSession.failedAssertion
      ? [fault.position.map { "at " + $0 }, fault.message].compactMap(\.self).joined(separator: "\n")
      : FaultWording.report(fault)
    return FaultWording.printable(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
