import Testing
import Values

@testable import SimulatedAccount

/// Health checks, attributes, instances, policies and tags of a classic load balancer.
@Suite struct ClassicSettingsTests {
  private let account = AccountFixture("elb")

  init() throws {
    let listeners: Value = [
      ["Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80],
      ["Protocol": "TCP", "LoadBalancerPort": 81, "InstancePort": 81],
    ]
    try account.success(
      "CreateLoadBalancer", ["LoadBalancerName": "lb", "Listeners": listeners, "Subnets": .list([account.subnets[0]])])
  }

  private func on(_ members: [String: Value]) -> Value { .map(members.merging(["LoadBalancerName": "lb"]) { $1 }) }

  private func check(_ members: [String: Value]) -> Value {
    let standard: [String: Value] = [
      "Target": "TCP:21000", "Interval": 10, "Timeout": 5, "UnhealthyThreshold": 2, "HealthyThreshold": 3,
    ]
    return on(["HealthCheck": .map(standard.merging(members) { $1 })])
  }

  @Test func healthChecksAreBounded() throws {
    for target in ["TCP:1", "ssl:65535", "HTTP:80/", "HTTPS:443/a?b"] {
      try account.success("ConfigureHealthCheck", check(["Target": .string(target)]))
    }
    for target in ["", "TCP", "UDP:1", "TCP:0", "TCP:1/a", "HTTP:80", "HTTP:/a"] {
      try account.fails("ConfigureHealthCheck", check(["Target": .string(target)]), with: "ValidationError")
    }
    for member: [String: Value] in [["Interval": 301], ["Timeout": 61], ["Timeout": 10], ["HealthyThreshold": 11]] {
      try account.fails("ConfigureHealthCheck", check(member), with: "ValidationError")
    }
  }

  @Test func instancesComeIntoService() throws {
    try account.success("ConfigureHealthCheck", check([:]))
    account.instance("i-1")
    account.instance("i-2", state: "stopped")
    let both = on(["Instances": [["InstanceId": "i-1"], ["InstanceId": "i-2"], ["InstanceId": "i-1"]]])
    let rows: Value = [["InstanceId": "i-1"], ["InstanceId": "i-2"]]
    #expect(try account.success("RegisterInstancesWithLoadBalancer", both)["Instances"] == rows)
    try account.fails(
      "RegisterInstancesWithLoadBalancer", on(["Instances": [["InstanceId": "i-9"]]]), with: "InvalidInstance")
    #expect(try states() == ["OutOfService ELB", "OutOfService Instance"])
    account.advance(4)
    #expect(try states() == ["OutOfService ELB", "OutOfService Instance"])
    account.advance(1)
    #expect(try states() == ["InService N/A", "OutOfService Instance"])
    let one = on(["Instances": [["InstanceId": "i-1"]]])
    #expect(try account.success("DeregisterInstancesFromLoadBalancer", one)["Instances"] == [["InstanceId": "i-2"]])
    account.instance("i-2", state: "terminated")
    #expect(try states() == [])
    let unknown = on(["Instances": [["InstanceId": "i-9"]]])
    try account.fails("DescribeInstanceHealth", unknown, with: "InvalidInstance")
    try account.fails("DeregisterInstancesFromLoadBalancer", unknown, with: "InvalidInstance")
  }

  private func states() throws -> [String] {
    let rows = try account.success("DescribeInstanceHealth", on([:]))["InstanceStates"]?.list ?? []
    return rows.map { "\($0["State"]?.text ?? "") \($0["ReasonCode"]?.text ?? "")" }
  }

  private static let wrongAttributes: [(Value, String)] = [
    (["AccessLog": ["Enabled": true]], "InvalidConfigurationRequest"),
    (["AccessLog": ["Enabled": true, "S3BucketName": "b", "EmitInterval": 7]], "ValidationError"),
    (["ConnectionDraining": ["Enabled": true, "Timeout": 3601]], "ValidationError"),
    (["ConnectionSettings": ["IdleTimeout": 4001]], "ValidationError"),
    (["AdditionalAttributes": [["Key": "elb.http.desyncmitigationmode", "Value": "x"]]], "ValidationError"),
    (["AdditionalAttributes": [["Key": "elb.other", "Value": "x"]]], "LoadBalancerAttributeNotFound"),
  ]

  @Test(arguments: wrongAttributes)
  func attributesAreBounded(_ attributes: Value, _ code: String) throws {
    try account.fails("ModifyLoadBalancerAttributes", on(["LoadBalancerAttributes": attributes]), with: code)
  }

  @Test func attributesChangeOneByOne() throws {
    let mode: Value = [["Key": "elb.http.desyncmitigationmode", "Value": "strictest"]]
    let changes: [[String: Value]] = [
      ["ConnectionSettings": ["IdleTimeout": 4000]], ["AdditionalAttributes": mode],
      ["AccessLog": ["Enabled": true, "S3BucketName": "b"]], ["ConnectionDraining": ["Enabled": true]],
    ]
    for change in changes {
      try account.success("ModifyLoadBalancerAttributes", on(["LoadBalancerAttributes": .map(change)]))
    }
    let all = try account.success("DescribeLoadBalancerAttributes", on([:]))["LoadBalancerAttributes"]
    #expect(
      all == [
        "CrossZoneLoadBalancing": ["Enabled": false], "ConnectionSettings": ["IdleTimeout": 4000],
        "AccessLog": ["Enabled": true, "S3BucketName": "b", "EmitInterval": 60],
        "ConnectionDraining": ["Enabled": true, "Timeout": 300], "AdditionalAttributes": mode,
      ])
  }

