import Values

/// Alarms on metrics: made, changed, deleted. Their state is what `SetAlarmState` makes it; data does not change it.
enum MetricAlarms {
  static let behaviours: [String: Behaviour] = ["PutMetricAlarm": put, "DeleteAlarms": delete]

  private static let missing: Set = ["breaching", "notBreaching", "ignore", "missing"]
  /// The longest that an alarm looks back, in seconds: a day, and a week for periods of an hour and more.
  private static let longest: (short: Int64, long: Int64) = (86_400, 604_800)

  private static func put(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try check(call)
    let name = call.text("AlarmName") ?? ""
    guard call.region[CloudWatch.compositeAlarms][name] == nil else {
      throw call.validationFault("'\(name)' is the name of a composite alarm")
    }
    let standard: Document = ["Dimensions": []]
    let members = call.input.filter { $0.key != "Tags" }
    AlarmDocuments.keep(standard.merging(members) { _, new in new }, CloudWatch.metricAlarms, call)
    return [:]
  }

  // MARK: Checks

  private static func check(_ call: SimulatedCall) throws(SimulatedFault) {
    let sources = ["MetricName", "Metrics", "EvaluationCriteria"].filter { call.input[$0] != nil }
    guard sources.count == 1 else {
      throw call.validationFault("An alarm needs exactly one of MetricName, Metrics and EvaluationCriteria")
    }
    guard call.input["EvaluationCriteria"] == nil else { return }
    for member in ["EvaluationPeriods", "ComparisonOperator"] where call.input[member] == nil {
      throw call.validationFault("\(member) must be given")
    }
    if let text = call.text("TreatMissingData"), !missing.contains(text) {
      throw call.validationFault("TreatMissingData is '\(text)'; it must be one of \(missing.sorted())")
    }
    let periods = call.input["EvaluationPeriods"]?.integer ?? 1
    guard call.input["DatapointsToAlarm"]?.integer ?? 1 <= periods else {
      throw call.validationFault("DatapointsToAlarm may not exceed EvaluationPeriods, \(periods)")
    }
    guard (call.input["Threshold"] == nil) != (call.input["ThresholdMetricId"] == nil) else {
      throw call.validationFault("An alarm needs either Threshold or ThresholdMetricId")
    }
    if call.input["MetricName"] != nil { try checkMetric(periods, call) } else { try checkQueries(call) }
  }

  private static func checkMetric(_ periods: Int64, _ call: SimulatedCall) throws(SimulatedFault) {
    for member in ["Namespace", "Period"] where call.input[member] == nil {
      throw call.validationFault("\(member) must be given with MetricName")
    }
    guard (call.input["Statistic"] == nil) != (call.input["ExtendedStatistic"] == nil) else {
      throw call.validationFault("An alarm needs either Statistic or ExtendedStatistic")
    }
    let period = call.input["Period"]?.integer ?? 60
    guard [10, 20, 30].contains(period) || period % 60 == 0 else {
      throw call.validationFault("Period is \(period); it must be 10, 20, 30 or a multiple of 60")
    }
    let (span, isTooLong) = period.multipliedReportingOverflow(by: periods)
    guard !isTooLong, span <= (period >= 3600 ? longest.long : longest.short) else {
      throw call.validationFault("EvaluationPeriods times Period looks back further than an alarm can")
    }
  }

  private static func checkQueries(_ call: SimulatedCall) throws(SimulatedFault) {
    let queries = call.documents("Metrics")
    let ids = queries.compactMap { $0["Id"]?.text }
    guard Set(ids).count == ids.count else { throw call.validationFault("The ids of Metrics must differ") }
    guard queries.allSatisfy({ ($0["MetricStat"] == nil) != ($0["Expression"] == nil) }) else {
      throw call.validationFault("Each of Metrics needs either MetricStat or Expression")
    }
    let returned = queries.count { $0["ReturnData"] != false && $0["Id"] != call.input["ThresholdMetricId"] }
    guard returned == 1 else {
      throw call.validationFault("Exactly one of Metrics must have ReturnData set; \(returned) have")
    }
  }

  // MARK: Deletion

  /// All or none.
  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let names = call.texts("AlarmNames")
    for name in names {
      guard AlarmDocuments.named(name, call.region) != nil else {
        throw SimulatedFault("ResourceNotFound", "There is no alarm named '\(name)'", status: 404)
      }
    }
    for name in names {
      let users = CompositeAlarms.parents(of: name, call.region).filter { !names.contains($0) }
      guard users.isEmpty else {
        throw call.validationFault("The composite alarms \(users.joined(separator: ", ")) depend on '\(name)'")
      }
    }
    for name in names {
      guard let (alarm, kind) = AlarmDocuments.named(name, call.region) else { continue }
      AlarmDocuments.record(name, kind, "ConfigurationUpdate", "Alarm \"\(name)\" deleted", call)
      call.region[CloudWatch.tags][alarm["AlarmArn"]?.text ?? ""] = nil
      call.region[kind][name] = nil
    }
    return [:]
  }
}
