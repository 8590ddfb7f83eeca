import AWSClient
import Effects
import Glibc
import Reporting

/// One `almanac test`: all files side by side, shown in their order.
struct SpecRun {
  private let command: TestCommand
  private let files: SpecFiles

  init(_ command: TestCommand, _ files: SpecFiles) {
    self.command = command
    self.files = files
  }

  func run() async -> ExitStatus {
    let start = ContinuousClock.now
    let report: any SpecReport =
      command.json ? SpecJSONLines() : SpecText(isVerbose: command.verbose, isColored: isColored)
    var all: [SpecFileResult] = []
    await forEachResult { result in
      for line in result.prints { Output.stderr.write(FaultWording.printable(line) + "\n") }
      report.show(result)
      all.append(result)
    }
    report.finish(all, seconds: (ContinuousClock.now - start) / .seconds(1))
    if let path = command.junit, let fault = JUnitDocument(all).write(to: path) {
      Output.stderr.write(FaultWording.report(fault) + "\n")
      return .usage
    }
    return status(of: all)
  }

  private func status(of all: [SpecFileResult]) -> ExitStatus {
    if all.contains(where: { $0.refusal != nil }) || all.allSatisfy({ $0.results.isEmpty }) { return .usage }
    return all.contains { $0.count(.failed) > 0 } || Output.stdout.loss != nil ? .failed : .success
  }

  private var isColored: Bool { !command.noColor && getenv("NO_COLOR").map { $0.pointee == 0 } != false }

  /// As many files at once as there are processors; told in the order of the files.
  private func forEachResult(_ body: (SpecFileResult) -> Void) async {
    let configuration = ClientConfiguration(region: command.region)
    let work = files.paths.map { SpecFile(path: $0, configuration: configuration, filter: command.filter) }
    var waiting: [Int: SpecFileResult] = [:]
    var shown = 0
    await withTaskGroup(of: (Int, SpecFileResult).self) { group in
      var next = work.indices.makeIterator()
      func start() { if let index = next.next() { group.addTask { (index, await work[index].run()) } } }
      for _ in 0..<max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) { start() }
      for await (index, result) in group {
        start()
        waiting[index] = result
        while let result = waiting.removeValue(forKey: shown) {
          body(result)
          shown += 1
        }
      }
    }
  }
}

/// Shows results as they come, and the sum of all.
protocol SpecReport {
  func show(_ file: SpecFileResult)
  func finish(_ files: [SpecFileResult], seconds: Double)
}
