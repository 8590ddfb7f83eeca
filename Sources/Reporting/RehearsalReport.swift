import Effects
import Values

/// The changes of a rehearsal as text: each under its step, with what stands behind it, then how many there are.
struct RehearsalReport {
  struct Row: Sendable {
    let change: Change
    let step: [String]
  }

  let rows: [Row]
  /// Whether the runbook came to its end.
  let isWhole: Bool
  let paint: Paint

  /// Values longer than this are cut.
  private static let longest = 100

  var lines: [String] {
    var lines: [String] = []
    var open: [String] = []
    for row in rows {
      let common = zip(open, row.step).prefix { $0 == $1 }.count
      lines += row.step[common...].enumerated().map { index, name in
        indent(common + index) + paint.bold(FaultWording.oneLine(name))
      }
      open = row.step
      lines += text(row.change, depth: row.step.count)
    }
    return lines + (lines.isEmpty ? [] : [""]) + summary
  }

  // MARK: One change

  private func text(_ change: Change, depth: Int) -> [String] {
    let label = change.evidence.map { " " + paint.dim("(\($0.rawValue))") } ?? ""
    let name = [change.resource, change.id].compactMap(\.self).map(FaultWording.oneLine).joined(separator: " ")
    let details = change.action == .modify ? differences(of: change) : []
    return ["\(indent(depth))\(sign(change.action)) \(name)\(label)"]
      + details.map { indent(depth + 2) + FaultWording.oneLine($0) }
  }

  private func sign(_ action: Change.Action) -> String {
    switch action {
    case .create: paint.green("+")
    case .modify: paint.yellow("~")
    case .delete: paint.red("-")
    case .command: paint.yellow("!")
    }
  }

  /// What nobody could compare is told as it was asked for.
  private func differences(of change: Change) -> [String] {
    guard change.differences.isEmpty else { return change.differences.map(text) }
    guard change.evidence == .guessed else { return ["no difference"] }
    return (change.details.map ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key): \(short($0.value))" }
  }

  private func text(_ difference: Difference) -> String {
    switch (difference.old, difference.new) {
    case (let old?, let new?): "\(difference.path): \(short(old)) → \(short(new))"
    case (nil, let new?): "\(difference.path): + \(short(new))"
    case (let old?, nil): "\(difference.path): - \(short(old))"
    case (nil, nil): difference.path
    }
  }

  private func short(_ value: Value) -> String {
    let text = value.text ?? value.json()
    return text.count > Self.longest ? text.prefix(Self.longest) + "…" : text
  }

  private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  // MARK: All of them

  private var summary: [String] {
    let count = Dictionary(grouping: rows) { $0.change.action }.mapValues(\.count)
    let commands = count[.command, default: 0]
    let counts = [
      "\(count[.create, default: 0]) to create", "\(count[.modify, default: 0]) to modify",
      "\(count[.delete, default: 0]) to delete", commands == 1 ? "1 command" : "\(commands) commands",
    ]
    let start = isWhole ? "Rehearsal:" : "Rehearsal, until it failed:"
    return guesses + ["\(start) \(counts.joined(separator: ", ")). Nothing was changed."]
  }

  private var guesses: [String] {
    let count = rows.count { $0.change.evidence == .guessed }
    guard count > 0 else { return [] }
    return [
      "\(count == 1 ? "1 result is" : "\(count) results are") guessed: the simulation does not know the operation."
    ]
  }
}
