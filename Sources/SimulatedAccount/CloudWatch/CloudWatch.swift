import Values

/// CloudWatch: alarms, metrics and dashboards of a region.
enum CloudWatch {
  /// By name, both kinds of alarms, which share their names.
  static let metricAlarms: ResourceKind = "cloudwatch.MetricAlarm"
  static let compositeAlarms: ResourceKind = "cloudwatch.CompositeAlarm"
  static let history: ResourceKind = "cloudwatch.AlarmHistoryItem"
  /// By name: `DashboardBody` and what lists show.
  static let dashboards: ResourceKind = "cloudwatch.Dashboard"
  /// By namespace, name and dimensions: the metric and its `Data`.
  static let metrics: ResourceKind = "cloudwatch.Metric"
  /// By ARN: `Tags`.
  static let tags: ResourceKind = "cloudwatch.Tags"

  static let behaviours: [String: Behaviour] = Behaviours.merged([
    AlarmActions.behaviours, AlarmLists.behaviours, CompositeAlarms.behaviours, Dashboards.behaviours,
    MetricAlarms.behaviours, MetricData.behaviours, MetricQueries.behaviours, MonitoringTags.behaviours,
  ]).mapValues { ModelConstraints.checking($0, code: "ValidationError") }

  /// A page whose token, where it is none of ours, is refused with CloudWatch's code.
  static func page(
    _ rows: [Document], size: String = "MaxRecords", standard: Int, as member: String, _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    try Page(call, size: size, defaultSize: standard).answer(rows, as: member)
  }
}
