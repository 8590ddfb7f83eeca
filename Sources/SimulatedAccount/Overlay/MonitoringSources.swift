import Values

extension BaseSources {
  /// Alarms and logs.
  static let monitoring: [ResourceKind: BaseSource] = [
    CloudWatch.compositeAlarms: .alarms("CompositeAlarm"),
    CloudWatch.dashboards: BaseSource(
      service: "cloudwatch", one: (.text("DashboardName"), .init(operation: "GetDashboard", path: "")),
      all: .names(.init(operation: "ListDashboards", path: "DashboardEntries[]"), member: "DashboardName"),
      identifier: "DashboardName", isGlobal: true),
    CloudWatch.metricAlarms: .alarms("MetricAlarm"),
    CloudWatch.metrics: BaseSource(
      service: "cloudwatch", one: nil, all: .request(.init(operation: "ListMetrics", path: "Metrics[]")),
      identifier: nil, key: { MetricData.key($0["Namespace"], $0) }),
    CloudWatch.tags: .beside(
      "cloudwatch", "ListTagsForResource", by: .text("ResourceARN"),
      convert: { row, _ in row["Tags"].map { ["Tags": $0] } }),
    Logs.filters: BaseSource(
      service: "logs", one: nil, all: .request(.init(operation: "DescribeMetricFilters", path: "metricFilters[]")),
      identifier: nil, key: filterKey),
    Logs.groups: BaseSource(
      service: "logs", one: (.text("logGroupNamePrefix"), .init(operation: "DescribeLogGroups", path: "logGroups[]")),
      all: .request(.init(operation: "DescribeLogGroups", path: "logGroups[]")), identifier: "logGroupName"),
    Logs.streams: .gathered("logs", stream),
    Logs.tags: .beside(
      "logs", "ListTagsLogGroup", by: .text("logGroupName"),
      convert: { row, _ in row["tags"].flatMap { $0 == [:] ? nil : ["tags": $0] } }),
  ]

  @Sendable private static func filterKey(_ row: Document) -> String? {
    "\(row["logGroupName"]?.text ?? ""):\(row["filterName"]?.text ?? "")"
  }

  @Sendable private static func stream(
    _ questions: BaseQuestions, _ place: AccessLog.Place
  ) async -> [BaseQuestions.Row] {
    let parts = place.id.split(separator: ":", maxSplits: 1).map { Value.string(String($0)) }
    guard parts.count == 2 else { return [] }
    let answer = await questions.answer(
      "DescribeLogStreams", ["logGroupName": parts[0], "logStreamNamePrefix": parts[1]])
    // A stream older than its group was one of another group of that name, which the run took away.
    let group = questions.known(Logs.groups).first { $0["logGroupName"] == parts[0] }
    let begin = group?["creationTime"]?.integer ?? 0
    let row = answer?["logStreams"]?.list?.first {
      $0["logStreamName"] == parts[1] && $0["creationTime"]?.integer ?? begin >= begin
    }
    return row?.map.map { [(place.id, $0)] } ?? []
  }
}

extension BaseSource {
  fileprivate static func alarms(_ type: String) -> BaseSource {
    let request = Request(
      operation: "DescribeAlarms", parameters: ["AlarmTypes": [.string(type)]], path: DocumentPath(type + "s[]"))
    return BaseSource(
      service: "cloudwatch", one: (.list("AlarmNames"), request), all: .request(request), identifier: "AlarmName")
  }
}