  @Test func policiesAreMadeUsedAndDeleted() throws {
    try account.success("CreateAppCookieStickinessPolicy", on(["PolicyName": "app", "CookieName": "c"]))
    try account.success("CreateLBCookieStickinessPolicy", on(["PolicyName": "lbc", "CookieExpirationPeriod": 60]))
    let proxy: [String: Value] = [
      "PolicyName": "proxy", "PolicyTypeName": "ProxyProtocolPolicyType",
      "PolicyAttributes": [["AttributeName": "ProxyProtocol", "AttributeValue": "true"]],
    ]
    try account.success("CreateLoadBalancerPolicy", on(proxy))
    try account.fails("CreateLoadBalancerPolicy", on(proxy), with: "DuplicatePolicyName")
    try account.success(
      "SetLoadBalancerPoliciesForBackendServer", on(["InstancePort": 81, "PolicyNames": ["proxy"]]))
    try account.success("SetLoadBalancerPoliciesOfListener", on(["LoadBalancerPort": 80, "PolicyNames": ["app"]]))
    try account.fails("DeleteLoadBalancerPolicy", on(["PolicyName": "app"]), with: "InvalidConfigurationRequest")
    try account.success("DeleteLoadBalancerPolicy", on(["PolicyName": "lbc"]))
    let balancer = try account.success("DescribeLoadBalancers", [:])["LoadBalancerDescriptions"]?[0]
    #expect(
      balancer?["Policies"] == [
        "AppCookieStickinessPolicies": [["PolicyName": "app", "CookieName": "c"]], "LBCookieStickinessPolicies": [],
        "OtherPolicies": ["proxy"],
      ])
    #expect(balancer?["BackendServerDescriptions"] == [["InstancePort": 81, "PolicyNames": ["proxy"]]])
    let named = on(["PolicyNames": ["proxy"]])
    #expect(try account.success("DescribeLoadBalancerPolicies", named)["PolicyDescriptions"]?.list?.count == 1)
    try account.fails("DescribeLoadBalancerPolicies", on(["PolicyNames": ["no"]]), with: "PolicyNotFound")
  }

  @Test func policiesFitWhatUsesThem() throws {
    try account.success("CreateLBCookieStickinessPolicy", on(["PolicyName": "lbc"]))
    try account.success("CreateLBCookieStickinessPolicy", on(["PolicyName": "session", "CookieExpirationPeriod": 0]))
    let negative = on(["PolicyName": "past", "CookieExpirationPeriod": -1])
    try account.fails("CreateLBCookieStickinessPolicy", negative, with: "ValidationError")
    let unfitting: [([String: Value], String)] = [
      (["LoadBalancerPort": 81, "PolicyNames": ["lbc"]], "InvalidConfigurationRequest"),
      (["LoadBalancerPort": 80, "PolicyNames": ["no"]], "PolicyNotFound"),
      (["LoadBalancerPort": 9, "PolicyNames": []], "ListenerNotFound"),
    ]
    for (members, code) in unfitting {
      try account.fails("SetLoadBalancerPoliciesOfListener", on(members), with: code)
    }
    try account.fails(
      "SetLoadBalancerPoliciesForBackendServer", on(["InstancePort": 9, "PolicyNames": []]),
      with: "InvalidConfigurationRequest")
    try account.fails(
      "CreateLoadBalancerPolicy", on(["PolicyName": "p", "PolicyTypeName": "no"]), with: "PolicyTypeNotFound")
    try account.fails(
      "CreateLoadBalancerPolicy", on(["PolicyName": "p", "PolicyTypeName": "PublicKeyPolicyType"]),
      with: "InvalidConfigurationRequest")
  }

  @Test func predefinedPoliciesNeedNoLoadBalancer() throws {
    let samples = try account.success("DescribeLoadBalancerPolicies", [:])["PolicyDescriptions"]?.list ?? []
    #expect(samples.contains { $0["PolicyName"] == "ELBSecurityPolicy-2016-08" })
    #expect(try account.success("DescribeLoadBalancerPolicyTypes", [:])["PolicyTypeDescriptions"]?.list?.count == 6)
    try account.fails("DescribeLoadBalancerPolicyTypes", ["PolicyTypeNames": ["no"]], with: "PolicyTypeNotFound")
    let limits = try account.success("DescribeAccountLimits", [:])["Limits"]?.list ?? []
    #expect(limits.contains(["Name": "classic-load-balancers", "Max": "20"]))
  }

  @Test func tagsAreMergedByKey() throws {
    let names: [String: Value] = ["LoadBalancerNames": ["lb"]]
    try account.success("AddTags", .map(names.merging(["Tags": [["Key": "a", "Value": "1"], ["Key": "b"]]]) { $1 }))
    try account.success("AddTags", .map(names.merging(["Tags": [["Key": "a", "Value": "2"]]]) { $1 }))
    try account.success("RemoveTags", .map(names.merging(["Tags": [["Key": "b"]]]) { $1 }))
    let tags = try account.success("DescribeTags", .map(names))["TagDescriptions"]?[0]?["Tags"]
    #expect(tags == [["Key": "a", "Value": "2"]])
    let many = Value.list((1...10).map { ["Key": .string("k\($0)")] })
    try account.fails("AddTags", .map(names.merging(["Tags": many]) { $1 }), with: "TooManyTags")
    try account.fails("DescribeTags", ["LoadBalancerNames": ["no"]], with: "LoadBalancerNotFound")
  }
}
