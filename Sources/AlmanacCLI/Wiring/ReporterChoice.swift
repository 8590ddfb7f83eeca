import Effects
import Glibc
import Reporting

/// Chooses how a run is shown.
struct ReporterChoice {
  private let common: CommonOptions

  init(_ common: CommonOptions) { self.common = common }

  func reporter(run: String, of mode: RunEvent.Mode) -> any EventReporter {
    if common.json { return JSONLinesReporter(run: run, output: .stdout) }
    let detail: TerminalReporter.Detail = common.quiet ? .quiet : common.verbose ? .verbose : .normal
    let color = !common.noColor && !environmentForbidsColor
    return mode == .rehearse
      ? RehearsalReporter(detail: detail, color: color) : TerminalReporter(detail: detail, color: color)
  }

  /// NO_COLOR counts when it is set and not empty (no-color.org).
  private var environmentForbidsColor: Bool {
    guard let value = getenv("NO_COLOR") else { return false }
    return value.pointee != 0
  }
}

/// The time of day for events.
enum WallClock {
  /// Seconds since 1970.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
