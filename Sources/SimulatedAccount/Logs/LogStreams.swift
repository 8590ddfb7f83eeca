import Values

/// The streams of log groups.
enum LogStreams {
  static let behaviours: [String: Behaviour] = [
    "CreateLogStream": create, "DescribeLogStreams": describe, "DeleteLogStream": delete,
  ]

  static func key(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    let key = "\(try Logs.group(call)):\(call.text("logStreamName") ?? "")"
    guard call.region[Logs.streams][key] != nil else {
      throw call.modelFault("ResourceNotFoundException", "The specified log stream does not exist.")
    }
    return key
  }

  /// The keys of a group's streams.
  static func keys(of group: String, _ region: RegionState) -> [String] {
    region[Logs.streams].ids.filter { $0.hasPrefix(group + ":") }
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (group, name) = (try Logs.group(call), call.text("logStreamName") ?? "")
    guard !name.contains(where: { ":*".contains($0) }) else {
      throw Logs.invalid("logStreamName is '\(name)'; it may hold neither ':' nor '*'")
    }
    guard call.region[Logs.streams]["\(group):\(name)"] == nil else {
      throw call.modelFault("ResourceAlreadyExistsException", "The specified log stream already exists")
    }
    let arn = call.region.arn("logs", "log-group:\(group):log-stream:\(name)")
    call.region[Logs.streams]["\(group):\(name)"] = [
      "logStreamName": .string(name), "arn": .string(arn), "creationTime": .integer(Logs.now(call)), "storedBytes": 0,
      "uploadSequenceToken": .string(token(call)),
    ]
    return [:]
  }

  /// What callers once had to pass on, and still are given.
  static func token(_ call: SimulatedCall) -> String {
    "49" + (0..<54).map { _ in String(call.account.identifiers.number(below: 10)) }.joined()
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = try Logs.group(call)
    let isByTime = call.text("orderBy") == "LastEventTime"
    let prefix = call.text("logStreamNamePrefix")
    guard !isByTime || prefix == nil else {
      throw Logs.invalid("Streams in the order of LastEventTime cannot be limited to a logStreamNamePrefix")
    }
    var streams = keys(of: group, call.region).compactMap { call.region[Logs.streams][$0] }
      .filter { $0["logStreamName"]?.text?.hasPrefix(prefix ?? "") ?? false }
    streams.sort { ($0["logStreamName"]?.text ?? "") < ($1["logStreamName"]?.text ?? "") }
    if isByTime {
      func time(_ stream: Document) -> Int64 { (stream["lastEventTimestamp"] ?? stream["creationTime"])?.integer ?? 0 }
      streams.sort { time($0) < time($1) }
    }
    if call.flag("descending") == true { streams.reverse() }
    return try Logs.page(streams, standard: 50, as: "logStreams", call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = try key(call)
    for kind in [Logs.streams, Logs.events] { call.region[kind][key] = nil }
    return [:]
  }
}
