import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

/// Application, network and gateway load balancers themselves.
@Suite struct LoadBalancerTests {
  private let account = AccountFixture("elbv2")

  private func input(_ members: [String: Value] = [:]) -> [String: Value] {
    ["Name": "lb", "Subnets": .list(Array(account.subnets.prefix(2)))].merging(members) { $1 }
  }

  private func create(_ members: [String: Value] = [:]) throws -> Value {
    try account.success("CreateLoadBalancer", .map(input(members)))["LoadBalancers"]?[0] ?? [:]
  }

  @Test func aNewLoadBalancerBecomesActive() throws {
    let balancer = try create(["Scheme": "internal"])
    #expect(balancer["State"]?["Code"] == "provisioning")
    #expect(balancer["DNSName"]?.text?.hasPrefix("internal-lb-") == true)
    #expect(balancer["CanonicalHostedZoneId"] == "Z1H1FL5HABSF5")
    #expect(balancer["LoadBalancerArn"]?.text?.contains(":loadbalancer/app/lb/") == true)
    #expect(balancer["SecurityGroups"] == .list([account.group]))
    account.advance(LoadBalancers.provisioningTime)
    let active = try account.success("DescribeLoadBalancers", ["Names": ["lb"]])["LoadBalancers"]?[0]
    #expect(active?["State"]?["Code"] == "active")
  }

  @Test func networkNamesHaveTheirOwnForm() throws {
    let balancer = try create(["Type": "network", "Subnets": .list([account.subnets[0]])])
    #expect(balancer["DNSName"]?.text?.hasSuffix(".elb.us-west-2.amazonaws.com") == true)
    #expect(balancer["CanonicalHostedZoneId"] == "Z18D5FSROUN65G")
    #expect(balancer["SecurityGroups"] == nil)
    let groups: Value = [
      "LoadBalancerArn": balancer["LoadBalancerArn"] ?? "", "SecurityGroups": .list([account.group]),
    ]
    try account.fails("SetSecurityGroups", groups, with: "InvalidConfigurationRequest")
  }

  @Test func equalSettingsAreAcceptedAgain() throws {
    let first = try create()
    #expect(try create()["LoadBalancerArn"] == first["LoadBalancerArn"])
    try account.fails("CreateLoadBalancer", .map(input(["Scheme": "internal"])), with: "DuplicateLoadBalancerName")
  }

  private static let wrong: [([String: Value], String)] = [
    (["Name": "internal-a"], "ValidationError"), (["Name": "a_b"], "ValidationError"),
    (["Type": "classic"], "ValidationError"), (["IpAddressType": "ipv5"], "ValidationError"),
    (["Subnets": []], "ValidationError"), (["Subnets": ["subnet-1", "subnet-2"]], "SubnetNotFound"),
    (["SecurityGroups": ["sg-1"]], "InvalidSecurityGroup"), (["Scheme": "secret"], "ValidationError"),
    (["Tags": [["Key": "a"], ["Key": "a"]]], "DuplicateTagKeys"),
    (["Tags": [["Key": "a$"]]], "ValidationError"),
    (["Type": "gateway", "SecurityGroups": ["sg-1"]], "InvalidConfigurationRequest"),
  ]

  @Test(arguments: wrong)
  func creationsAreChecked(_ members: [String: Value], _ code: String) throws {
    try account.fails("CreateLoadBalancer", .map(input(members)), with: code)
  }

  @Test func anApplicationNeedsTwoZones() throws {
    let one = Value.list([account.subnets[0]])
    try account.fails("CreateLoadBalancer", .map(input(["Subnets": one])), with: "ValidationError")
    let twice = Value.list([account.subnets[0], account.subnets[0]])
    try account.fails("CreateLoadBalancer", .map(input(["Subnets": twice])), with: "InvalidConfigurationRequest")
  }

  @Test func placesChange() throws {
    let arn = try create()["LoadBalancerArn"] ?? ""
    let subnets: Value = ["LoadBalancerArn": arn, "Subnets": .list(account.subnets)]
    #expect(try account.success("SetSubnets", subnets)["AvailabilityZones"]?.list?.count == 4)
    let groups: Value = ["LoadBalancerArn": arn, "SecurityGroups": .list([account.group])]
    #expect(try account.success("SetSecurityGroups", groups)["SecurityGroupIds"] == .list([account.group]))
    let type: Value = ["LoadBalancerArn": arn, "IpAddressType": "dualstack"]
    #expect(try account.success("SetIpAddressType", type)["IpAddressType"] == "dualstack")
  }

