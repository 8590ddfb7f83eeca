import Testing
import Values

@testable import SimulatedAccount

@Suite struct TargetGroupTests {
  private let account = AccountFixture("elbv2")

  private func input(_ members: [String: Value] = [:]) -> [String: Value] {
    ["Name": "tg", "Protocol": "HTTP", "Port": 80, "VpcId": .string(account.vpc)].merging(members) { $1 }
  }

  private func create(_ members: [String: Value] = [:]) throws -> Value {
    try account.success("CreateTargetGroup", .map(input(members)))["TargetGroups"]?[0] ?? [:]
  }

  @Test func defaultsFollowTheProtocol() throws {
    let http = try create()
    #expect(http["Matcher"] == ["HttpCode": "200"] && http["HealthCheckTimeoutSeconds"] == 5)
    #expect(http["ProtocolVersion"] == "HTTP1" && http["HealthCheckPath"] == "/")
    let tcp = try create(["Name": "tcp", "Protocol": "TCP"])
    #expect(tcp["Matcher"] == nil && tcp["HealthCheckTimeoutSeconds"] == 10 && tcp["HealthCheckProtocol"] == "TCP")
    let geneve = try create(["Name": "g", "Protocol": "GENEVE", "Port": 6081])
    #expect(geneve["HealthCheckPort"] == "80" && geneve["HealthCheckIntervalSeconds"] == 10)
    let lambda = try account.success("CreateTargetGroup", ["Name": "l", "TargetType": "lambda"])["TargetGroups"]?[0]
    #expect(lambda?["HealthCheckEnabled"] == false && lambda?["Protocol"] == nil)
  }

  private static let wrong: [([String: Value], String)] = [
    (["Name": "a_b"], "ValidationError"), (["Name": "a--b"], "ValidationError"), (["Name": "-a"], "ValidationError"),
    (["Protocol": "FTP"], "ValidationError"), (["Port": 65536], "ValidationError"),
    (["VpcId": "vpc-1"], "ValidationError"),
    (["TargetType": "lambda"], "ValidationError"), (["HealthCheckPath": "a"], "ValidationError"),
    (["Matcher": ["HttpCode": "abc"]], "ValidationError"), (["Matcher": ["HttpCode": "200-"]], "ValidationError"),
    (["Matcher": ["HttpCode": "500"]], "ValidationError"),
    (["HealthCheckIntervalSeconds": 5, "HealthCheckTimeoutSeconds": 5], "ValidationError"),
    (["HealthCheckPort": "x"], "ValidationError"), (["HealthyThresholdCount": 11], "ValidationError"),
    (["Protocol": "GENEVE"], "ValidationError"), (["ProtocolVersion": "HTTP9"], "ValidationError"),
    (["Protocol": "TCP", "HealthCheckPath": "/"], "InvalidConfigurationRequest"),
  ]

  @Test(arguments: wrong)
  func creationsAreChecked(_ members: [String: Value], _ code: String) throws {
    try account.fails("CreateTargetGroup", .map(input(members)), with: code)
  }

  @Test func equalSettingsAreAcceptedAgain() throws {
    #expect(try create()["TargetGroupArn"] == create()["TargetGroupArn"])
    try account.fails("CreateTargetGroup", .map(input(["Port": 81])), with: "DuplicateTargetGroupName")
  }

  @Test func settingsAreModified() throws {
    let arn = try create()["TargetGroupArn"] ?? ""
    let change: Value = ["TargetGroupArn": arn, "HealthCheckPath": "/up", "Matcher": ["HttpCode": "200-299"]]
    let changed = try account.success("ModifyTargetGroup", change)["TargetGroups"]?[0]
    #expect(changed?["HealthCheckPath"] == "/up" && changed?["Matcher"] == ["HttpCode": "200-299"])
    let named = try account.success("DescribeTargetGroups", ["Names": ["tg"]])["TargetGroups"]?[0]
    #expect(named == changed)
    for _ in 1...2 { try account.success("DeleteTargetGroup", ["TargetGroupArn": arn]) }
    try account.fails("ModifyTargetGroup", change, with: "TargetGroupNotFound")
    try account.fails("DescribeTargetGroups", ["Names": ["tg"]], with: "TargetGroupNotFound")
    try account.fails("DescribeTargetGroups", ["Names": ["tg"], "LoadBalancerArn": "a"], with: "ValidationError")
  }

