import Testing
import Values

@testable import SimulatedAccount

@Suite struct LogTests {
  private let account = AccountFixture("logs")
  private let stream: [String: Value] = ["logGroupName": "/a/b", "logStreamName": "s"]
  private let now: Int64 = 1_800_000_000_000

  init() throws {
    try account.success("CreateLogGroup", ["logGroupName": "/a/b", "tags": ["k": "v"]])
    try account.success("CreateLogStream", .map(stream))
  }

  private func put(_ messages: String..., at start: Int64 = 1_800_000_000_000) throws -> Value {
    let events = messages.enumerated().map { index, message in
      ["timestamp": .integer(start + Int64(index)), "message": .string(message)] as Value
    }
    return try account.success("PutLogEvents", .map(stream.merging(["logEvents": .list(events)]) { $1 }))
  }

  private func messages(_ name: String, _ members: [String: Value]) throws -> [String] {
    (try account.success(name, .map(members))["events"]?.list ?? []).compactMap { $0["message"]?.text }
  }

  @Test func groupsAreSetAndTagged() throws {
    try account.fails("CreateLogGroup", ["logGroupName": "/a/b"], with: "ResourceAlreadyExistsException")
    try account.fails("CreateLogGroup", ["logGroupName": "a b"], with: "InvalidParameterException")
    try account.success("PutRetentionPolicy", ["logGroupName": "/a/b", "retentionInDays": 7])
    try account.fails(
      "PutRetentionPolicy", ["logGroupName": "/a/b", "retentionInDays": 8], with: "InvalidParameterException")
    let group = try account.success("DescribeLogGroups", ["logGroupNamePrefix": "/a"])["logGroups"]?[0]
    #expect(group?["retentionInDays"] == 7 && group?["arn"]?.text?.hasSuffix("log-group:/a/b:*") == true)
    let arn = group?["logGroupArn"] ?? ""
    try account.success("TagResource", ["resourceArn": arn, "tags": ["x": "y"]])
    #expect(try account.success("ListTagsLogGroup", ["logGroupName": "/a/b"])["tags"] == ["k": "v", "x": "y"])
    try account.success("UntagResource", ["resourceArn": arn, "tagKeys": ["k"]])
    #expect(try account.success("ListTagsForResource", ["resourceArn": arn])["tags"] == ["x": "y"])
    try account.success("DeleteRetentionPolicy", ["logGroupName": "/a/b"])
    try account.success("DeleteLogGroup", ["logGroupName": "/a/b"])
    try account.fails("DescribeLogStreams", ["logGroupName": "/a/b"], with: "ResourceNotFoundException")
  }

  @Test func eventsAreReadInPages() throws {
    _ = try put("a", "b", "c", "d")
    let all = try account.success("GetLogEvents", .map(stream))
    #expect(all["events"]?.list?.count == 4)
    let first = try account.success("GetLogEvents", .map(stream.merging(["startFromHead": true, "limit": 3]) { $1 }))
    let forward: [String: Value] = ["nextToken": first["nextForwardToken"] ?? ""]
    #expect(try messages("GetLogEvents", stream.merging(forward) { $1 }) == ["d"])
    let last = try account.success("GetLogEvents", .map(stream.merging(["limit": 1]) { $1 }))
    let back: [String: Value] = ["nextToken": last["nextBackwardToken"] ?? "", "limit": 2]
    #expect(try messages("GetLogEvents", stream.merging(back) { $1 }) == ["b", "c"])
    #expect(try messages("GetLogEvents", stream.merging(["startTime": .integer(now + 3)]) { $1 }) == ["d"])
    try account.fails(
      "GetLogEvents", .map(stream.merging(["nextToken": "x"]) { $1 }), with: "InvalidParameterException")
    let described = try account.success("DescribeLogStreams", ["logGroupName": "/a/b"])["logStreams"]?[0]
    #expect(described?["lastEventTimestamp"] == .integer(now + 3) && described?["firstEventTimestamp"] == .integer(now))
  }

  @Test func batchesAreChecked() throws {
    #expect(try put("old", at: now - 15 * 86_400_000)["rejectedLogEventsInfo"]?["tooOldLogEventEndIndex"] == 1)
    #expect(try put("new", at: now + 3 * 3_600_000)["rejectedLogEventsInfo"]?["tooNewLogEventStartIndex"] == 0)
    let wrong: [Value] = [["timestamp": 2, "message": "a"], ["timestamp": 1, "message": "b"]]
    try account.fails(
      "PutLogEvents", .map(stream.merging(["logEvents": .list(wrong)]) { $1 }), with: "InvalidParameterException")
    #expect(try messages("GetLogEvents", stream) == [])
  }

  private static let patterns: [(String, [String])] = [
    ("", ["one ERROR", "two WARN", "three ERROR disk"]), ("ERROR", ["one ERROR", "three ERROR disk"]),
    ("ERROR disk", ["three ERROR disk"]), ("\"ERROR disk\"", ["three ERROR disk"]),
    ("?WARN ?disk", ["two WARN", "three ERROR disk"]), ("ERROR -disk", ["one ERROR"]),
  ]

  @Test(arguments: patterns)
  func eventsAreFiltered(_ pattern: String, _ expected: [String]) throws {
    _ = try put("one ERROR", "two WARN", "three ERROR disk")
    #expect(try messages("FilterLogEvents", ["logGroupName": "/a/b", "filterPattern": .string(pattern)]) == expected)
  }

  @Test func filtersMakeMetrics() throws {
    let filter: Value = [
      "logGroupName": "/a/b", "filterName": "f", "filterPattern": "ERROR",
      "metricTransformations": [["metricName": "errors", "metricNamespace": "n", "metricValue": "1"]],
    ]
    try account.success("PutMetricFilter", filter)
    _ = try put("one ERROR", "two", "ERROR")
    let input: Value = [
      "Namespace": "n", "MetricName": "errors", "StartTime": "2027-01-15T00:00:00Z", "EndTime": "2027-01-16T00:00:00Z",
      "Period": 86400, "Statistics": ["Sum"],
    ]
    #expect(try account.success("GetMetricStatistics", input, of: "cloudwatch")["Datapoints"]?[0]?["Sum"] == 2.0)
    #expect(try account.success("DescribeMetricFilters", ["logGroupName": "/a/b"])["metricFilters"]?.list?.count == 1)
    let test: Value = ["filterPattern": "a", "logEventMessages": ["b", "a"]]
    #expect(try account.success("TestMetricFilter", test)["matches"]?[0]?["eventNumber"] == 2)
    try account.success("DeleteMetricFilter", ["logGroupName": "/a/b", "filterName": "f"])
    try account.fails(
      "DeleteMetricFilter", ["logGroupName": "/a/b", "filterName": "f"], with: "ResourceNotFoundException")
  }
}
