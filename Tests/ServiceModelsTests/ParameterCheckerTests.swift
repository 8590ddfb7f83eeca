import ServiceModels
import Testing
import Values

/// Rows of (service, operation, parameters, what comes of them).
struct ParameterCheckerTests {
  private func check(_ service: String, _ operation: String, _ parameters: Value) throws -> Result<
    Value, ParameterProblems
  > {
    let operation = try #require(ServiceCatalog.bundled.service(service)?.operation(operation))
    return ParameterChecker.check(parameters, for: operation)
  }

  private func sentences(_ result: Result<Value, ParameterProblems>) -> [String] {
    if case .failure(let failure) = result { failure.problems.map(\.description) } else { [] }
  }

  private static let accepted: [(String, String, Value, Value)] = [
    ("ec2", "describe_vpcs", [:], [:]),
    ("ec2", "describe_vpcs", [], [:]),
    ("ec2", "describe_vpcs", ["Filters": [:]], ["Filters": []]),
    ("ec2", "describe_vpcs", ["Filters": nil], [:]),
    (
      "ec2", "describe_vpcs", ["Filters": ["tag:Name": "Cluster1", "state": ["available", "pending"]]],
      [
        "Filters": [
          ["Name": "state", "Values": ["available", "pending"]], ["Name": "tag:Name", "Values": ["Cluster1"]],
        ]
      ]
    ),
    (
      "ec2", "create_tags", ["Resources": ["i-1"], "Tags": ["Name": "a", "Env": "b"]],
      ["Resources": ["i-1"], "Tags": [["Key": "Env", "Value": "b"], ["Key": "Name", "Value": "a"]]]
    ),
    ("ec2", "describe_vpcs", ["MaxResults": 10.0, "DryRun": false], ["MaxResults": 10, "DryRun": false]),
    ("ec2", "run_instances", ["MinCount": 1, "MaxCount": 1], ["MinCount": 1, "MaxCount": 1]),
    ("cloudwatch", "set_alarm_state", ["AlarmName": "a", "StateValue": "ODD", "StateReason": "b"], nil),
    (
      "cloudwatch", "get_metric_statistics",
      [
        "Namespace": "a", "MetricName": "b", "Period": 60, "StartTime": "2026-11-22T09:04:00.250+01:00",
        "EndTime": 1_795_335_840,
      ],
      [
        "Namespace": "a", "MetricName": "b", "Period": 60, "StartTime": "2026-11-22T08:04:00.250Z",
        "EndTime": "2026-11-22T08:24:00Z",
      ]
    ),
    ("kms", "encrypt", ["KeyId": "k", "Plaintext": .bytes([0xff])], nil),
    ("kms", "encrypt", ["KeyId": "k", "Plaintext": "text", "EncryptionContext": []], nil),
    (
      "elbv2", "modify_load_balancer_attributes",
      ["LoadBalancerArn": "arn", "Attributes": ["idle_timeout.timeout_seconds": "60"]],
      ["LoadBalancerArn": "arn", "Attributes": [["Key": "idle_timeout.timeout_seconds", "Value": "60"]]]
    ),
  ]

