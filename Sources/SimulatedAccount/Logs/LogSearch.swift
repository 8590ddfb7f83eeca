import Values

/// FilterLogEvents: events of several streams that a pattern lets through.
enum LogSearch {
  static let behaviours: [String: Behaviour] = ["FilterLogEvents": filter]

  static func pattern(_ call: SimulatedCall) throws(SimulatedFault) -> LogPattern {
    guard let pattern = LogPattern(call.text("filterPattern") ?? "") else {
      throw Logs.invalid("Filter patterns of JSON members and of columns are not modelled; use terms")
    }
    return pattern
  }

  private static func filter(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try Logs.group(call)
    let pattern = try pattern(call)
    let names = call.texts("logStreamNames")
    guard names.isEmpty || call.input["logStreamNamePrefix"] == nil else {
      throw Logs.invalid("Give logStreamNames or logStreamNamePrefix, not both")
    }
    var rows: [(time: Int64, row: Document)] = []
    for key in LogStreams.keys(of: group, call.region) {
      let name = String(key.dropFirst(group.count + 1))
      guard names.isEmpty || names.contains(name), name.hasPrefix(call.text("logStreamNamePrefix") ?? "") else {
        continue
      }
      for event in LogEvents.inTime(LogEvents.of(key, call.region), call)
      where pattern.matches(event["message"]?.text ?? "") {
        rows.append((LogEvents.time(event), (event.map ?? [:]).merging(["logStreamName": .string(name)]) { $1 }))
      }
    }
    rows.sort { $0.time < $1.time }
    var output = try Logs.page(rows.map(\.row), standard: 10_000, as: "events", call)
    output["searchedLogStreams"] = []
    return output
  }
}