  @Test func attributesFitTheType() throws {
    let arn = try create()["LoadBalancerArn"] ?? ""
    func change(_ key: String, _ value: String) -> Value {
      ["LoadBalancerArn": arn, "Attributes": [["Key": .string(key), "Value": .string(value)]]]
    }
    let all = try account.success("ModifyLoadBalancerAttributes", change("idle_timeout.timeout_seconds", "4000"))
    #expect(all["Attributes"]?.list?.contains(["Key": "idle_timeout.timeout_seconds", "Value": "4000"]) == true)
    for (key, value, code) in [
      ("idle_timeout.timeout_seconds", "4001", "ValidationError"), ("no", "1", "ValidationError"),
      ("dns_record.client_routing_policy", "any_availability_zone", "InvalidConfigurationRequest"),
      ("access_logs.s3.enabled", "true", "InvalidConfigurationRequest"),
    ] {
      try account.fails("ModifyLoadBalancerAttributes", change(key, value), with: code)
    }
    try account.success("ModifyLoadBalancerAttributes", change("deletion_protection.enabled", "true"))
    try account.fails("DeleteLoadBalancer", ["LoadBalancerArn": arn], with: "OperationNotPermitted")
    try account.success("ModifyLoadBalancerAttributes", change("deletion_protection.enabled", "false"))
    for _ in 1...2 { try account.success("DeleteLoadBalancer", ["LoadBalancerArn": arn]) }
    try account.fails("DescribeLoadBalancerAttributes", ["LoadBalancerArn": arn], with: "LoadBalancerNotFound")
  }

  @Test func lookUpsNameWhatIsMissing() throws {
    try account.fails("DescribeLoadBalancers", ["Names": ["no"]], with: "LoadBalancerNotFound")
    try account.fails("DescribeLoadBalancers", ["LoadBalancerArns": ["no"]], with: "ValidationError")
    let arn: Value = "arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/app/no/1"
    try account.fails("DescribeLoadBalancers", ["LoadBalancerArns": .list([arn])], with: "LoadBalancerNotFound")
    try account.fails(
      "DescribeLoadBalancers", ["LoadBalancerArns": .list([arn]), "Names": ["a"]], with: "ValidationError")
  }

  @Test func tagsAreKept() throws {
    let arn = try create(["Tags": [["Key": "a", "Value": "1"]]])["LoadBalancerArn"] ?? ""
    let arns = Value.list([arn])
    try account.success("AddTags", ["ResourceArns": arns, "Tags": [["Key": "b", "Value": "2"]]])
    try account.success("RemoveTags", ["ResourceArns": arns, "TagKeys": ["a"]])
    let tags = try account.success("DescribeTags", ["ResourceArns": arns])["TagDescriptions"]?[0]?["Tags"]
    #expect(tags == [["Key": "b", "Value": "2"]])
    let many = Value.list((1...50).map { ["Key": .string("k\($0)")] })
    try account.fails("AddTags", ["ResourceArns": arns, "Tags": many], with: "TooManyTags")
    try account.fails("DescribeTags", ["ResourceArns": ["arn:aws:x:thing/a"]], with: "ValidationError")
  }

  @Test func theTableHoldsTheWholeModel() throws {
    let service = try #require(ServiceCatalog.bundled.service("elbv2"))
    let names = service.operationNames.compactMap { service.operation($0)?.name }
    #expect(Behaviours.table["elbv2"]?.keys.sorted() == names.sorted())
  }

  @Test func whatElseALoadBalancerHas() throws {
    let arn = try create()["LoadBalancerArn"] ?? ""
    let capacity: Value = ["LoadBalancerArn": arn, "MinimumLoadBalancerCapacity": ["CapacityUnits": 100]]
    try account.success("ModifyCapacityReservation", capacity)
    let reserved = try account.success("DescribeCapacityReservation", ["LoadBalancerArn": arn])
    #expect(reserved["MinimumLoadBalancerCapacity"]?["CapacityUnits"] == 100)
    try account.success("ModifyIpPools", ["LoadBalancerArn": arn, "IpamPools": ["Ipv4IpamPoolId": "ipam-pool-1"]])
    try account.success("DescribeAccountLimits", [:])
    try account.fails("GetResourcePolicy", ["ResourceArn": arn], with: "ResourceNotFound")
    let policies = try account.success("DescribeSSLPolicies", ["PageSize": 5])
    #expect(policies["SslPolicies"]?.list?.count == 5)
    try account.fails("DescribeSSLPolicies", ["Names": ["no"]], with: "SSLPolicyNotFound")
  }
}
