import Testing
import Values

@testable import SimulatedAccount

@Suite struct AlarmTests {
  private let account = AccountFixture("cloudwatch")

  private func alarm(_ name: String, _ members: [String: Value?] = [:]) -> Value {
    var alarm: [String: Value] = [
      "AlarmName": .string(name), "Namespace": "n", "MetricName": "m", "Statistic": "Average", "Period": 60,
      "EvaluationPeriods": 2, "Threshold": 1.5, "ComparisonOperator": "GreaterThanThreshold",
    ]
    for (member, value) in members { alarm[member] = value }
    return .map(alarm)
  }

  private func names(_ input: Value = [:]) throws -> [String] {
    let output = try account.success("DescribeAlarms", input)
    return ((output["MetricAlarms"]?.list ?? []) + (output["CompositeAlarms"]?.list ?? [])).compactMap {
      $0["AlarmName"]?.text
    }
  }

  @Test func alarmsKeepTheirState() throws {
    try account.success("PutMetricAlarm", alarm("a", ["Tags": [["Key": "k", "Value": "v"]]]))
    let state: Value = ["AlarmName": "a", "StateValue": "ALARM", "StateReason": "r", "StateReasonData": "{}"]
    try account.success("SetAlarmState", state)
    try account.success("PutMetricAlarm", alarm("a", ["Threshold": 3]))
    try account.success("DisableAlarmActions", ["AlarmNames": ["a"]])
    let found = try account.success("DescribeAlarms")["MetricAlarms"]?[0]
    #expect(found?["StateValue"] == "ALARM" && found?["Threshold"] == 3.0 && found?["ActionsEnabled"] == false)
    let history = try account.success("DescribeAlarmHistory", ["AlarmName": "a"])["AlarmHistoryItems"]?.list ?? []
    #expect(
      history.compactMap { $0["HistoryItemType"]?.text } == [
        "ConfigurationUpdate", "StateUpdate", "ConfigurationUpdate",
      ])
    let tags = try account.success("ListTagsForResource", ["ResourceARN": found?["AlarmArn"] ?? ""])["Tags"]
    #expect(tags == [["Key": "k", "Value": "v"]])
    let forMetric: Value = ["MetricName": "m", "Namespace": "n"]
    #expect(try account.success("DescribeAlarmsForMetric", forMetric)["MetricAlarms"]?.list?.count == 1)
    let wrong: Value = ["AlarmName": "a", "StateValue": "OK", "StateReason": "r", "StateReasonData": "{"]
    try account.fails("SetAlarmState", wrong, with: "InvalidFormat")
  }

  private static let wrong: [[String: Value?]] = [
    ["MetricName": nil], ["Metrics": [["Id": "a", "Expression": "1"]]], ["EvaluationPeriods": nil], ["Period": 61],
    ["Statistic": nil], ["ExtendedStatistic": "p90"], ["TreatMissingData": "no"], ["DatapointsToAlarm": 3],
    ["Threshold": nil], ["ComparisonOperator": "Equals"], ["Period": 60, "EvaluationPeriods": 1441],
  ]

  @Test(arguments: wrong)
  func alarmsAreChecked(_ members: [String: Value?]) throws {
    try account.fails("PutMetricAlarm", alarm("a", members), with: "ValidationError")
  }

  @Test func compositesRestOnOthers() throws {
    for name in ["a", "b"] { try account.success("PutMetricAlarm", alarm(name)) }
    let rule: Value = ["AlarmName": "c", "AlarmRule": "ALARM(a) AND (NOT OK(\"b\"))"]
    try account.success("PutCompositeAlarm", rule)
    try account.fails("PutCompositeAlarm", ["AlarmName": "d", "AlarmRule": "ALARM(no)"], with: "ValidationError")
    #expect(try names() == ["a", "b"])
    #expect(try names(["AlarmTypes": ["CompositeAlarm"]]) == ["c"])
    #expect(try names(["ChildrenOfAlarmName": "c"]) == ["a", "b"])
    #expect(try names(["ParentsOfAlarmName": "a"]) == ["c"])
    try account.fails("DeleteAlarms", ["AlarmNames": ["a"]], with: "ValidationError")
    try account.fails("DeleteAlarms", ["AlarmNames": ["a", "no"]], with: "ResourceNotFound")
    try account.success("DeleteAlarms", ["AlarmNames": ["a", "b", "c"]])
    #expect(try names() == [])
  }

  @Test func statisticsAreTakenOverPeriods() throws {
    func put(_ value: Double, _ time: String) throws {
      let datum: Value = ["MetricName": "m", "Value": .number(value), "Timestamp": .string(time), "Unit": "Count"]
      try account.success("PutMetricData", ["Namespace": "n", "MetricData": [datum]])
    }
    for (value, time) in [(1.0, "10:00:10"), (3, "10:00:50"), (5, "10:01:00")] { try put(value, "2027-01-15T\(time)Z") }
    let input: Value = [
      "Namespace": "n", "MetricName": "m", "StartTime": "2027-01-15T10:00:00Z", "EndTime": "2027-01-15T11:00:00Z",
      "Period": 60, "Statistics": ["Average", "Maximum"], "ExtendedStatistics": ["p50"],
    ]
    let points = try account.success("GetMetricStatistics", input)["Datapoints"]?.list ?? []
    #expect(points.count == 2 && points[0]["Average"] == 2.0 && points[0]["ExtendedStatistics"]?["p50"] == 1.0)
    let stat: Value = ["Metric": ["Namespace": "n", "MetricName": "m"], "Period": 300, "Stat": "Sum"]
    let query: Value = [
      "MetricDataQueries": [["Id": "q", "MetricStat": stat]], "StartTime": "2027-01-15T10:00:00Z",
      "EndTime": "2027-01-15T11:00:00Z",
    ]
    #expect(try account.success("GetMetricData", query)["MetricDataResults"]?[0]?["Values"] == [9.0])
    #expect(try account.success("ListMetrics", ["Namespace": "n"])["Metrics"]?.list?.count == 1)
    let both: Value = ["MetricName": "m", "Value": 1, "Values": [1]]
    try account.fails(
      "PutMetricData", ["Namespace": "n", "MetricData": [both]], with: "InvalidParameterCombination")
    try account.fails("PutMetricData", ["Namespace": "AWS/EC2", "MetricData": [both]], with: "InvalidParameterValue")
  }

  @Test func dashboardsAreJSON() throws {
    let input: Value = ["DashboardName": "d", "DashboardBody": "{\"widgets\":[]}"]
    try account.success("PutDashboard", input)
    #expect(try account.success("GetDashboard", ["DashboardName": "d"])["DashboardBody"] == "{\"widgets\":[]}")
    #expect(try account.success("ListDashboards")["DashboardEntries"]?[0]?["Size"] == 14)
    try account.fails("PutDashboard", ["DashboardName": "d", "DashboardBody": "a"], with: "InvalidParameterInput")
    try account.success("DeleteDashboards", ["DashboardNames": ["d"]])
    try account.fails("GetDashboard", ["DashboardName": "d"], with: "ResourceNotFound")
  }
}
