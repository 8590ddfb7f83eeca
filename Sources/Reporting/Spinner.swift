import Effects
import Synchronization

/// One line that moves while something is waited for, and is gone when anything else is written. Terminals only.
final class Spinner: Sendable {
  private struct State {
    var text: String?
    var frame = 0
    var ticker: Task<Void, Never>?
  }

  private static let frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]

  private let output: Output
  private let isOn: Bool
  private let state = Mutex(State())

  init(output: Output, isOn: Bool) {
    self.output = output
    self.isOn = isOn
  }

  func show(_ label: String, _ progress: EffectContext.Progress) {
    guard isOn else { return }
    let text = FaultWording.oneLine(label + Self.words(for: progress))
    state.withLock { state in
      state.text = text
      if state.ticker == nil { state.ticker = Task { [weak self] in await self?.spin() } }
    }
  }

  func clear() {
    guard isOn else { return }
    let wasShown = state.withLock { state in
      state.ticker?.cancel()
      defer { state = State() }
      return state.text != nil
    }
    if wasShown { output.write("\r\u{1b}[K") }
  }

  private func spin() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(100))
      draw()
    }
  }

  private func draw() {
    state.withLock { state in
      guard let text = state.text, !Task.isCancelled else { return }
      state.frame = (state.frame + 1) % Self.frames.count
      output.write("\r\u{1b}[K\(Self.frames[state.frame]) \(text.prefix(max(10, output.columns - 3)))")
    }
  }

  private static func words(for progress: EffectContext.Progress) -> String {
    switch progress {
    case .started: ""
    case .looked(let times, let state): ": \(state), looked \(times) times"
    case .retrying(let attempt, let code, let seconds):
      ": \(code), attempt \(attempt) in \((seconds * 10).rounded() / 10) s"
    }
  }
}