  /// Nothing as the expected value means that it only has to be accepted.
  @Test(arguments: accepted.indices) func acceptsAndNormalises(_ row: Int) throws {
    let (service, operation, parameters, expected) = Self.accepted[row]
    let result = try check(service, operation, parameters)
    #expect(sentences(result) == [])
    if !expected.isNull { #expect(try result.get() == expected) }
  }

  private static let refused: [(String, String, Value, [String])] = [
    ("ec2", "describe_vpcs", ["Filter": []], ["Filter: unknown name (did you mean Filters?)"]),
    (
      "ec2", "describe_vpcs", ["Filters": [["Name": "a", "Values": 3]]],
      ["Filters[1].Values: expected a list of strings, got a number"]
    ),
    (
      "ec2", "describe_vpcs", ["Filters": ["tag:Name": 3]],
      ["Filters[\"tag:Name\"][1]: expected a string, got a number"]
    ),
    ("ec2", "describe_vpcs", ["VpcIds": "vpc-1"], ["VpcIds: expected a list of strings, got a string"]),
    ("ec2", "describe_vpcs", ["VpcIds": ["a": "b"]], ["VpcIds: expected a list of strings, got a table of names"]),
    ("ec2", "describe_vpcs", ["DryRun": "true"], ["DryRun: expected a boolean, got a string"]),
    ("ec2", "describe_vpcs", ["MaxResults": 10.5], ["MaxResults: expected a whole number, found 10.5"]),
    ("ec2", "describe_vpcs", ["MaxResults": "10"], ["MaxResults: expected a whole number, got a string"]),
    ("ec2", "describe_vpcs", ["MaxResults": 1], ["MaxResults: expected at least 5, found 1"]),
    (
      "ec2", "run_instances", ["MinCount": 2_147_483_648, "MaxCount": 1],
      ["MinCount: expected a whole number of 32 bits, found 2147483648"]
    ),
    ("ec2", "run_instances", [:], ["missing MaxCount, MinCount"]),
    (
      "ec2", "create_security_group", ["GroupName": .bytes([0xff]), "Description": 1],
      ["Description: expected a string, got a number", "GroupName: expected text in UTF-8, found 1 bytes"]
    ),
    (
      "ec2", "create_tags", ["Resources": ["i-1"], "Tags": ["Key": "Name", "Value": "a"]],
      ["Tags: expected a list of {Key, Value}, got one of them: add braces around it"]
    ),
    (
      "ec2", "create_tags", ["Resources": ["i-1"], "Tags": ["Count": 3]],
      ["Tags.Count: expected a string, got a number"]
    ),
    (
      "elb", "configure_health_check", ["LoadBalancerName": "a", "HealthCheck": ["Target": "TCP:1"]],
      ["HealthCheck: missing Interval, Timeout, UnhealthyThreshold, HealthyThreshold"]
    ),
    ("sts", "get_caller_identity", ["Nothing": 1], ["Nothing: unknown name"]),
    (
      "secretsmanager", "put_secret_value", ["SecretId": "", "SecretString": .bytes([0xff])],
      ["SecretId: expected at least 1 character, found \"\"", "SecretString: expected text in UTF-8, found a value"]
    ),
    ("ssm", "put_parameter", ["Name": "a", "Value": ["x": "y"]], ["Value: expected a string, got a table of names"]),
    (
      "cloudwatch", "get_metric_statistics",
      ["Namespace": "a", "MetricName": "b", "Period": 60, "StartTime": "yesterday", "EndTime": true],
      [
        "StartTime: expected a time (ISO 8601, or seconds since 1970), found \"yesterday\"",
        "EndTime: expected a time (ISO 8601, or seconds since 1970), got a boolean",
      ]
    ),
  ]

  @Test(arguments: refused.indices) func refusesWithEveryProblem(_ row: Int) throws {
    let (service, operation, parameters, expected) = Self.refused[row]
    #expect(sentences(try check(service, operation, parameters)) == expected)
  }

  @Test func depthIsBounded() throws {
    let operation = try #require(ServiceCatalog.bundled.service("ssm")?.operation("get_inventory"))
    let deep = (0..<400).reduce(Value.map([:])) { inner, _ in ["Aggregators": [inner]] }
    let problems = sentences(ParameterChecker.check(deep, for: operation))
    #expect(problems.contains { $0.hasSuffix("tables are nested deeper than 200") })
  }

  @Test func tokensAreNotAskedFor() throws {
    let tokens = try #require(ServiceCatalog.bundled.service("imagebuilder")?.operation("create_image"))
    let sentences = sentences(ParameterChecker.check([:], for: tokens))
    #expect(tokens.input?.member("clientToken")?.isRequired == true)
    #expect(sentences == ["missing infrastructureConfigurationArn"])
  }

  @Test func aUnionTakesOneMember() throws {
    let shape = try #require(unionShape())
    let names = shape.members.map(\.name)
    let none = sentences(ParameterChecker.check([:], against: shape))
    #expect(none == ["expected exactly one of \(names.joined(separator: ", ")), found none"])
  }

  private func unionShape() -> Shape? {
    guard let service = ServiceCatalog.bundled.service("acm") else { return nil }
    return (0..<service.shapeCount).lazy.map(service.shape(at:)).first(where: \.isUnion)
  }
}
