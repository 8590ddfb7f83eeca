import Values

/// Filters that make metrics from events.
enum MetricFilters {
  static let behaviours: [String: Behaviour] = [
    "PutMetricFilter": put, "DescribeMetricFilters": describe, "DeleteMetricFilter": delete, "TestMetricFilter": test,
  ]

  /// Filters a group (CloudWatch Logs quotas).
  private static let most = 100

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (group, name) = (try Logs.group(call), call.text("filterName") ?? "")
    guard !name.contains(where: { ":*".contains($0) }) else {
      throw Logs.invalid("filterName is '\(name)'; it may hold neither ':' nor '*'")
    }
    _ = try LogSearch.pattern(call)
    guard call.documents("metricTransformations").count == 1 else {
      throw Logs.invalid("metricTransformations takes exactly one transformation")
    }
    let own = call.region[Logs.filters].all.filter { $0["logGroupName"]?.text == group }
    let key = "\(group):\(name)"
    guard call.region[Logs.filters][key] != nil || own.count < most else {
      throw call.modelFault("LimitExceededException", "A log group takes at most \(most) metric filters")
    }
    call.region[Logs.filters][key] = call.input.merging(["creationTime": .integer(Logs.now(call))]) { $1 }
    return [:]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let group = call.input["logGroupName"] == nil ? nil : try Logs.group(call)
    guard (call.input["metricName"] == nil) == (call.input["metricNamespace"] == nil) else {
      throw Logs.invalid("metricName and metricNamespace go together")
    }
    let filters = call.region[Logs.filters].all.filter { filter in
      let metric = filter["metricTransformations"]?[0]
      return (group == nil || filter["logGroupName"]?.text == group)
        && filter["filterName"]?.text?.hasPrefix(call.text("filterNamePrefix") ?? "") ?? false
        && ["metricName", "metricNamespace"].allSatisfy { call.input[$0] == nil || call.input[$0] == metric?[$0] }
    }
    return try Logs.page(filters, standard: 50, as: "metricFilters", call)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let key = "\(try Logs.group(call)):\(call.text("filterName") ?? "")"
    guard call.region[Logs.filters][key] != nil else {
      throw call.modelFault("ResourceNotFoundException", "The specified metric filter does not exist.")
    }
    call.region[Logs.filters][key] = nil
    return [:]
  }

  private static func test(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let pattern = try LogSearch.pattern(call)
    let matches = call.texts("logEventMessages").enumerated().filter { pattern.matches($0.element) }
    return [
      "matches": .list(
        matches.map { index, message in
          ["eventNumber": .integer(Int64(index + 1)), "eventMessage": .string(message), "extractedValues": [:]]
        })
    ]
  }

  /// Puts the data of the group's filters that match new events. A value that names a field of the event is not read.
  static func emit(_ events: [Value], group: String, _ call: SimulatedCall) {
    for filter in call.region[Logs.filters].all where filter["logGroupName"]?.text == group {
      guard let pattern = LogPattern(filter["filterPattern"]?.text ?? ""),
        let metric = filter["metricTransformations"]?[0], let value = metric["metricValue"]?.text.flatMap(Double.init)
      else { continue }
      for event in events where pattern.matches(event["message"]?.text ?? "") {
        var datum: Document = ["MetricName": metric["metricName"] ?? "", "Value": .number(value)]
        datum["Unit"] = metric["unit"]
        datum["Timestamp"] = DocumentTime.text((Double(LogEvents.time(event)) / 1000).rounded(.down))
        MetricData.add(datum, to: metric["metricNamespace"], call)
      }
    }
  }
}
