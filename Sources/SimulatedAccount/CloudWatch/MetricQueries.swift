import Values

/// Statistics of metrics over periods.
enum MetricQueries {
  static let behaviours: [String: Behaviour] = ["GetMetricStatistics": statistics, "GetMetricData": data]

  /// Data points an answer of GetMetricStatistics.
  private static let most = 1440.0

  private struct Window {
    let start: Double
    let end: Double
    let period: Double
  }

  private static func window(_ period: Int64, _ call: SimulatedCall) throws(SimulatedFault) -> Window {
    let start = DocumentTime.seconds(call.input["StartTime"]) ?? 0
    let end = DocumentTime.seconds(call.input["EndTime"]) ?? 0
    guard start < end else {
      throw call.modelFault("InvalidParameterValue", "StartTime must be before EndTime")
    }
    guard [1, 5, 10, 20, 30].contains(period) || period > 0 && period % 60 == 0 else {
      throw call.modelFault("InvalidParameterValue", "Period is \(period); it must be 1, 5, 10, 20, 30 or n times 60")
    }
    return Window(start: start, end: end, period: Double(period))
  }

  /// The data of each period that has some, by its beginning.
  private static func samples(_ key: String, unit: Value?, _ window: Window, _ region: RegionState)
    -> [(time: Double, sample: MetricSample)]
  {
    var samples: [Double: MetricSample] = [:]
    for datum in region[CloudWatch.metrics][key]?["Data"]?.list ?? [] {
      guard let time = DocumentTime.seconds(datum["Timestamp"]), time >= window.start, time < window.end,
        unit == nil || unit == datum["Unit"] ?? "None"
      else { continue }
      samples[(time / window.period).rounded(.down) * window.period, default: MetricSample()].add(datum)
    }
    return samples.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func unit(_ key: String, _ region: RegionState) -> Value {
    region[CloudWatch.metrics][key]?["Data"]?[0]?["Unit"] ?? "None"
  }

  private static func statistics(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (plain, extended) = (call.texts("Statistics"), call.texts("ExtendedStatistics"))
    guard !plain.isEmpty || !extended.isEmpty else {
      throw call.modelFault("MissingParameter", "Statistics or ExtendedStatistics must be given")
    }
    let window = try window(call.input["Period"]?.integer ?? 60, call)
    guard (window.end - window.start) / window.period <= most else {
      throw call.modelFault("InvalidParameterCombination", "The answer would have more than \(Int(most)) data points")
    }
    let key = MetricData.key(call.input["Namespace"], call.input)
    let rows = samples(key, unit: call.input["Unit"], window, call.region).map { time, sample -> Value in
      var row: Document = [
        "Timestamp": DocumentTime.text(time), "Unit": call.input["Unit"] ?? unit(key, call.region),
      ]
      for name in plain { row[name] = sample.statistic(name).map { .number($0) } }
      let percentiles = extended.compactMap { name in sample.statistic(name).map { (name, Value.number($0)) } }
      if !extended.isEmpty { row["ExtendedStatistics"] = .map(Dictionary(percentiles) { first, _ in first }) }
      return .map(row)
    }
    return ["Label": call.input["MetricName"] ?? "", "Datapoints": .list(rows)]
  }

  /// Queries of metrics. Expressions are refused rather than answered with nothing.
  private static func data(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let queries = call.documents("MetricDataQueries")
    let ids = queries.compactMap { $0["Id"]?.text }
    guard Set(ids).count == ids.count else { throw call.validationFault("The ids of the queries must differ") }
    var results: [Value] = []
    for query in queries {
      guard let stat = query["MetricStat"]?.map, query["Expression"] == nil else {
        throw call.validationFault(
          "The query '\(query["Id"]?.text ?? "")' has no MetricStat; expressions are not modelled")
      }
      let result = try result(query, stat, call)
      if query["ReturnData"] != false { results.append(result) }
    }
    return ["MetricDataResults": .list(results), "Messages": []]
  }

  private static func result(_ query: Document, _ stat: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Value
  {
    let window = try window(stat["Period"]?.integer ?? 60, call)
    let metric = stat["Metric"]?.map ?? [:]
    let key = MetricData.key(metric["Namespace"], metric)
    var points = samples(key, unit: stat["Unit"], window, call.region).compactMap { time, sample in
      sample.statistic(stat["Stat"]?.text ?? "").map { (time: time, value: $0) }
    }
    if call.text("ScanBy") != "TimestampAscending" { points.reverse() }
    return [
      "Id": query["Id"] ?? "", "Label": query["Label"] ?? metric["MetricName"] ?? "", "StatusCode": "Complete",
      "Timestamps": .list(points.map { DocumentTime.text($0.time) }),
      "Values": .list(points.map { .number($0.value) }),
    ]
  }
}