  private static let attributes: [(String, [String: String], String?)] = [
    ("HTTP", ["stickiness.enabled": "true", "stickiness.type": "lb_cookie"], nil),
    ("HTTP", ["slow_start.duration_seconds": "29"], "ValidationError"),
    ("HTTP", ["slow_start.duration_seconds": "30"], nil),
    ("HTTP", ["load_balancing.algorithm.anomaly_mitigation": "on"], "InvalidConfigurationRequest"),
    ("HTTP", ["deregistration_delay.timeout_seconds": "3601"], "ValidationError"),
    ("HTTP", ["stickiness.type": "source_ip"], "InvalidConfigurationRequest"),
    ("HTTP", ["stickiness.type": "source_ip_dest_ip"], "ValidationError"),
    ("HTTP", ["stickiness.type": "app_cookie"], "InvalidConfigurationRequest"),
    ("HTTP", ["stickiness.type": "app_cookie", "stickiness.app_cookie.cookie_name": "c"], nil),
    ("HTTP", ["proxy_protocol_v2.enabled": "true"], "InvalidConfigurationRequest"),
    ("TCP", ["stickiness.type": "lb_cookie"], "InvalidConfigurationRequest"), ("TCP", ["no": "1"], "ValidationError"),
    ("TCP", ["stickiness.type": "source_ip", "stickiness.enabled": "true"], nil),
    ("TLS", ["stickiness.enabled": "true"], "InvalidConfigurationRequest"),
    ("GENEVE", ["stickiness.type": "source_ip"], "ValidationError"),
    ("GENEVE", ["stickiness.type": "source_ip_dest_ip"], nil),
  ]

  @Test(arguments: attributes)
  func attributesFitTheProtocol(_ name: String, _ given: [String: String], _ code: String?) throws {
    let port: Value = name == "GENEVE" ? 6081 : 80
    let arn = try create(["Protocol": .string(name), "Port": port])["TargetGroupArn"] ?? ""
    let rows = Value.list(given.map { ["Key": .string($0.key), "Value": .string($0.value)] })
    let input: Value = ["TargetGroupArn": arn, "Attributes": rows]
    guard let code else {
      let all = try account.success("ModifyTargetGroupAttributes", input)
      #expect(try account.success("DescribeTargetGroupAttributes", ["TargetGroupArn": arn]) == all)
      return
    }
    try account.fails("ModifyTargetGroupAttributes", input, with: code)
  }

  // MARK: Targets

  private func states(_ account: AccountFixture, _ group: Value) throws -> [String] {
    let rows = try account.success("DescribeTargetHealth", ["TargetGroupArn": group])["TargetHealthDescriptions"]
    return (rows?.list ?? []).compactMap { $0["TargetHealth"]?["State"]?.text }
  }

  @Test func targetsBecomeHealthyAndDrain() throws {
    let fixture = try BalancerFixture()
    let (account, group) = (fixture.account, fixture.group)
    account.instance("i-1")
    let targets: Value = ["TargetGroupArn": group, "Targets": [["Id": "i-1"]]]
    try account.success("RegisterTargets", targets)
    #expect(try states(account, group) == ["unused"])
    _ = try fixture.makeListener()
    #expect(try states(account, group) == ["initial"])
    account.advance(30)
    #expect(try states(account, group) == ["healthy"])
    account.instance("i-1", state: "stopped")
    #expect(try states(account, group) == ["unused"])
    account.instance("i-1")
    try account.success("DeregisterTargets", targets)
    #expect(try states(account, group) == ["draining"])
    account.advance(5)
    #expect(try states(account, group) == [])
    let rows = try account.success("DescribeTargetHealth", targets)["TargetHealthDescriptions"]
    #expect(rows?[0]?["TargetHealth"]?["Reason"] == "Target.NotRegistered")
    try account.success("DeregisterTargets", targets)
  }

  @Test func terminatedInstancesDrain() throws {
    let fixture = try BalancerFixture()
    let (account, group) = (fixture.account, fixture.group)
    account.instance("i-1", state: "pending")
    _ = try fixture.makeListener()
    try account.success("RegisterTargets", ["TargetGroupArn": group, "Targets": [["Id": "i-1"]]])
    account.instance("i-1", state: "terminated")
    #expect(try states(account, group) == ["draining"])
    account.region["ec2.Instance"]["i-1"] = nil
    #expect(try states(account, group) == [])
  }

  @Test func targetsAreChecked() throws {
    let arn = try create()["TargetGroupArn"] ?? ""
    account.instance("i-2", state: "stopped")
    for id: Value in ["i-1", "i-2"] {
      try account.fails("RegisterTargets", ["TargetGroupArn": arn, "Targets": [["Id": id]]], with: "InvalidTarget")
    }
    let ip = try create(["Name": "ip", "TargetType": "ip"])["TargetGroupArn"] ?? ""
    try account.fails("RegisterTargets", ["TargetGroupArn": ip, "Targets": [["Id": "i-1"]]], with: "ValidationError")
    try account.success("RegisterTargets", ["TargetGroupArn": ip, "Targets": [["Id": "172.31.0.9", "Port": 81]]])
  }
}
