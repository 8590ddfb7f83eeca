import Values

/// Alarms described, and their history.
enum AlarmLists {
  static let behaviours: [String: Behaviour] = [
    "DescribeAlarms": describe, "DescribeAlarmsForMetric": describeForMetric, "DescribeAlarmHistory": history,
  ]

  /// Only metric alarms are listed where no types are asked for (API Reference, `AlarmTypes`).
  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.input["AlarmNames"] == nil || call.input["AlarmNamePrefix"] == nil else {
      throw call.validationFault("Give AlarmNames or AlarmNamePrefix, not both")
    }
    let types = call.texts("AlarmTypes")
    let isMetric = types.isEmpty || types.contains("MetricAlarm")
    var alarms = isMetric ? call.region[CloudWatch.metricAlarms].all : []
    if types.contains("CompositeAlarm") || family(call) != nil { alarms += call.region[CloudWatch.compositeAlarms].all }
    alarms = alarms.filter { isWanted($0, call) }
    alarms.sort { ($0["AlarmName"]?.text ?? "") < ($1["AlarmName"]?.text ?? "") }
    var output = try CloudWatch.page(alarms, standard: 50, as: "MetricAlarms", call)
    let rows = output["MetricAlarms"]?.list ?? []
    output["MetricAlarms"] = .list(rows.filter { $0["AlarmRule"] == nil })
    output["CompositeAlarms"] = .list(rows.filter { $0["AlarmRule"] != nil })
    return output
  }

  /// The alarms above or below the one that the call names, if it names one.
  private static func family(_ call: SimulatedCall) -> [String]? {
    if let name = call.text("ParentsOfAlarmName") { return CompositeAlarms.parents(of: name, call.region) }
    return call.text("ChildrenOfAlarmName").map { name in
      CompositeAlarms.children(call.region[CloudWatch.compositeAlarms][name]?["AlarmRule"]?.text ?? "")
    }
  }

  private static func isWanted(_ alarm: Document, _ call: SimulatedCall) -> Bool {
    let name = alarm["AlarmName"]?.text ?? ""
    let actions = ["OKActions", "AlarmActions", "InsufficientDataActions"].flatMap { alarm[$0]?.list ?? [] }
    func begins(_ member: String, _ text: String) -> Bool { call.text(member).map { text.hasPrefix($0) } ?? true }
    return (call.texts("AlarmNames").isEmpty || call.texts("AlarmNames").contains(name))
      && begins("AlarmNamePrefix", name) && family(call)?.contains(name) ?? true
      && (call.input["StateValue"] == nil || call.input["StateValue"] == alarm["StateValue"])
      && (call.input["ActionPrefix"] == nil || actions.contains { begins("ActionPrefix", $0.text ?? "") })
  }

  private static func describeForMetric(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let given = ["Namespace", "MetricName", "Statistic", "ExtendedStatistic", "Period", "Unit"]
    let alarms = call.region[CloudWatch.metricAlarms].all.filter { alarm in
      given.allSatisfy { call.input[$0] == nil || call.input[$0] == alarm[$0] }
        && Set(call.input["Dimensions"]?.list ?? []) == Set(alarm["Dimensions"]?.list ?? [])
    }
    return ["MetricAlarms": .list(alarms.map { .map($0) })]
  }

  private static func history(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var items = call.region[CloudWatch.history].all.filter { item in
      let time = item["Timestamp"]?.text ?? ""
      let types = call.texts("AlarmTypes")
      return ["AlarmName", "HistoryItemType"].allSatisfy { call.input[$0] == nil || call.input[$0] == item[$0] }
        && (types.isEmpty || types.contains(item["AlarmType"]?.text ?? ""))
        && time >= call.text("StartDate") ?? "" && time <= call.text("EndDate") ?? "9"
    }
    if call.text("ScanBy") != "TimestampAscending" { items.reverse() }
    return try CloudWatch.page(items, standard: 100, as: "AlarmHistoryItems", call)
  }
}

/// The state of alarms, and whether they act on it.
enum AlarmActions {
  static let behaviours: [String: Behaviour] = [
    "EnableAlarmActions": enable, "DisableAlarmActions": disable, "SetAlarmState": set,
  ]

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document { change(call, to: true) }
  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document { change(call, to: false) }

  /// Names that no alarm has are passed over.
  private static func change(_ call: SimulatedCall, to isEnabled: Bool) -> Document {
    for name in call.texts("AlarmNames") {
      for kind in [CloudWatch.metricAlarms, CloudWatch.compositeAlarms] {
        call.region[kind].update(name) { $0["ActionsEnabled"] = .boolean(isEnabled) }
      }
    }
    return [:]
  }

  private static func set(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = call.text("AlarmName") ?? ""
    guard let (alarm, kind) = AlarmDocuments.named(name, call.region) else {
      throw call.modelFault("ResourceNotFound", "There is no alarm named '\(name)'")
    }
    if let data = call.text("StateReasonData"), (try? JSONReader.value(data)) == nil {
      throw call.modelFault("InvalidFormat", "StateReasonData is not JSON")
    }
    let (input, time) = (call.input, call.timestamp)
    call.region[kind].update(name) { alarm in
      for member in ["StateValue", "StateReason", "StateReasonData"] { alarm[member] = input[member] }
      if alarm["StateUpdatedTimestamp"] != nil { alarm["StateUpdatedTimestamp"] = time }
    }
    guard alarm["StateValue"] != input["StateValue"] else { return [:] }
    call.region[kind].update(name) { $0["StateTransitionedTimestamp"] = time }
    let states = "\(alarm["StateValue"]?.text ?? "") to \(call.text("StateValue") ?? "")"
    AlarmDocuments.record(name, kind, "StateUpdate", "Alarm updated from \(states)", call)
    return [:]
  }
}
