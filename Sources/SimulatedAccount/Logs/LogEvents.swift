import Values

/// Events put into a stream, and read from it.
enum LogEvents {
  static let behaviours: [String: Behaviour] = ["PutLogEvents": put, "GetLogEvents": get]

  /// Limits of PutLogEvents (API Reference), in milliseconds: the span of a batch, its furthest past and future.
  private static let day: Int64 = 86_400_000
  private static let oldest: Int64 = 14 * day
  private static let newest: Int64 = 2 * 3_600_000
  /// Bytes that an event counts beside its message.
  private static let overhead: Int64 = 26

  static func of(_ key: String, _ region: RegionState) -> [Value] { region[Logs.events][key]?["events"]?.list ?? [] }

  static func time(_ event: Value) -> Int64 { event["timestamp"]?.integer ?? 0 }

  // MARK: Putting

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try LogStreams.key(call)
    let given = call.input["logEvents"]?.list ?? []
    let times = given.map(time)
    guard zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw Logs.invalid("Log events in a single PutLogEvents request must be in chronological order.")
    }
    guard (times.last ?? 0) - max(0, times.first ?? 0) <= day else {
      throw Logs.invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
    }
    let now = Logs.now(call)
    let old = times.count { $0 < now - oldest }
    let new = times.firstIndex { $0 > now + newest }
    let kept = given[min(old, new ?? given.count)..<(new ?? given.count)]
    keep(Array(kept), key, call)
    MetricFilters.emit(Array(kept), group: try Logs.group(call), call)
    let token = Value.string(LogStreams.token(call))
    call.region[Logs.streams].update(key) { $0["uploadSequenceToken"] = token }
    var output: Document = ["nextSequenceToken": token]
    var rejected: Document = [:]
    if old > 0 { rejected["tooOldLogEventEndIndex"] = .integer(Int64(old)) }
    rejected["tooNewLogEventStartIndex"] = new.map { .integer(Int64($0)) }
    if !rejected.isEmpty { output["rejectedLogEventsInfo"] = .map(rejected) }
    return output
  }

  private static func keep(_ events: [Value], _ key: String, _ call: SimulatedCall) {
    guard let first = events.first, let last = events.last else { return }
    let now = Value.integer(Logs.now(call))
    let rows = events.map { event -> Value in
      [
        "timestamp": event["timestamp"] ?? 0, "message": event["message"] ?? "", "ingestionTime": now,
        "eventId": .string(String((0..<56).map { _ in Character(String(call.account.identifiers.number(below: 10))) })),
      ]
    }
    var all = of(key, call.region) + rows
    if time(first) < time(all[max(0, all.count - rows.count - 1)]) { all.sort { time($0) < time($1) } }
    call.region[Logs.events][key] = ["events": .list(all)]
    let bytes = events.reduce(Int64(0)) { $0 + Int64($1["message"]?.text?.utf8.count ?? 0) + overhead }
    let (start, end) = (time(all.first ?? first), time(all.last ?? last))
    call.region[Logs.streams].update(key) { stream in
      (stream["firstEventTimestamp"], stream["lastEventTimestamp"]) = (.integer(start), .integer(end))
      stream["lastIngestionTime"] = now
    }
    call.region[Logs.groups].update(String(key.prefix { $0 != ":" })) { group in
      group["storedBytes"] = .integer((group["storedBytes"]?.integer ?? 0) &+ bytes)
    }
  }

  // MARK: Reading

  /// From `startTime` on, and before `endTime`.
  static func inTime(_ events: [Value], _ call: SimulatedCall) -> [Value] {
    let (start, end) = (call.input["startTime"]?.integer ?? .min, call.input["endTime"]?.integer ?? .max)
    return events.filter { time($0) >= start && time($0) < end }
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let events = inTime(of(try LogStreams.key(call), call.region), call)
    let limit = call.integer("limit") ?? 10_000
    var range =
      call.flag("startFromHead") == true
      ? 0..<min(limit, events.count) : max(0, events.count - limit)..<events.count
    if let token = call.text("nextToken") {
      let parts = token.split(separator: "/")
      guard parts.count >= 2, let place = Int(parts[1]), ["f", "b"].contains(parts[0]) else {
        throw Logs.invalid("The specified nextToken is invalid.")
      }
      let start = min(max(0, place), events.count)
      range = parts[0] == "f" ? start..<min(events.count, start + limit) : max(0, start - limit)..<start
    }
    return [
      "events": .list(events[range].map { .map(($0.map ?? [:]).filter { $0.key != "eventId" }) }),
      "nextForwardToken": token("f", range.upperBound), "nextBackwardToken": token("b", range.lowerBound),
    ]
  }

  private static func token(_ letter: String, _ place: Int) -> Value {
    let digits = String(place)
    return .string("\(letter)/\(String(repeating: "0", count: max(0, 56 - digits.utf8.count)))\(digits)/s")
  }
}
