import Values

/// What both kinds of alarms share: state, history, tags at birth.
enum AlarmDocuments {
  /// The alarm of a name, whichever its kind.
  static func named(_ name: String, _ region: RegionState) -> (alarm: Document, kind: ResourceKind)? {
    for kind in [CloudWatch.metricAlarms, CloudWatch.compositeAlarms] {
      if let alarm = region[kind][name] { return (alarm, kind) }
    }
    return nil
  }

  /// Keeps a new alarm, or an old one's new settings: its state stays.
  static func keep(_ settings: Document, _ kind: ResourceKind, _ call: SimulatedCall) {
    let name = call.text("AlarmName") ?? ""
    let old = call.region[kind][name]
    let arn = call.region.arn("cloudwatch", "alarm:\(name)")
    var alarm: Document = [
      "AlarmArn": .string(arn), "ActionsEnabled": true, "OKActions": [], "AlarmActions": [],
      "InsufficientDataActions": [], "StateValue": "INSUFFICIENT_DATA",
      "StateReason": "Unchecked: Initial alarm creation", "StateUpdatedTimestamp": call.timestamp,
      "StateTransitionedTimestamp": call.timestamp,
    ].merging(settings) { _, new in new }
    for (member, value) in old ?? [:] where member.hasPrefix("State") { alarm[member] = value }
    alarm["AlarmConfigurationUpdatedTimestamp"] = call.timestamp
    call.region[kind][name] = alarm
    if old == nil, !call.documents("Tags").isEmpty {
      call.region[CloudWatch.tags][arn] = ["Tags": call.input["Tags"] ?? []]
    }
    record(name, kind, "ConfigurationUpdate", "Alarm \"\(name)\" \(old == nil ? "created" : "updated")", call)
  }

  static func record(_ name: String, _ kind: ResourceKind, _ type: String, _ summary: String, _ call: SimulatedCall) {
    let count = call.region[CloudWatch.history].count
    let data: Value = ["version": "1.0", "type": .string(type), "alarm": .string(name)]
    let isMetric = kind == CloudWatch.metricAlarms
    call.region[CloudWatch.history]["\(count)"] = [
      "AlarmName": .string(name), "AlarmType": isMetric ? "MetricAlarm" : "CompositeAlarm",
      "Timestamp": call.timestamp, "HistoryItemType": .string(type),
      "HistorySummary": .string(String(summary.prefix(255))),
      "HistoryData": .string(data.json()),
    ]
  }
}
