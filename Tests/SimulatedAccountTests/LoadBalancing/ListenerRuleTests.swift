import Testing
import Values

@testable import SimulatedAccount

@Suite struct ListenerRuleTests {
  private let fixture: BalancerFixture
  private let listener: Value
  private var account: AccountFixture { fixture.account }

  init() throws {
    fixture = try BalancerFixture()
    listener = try fixture.makeListener()
  }

  private func rule(_ priority: Int64, _ members: [String: Value] = [:]) -> Value {
    let standard: [String: Value] = [
      "ListenerArn": listener, "Priority": .integer(priority), "Actions": fixture.forward,
      "Conditions": [["Field": "path-pattern", "Values": ["/a/*"]]],
    ]
    return .map(standard.merging(members) { $1 })
  }

  private func make(_ priority: Int64) throws -> Value {
    try account.success("CreateRule", rule(priority))["Rules"]?[0]?["RuleArn"] ?? ""
  }

  private func priorities() throws -> [String] {
    let rules = try account.success("DescribeRules", ["ListenerArn": listener])["Rules"]?.list ?? []
    return rules.compactMap { $0["Priority"]?.text }
  }

  @Test func rulesAreInOrder() throws {
    let (later, sooner) = (try make(20), try make(3))
    #expect(try priorities() == ["3", "20", "default"])
    try account.fails("CreateRule", rule(20), with: "PriorityInUse")
    let swap: Value = [["RuleArn": later, "Priority": 3], ["RuleArn": sooner, "Priority": 20]]
    try account.success("SetRulePriorities", ["RulePriorities": swap])
    let taken: Value = ["RulePriorities": [["RuleArn": later, "Priority": 20]]]
    try account.fails("SetRulePriorities", taken, with: "PriorityInUse")
    let twice: Value = [["RuleArn": later, "Priority": 9], ["RuleArn": sooner, "Priority": 9]]
    try account.fails("SetRulePriorities", ["RulePriorities": twice], with: "ValidationError")
    let rows = try account.success("DescribeRules", ["RuleArns": .list([later])])["Rules"]
    #expect(rows?[0]?["Priority"] == "3")
    try account.success("DeleteRule", ["RuleArn": later])
    try account.fails("DeleteRule", ["RuleArn": later], with: "RuleNotFound")
    #expect(try priorities() == ["20", "default"])
  }

  @Test func theDefaultRuleIsTheListeners() throws {
    let rules = try account.success("DescribeRules", ["ListenerArn": listener])["Rules"]
    let arn = rules?[0]?["RuleArn"] ?? ""
    try account.fails("DeleteRule", ["RuleArn": arn], with: "OperationNotPermitted")
    try account.fails("ModifyRule", ["RuleArn": arn, "Actions": fixture.forward], with: "OperationNotPermitted")
    let pair: Value = [["RuleArn": arn, "Priority": 1]]
    try account.fails("SetRulePriorities", ["RulePriorities": pair], with: "OperationNotPermitted")
    try account.fails("DescribeRules", [:], with: "ValidationError")
  }

  @Test func rulesAreModified() throws {
    let arn = try make(1)
    try account.fails("ModifyRule", ["RuleArn": arn], with: "ValidationError")
    let hosts: Value = [["Field": "host-header", "HostHeaderConfig": ["Values": ["a.example", "b.example"]]]]
    let changed = try account.success("ModifyRule", ["RuleArn": arn, "Conditions": hosts])["Rules"]?[0]
    #expect(changed?["Conditions"]?[0]?["Values"] == ["a.example", "b.example"])
    #expect(changed?["Priority"] == "1")
  }

  private static let wrong: [Value] = [
    ["Field": "colour", "Values": ["a"]], ["Field": "path-pattern"], ["Field": "path-pattern", "Values": []],
    ["Field": "path-pattern", "Values": ["/a"], "PathPatternConfig": ["Values": ["/a"]]],
    ["Field": "host-header", "Values": [.string(String(repeating: "a", count: 129))]],
    ["Field": "http-header", "Values": ["a"]], ["Field": "http-header", "HttpHeaderConfig": ["Values": ["a"]]],
    ["Field": "http-request-method", "HttpRequestMethodConfig": ["Values": ["get"]]],
    ["Field": "query-string", "QueryStringConfig": ["Values": [["Key": "a"]]]],
    ["Field": "source-ip", "SourceIpConfig": ["Values": ["here"]]], ["Field": "source-ip"],
    ["Field": "path-pattern", "Values": ["1", "2", "3", "4", "5", "6"]],
  ]

  @Test(arguments: wrong)
  func conditionsAreChecked(_ condition: Value) throws {
    try account.fails("CreateRule", rule(1, ["Conditions": .list([condition])]), with: "ValidationError")
  }

  private static let right: [Value] = [
    ["Field": "http-header", "HttpHeaderConfig": ["HttpHeaderName": "a", "Values": ["b"]]],
    ["Field": "http-request-method", "HttpRequestMethodConfig": ["Values": ["GET"]]],
    ["Field": "query-string", "QueryStringConfig": ["Values": [["Value": "a"]]]],
    ["Field": "source-ip", "SourceIpConfig": ["Values": ["10.0.0.0/8"]]],
  ]

  @Test(arguments: right)
  func conditionsAreKept(_ condition: Value) throws {
    let made = try account.success("CreateRule", rule(1, ["Conditions": .list([condition])]))["Rules"]?[0]
    #expect(made?["Conditions"] == .list([condition]))
  }

  @Test func weightedGroupsAreKept() throws {
    let other = try BalancerFixture.group("other", "HTTP", account, port: 81)
    let groups: Value = [
      ["TargetGroupArn": fixture.group, "Weight": 9], ["TargetGroupArn": other, "Weight": 1],
    ]
    let actions: Value = [["Type": "forward", "ForwardConfig": ["TargetGroups": groups]]]
    let made = try account.success("CreateRule", rule(1, ["Actions": actions]))["Rules"]?[0]?["Actions"]?[0]
    #expect(made?["ForwardConfig"]?["TargetGroups"] == groups && made?["TargetGroupArn"] == nil)
    try account.fails("DeleteTargetGroup", ["TargetGroupArn": other], with: "ResourceInUse")
  }

  @Test func redirectsAreCompleted() throws {
    let actions: Value = [["Type": "redirect", "RedirectConfig": ["Protocol": "HTTPS", "StatusCode": "HTTP_301"]]]
    let made = try account.success("CreateRule", rule(1, ["Actions": actions]))["Rules"]?[0]?["Actions"]?[0]
    #expect(made?["RedirectConfig"]?["Path"] == "/#{path}" && made?["RedirectConfig"]?["Port"] == "#{port}")
  }
}
