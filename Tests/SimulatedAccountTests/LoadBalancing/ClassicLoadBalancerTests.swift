import ServiceModels
import Testing
import Values

@testable import SimulatedAccount

@Suite struct ClassicLoadBalancerTests {
  private let account = AccountFixture("elb")
  private let http: Value = ["Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 8080]

  private func create(_ name: String = "lb", _ more: [String: Value] = [:]) throws -> Value {
    var input: [String: Value] = ["LoadBalancerName": .string(name), "Listeners": [http]]
    if more["AvailabilityZones"] == nil { input["Subnets"] = .list([account.subnets[0]]) }
    return try account.success("CreateLoadBalancer", .map(input.merging(more) { _, new in new }))
  }

  private func described() throws -> Value {
    try account.success("DescribeLoadBalancers", ["LoadBalancerNames": ["lb"]])["LoadBalancerDescriptions"]?[0] ?? [:]
  }

  @Test func aNewLoadBalancerIsWhole() throws {
    let name = try create()["DNSName"]?.text ?? ""
    let balancer = try described()
    #expect(name.hasPrefix("lb-") && name.hasSuffix(".us-west-2.elb.amazonaws.com"))
    #expect(balancer["CanonicalHostedZoneNameID"] == "Z1H1FL5HABSF5")
    #expect(balancer["CanonicalHostedZoneName"]?.text == name)
    #expect(balancer["HealthCheck"]?["Target"] == "TCP:8080")
    #expect(balancer["AvailabilityZones"] == ["us-west-2a"])
    #expect(balancer["SecurityGroups"] == .list([account.group]))
    #expect(balancer["SourceSecurityGroup"]?["GroupName"] == "default")
    #expect(balancer["VPCId"]?.text == account.vpc)
    #expect(balancer["ListenerDescriptions"]?[0]?["Listener"]?["InstanceProtocol"] == "HTTP")
  }

  @Test func internalNamesSaySo() throws {
    let name = try create("lb", ["Scheme": "internal"])["DNSName"]?.text ?? ""
    #expect(name.hasPrefix("internal-lb-"))
    #expect(try described()["CanonicalHostedZoneName"] == nil)
  }

  @Test func equalSettingsAreAcceptedAgain() throws {
    let first = try create()
    #expect(try create() == first)
    try account.fails(
      "CreateLoadBalancer",
      ["LoadBalancerName": "lb", "Listeners": [http], "Subnets": .list([account.subnets[1]])],
      with: "DuplicateLoadBalancerName")
  }

  @Test(arguments: ["", "a_b", "-a", "a-", String(repeating: "a", count: 33)])
  func namesAreChecked(_ name: String) throws {
    try account.fails(
      "CreateLoadBalancer",
      ["LoadBalancerName": .string(name), "Listeners": [http], "AvailabilityZones": ["us-west-2a"]],
      with: "ValidationError")
  }

  private static let wrongCreations: [(Value, String)] = [
    (["Listeners": []], "ValidationError"),
    (["AvailabilityZones": ["us-west-2a"]], "ValidationError"),
    (["Subnets": []], "ValidationError"), (["Subnets": ["subnet-1"]], "SubnetNotFound"),
    (["SecurityGroups": ["sg-1"]], "InvalidSecurityGroup"), (["Scheme": "secret"], "InvalidScheme"),
    (["Tags": [["Key": "a"], ["Key": "a"]]], "DuplicateTagKeys"),
    (["Listeners": [["Protocol": "UDP", "LoadBalancerPort": 1, "InstancePort": 1]]], "UnsupportedProtocol"),
    (["Listeners": [["Protocol": "SSL", "LoadBalancerPort": 1, "InstancePort": 1]]], "ValidationError"),
    (["Listeners": [["Protocol": "TCP", "LoadBalancerPort": 0, "InstancePort": 1]]], "ValidationError"),
    (
      [
        "Listeners": [
          ["Protocol": "SSL", "LoadBalancerPort": 1, "InstancePort": 1, "SSLCertificateId": "arn:aws:acm:x"]
        ]
      ], "CertificateNotFound"
    ),
    (
      ["Listeners": [["Protocol": "TCP", "InstanceProtocol": "HTTP", "LoadBalancerPort": 1, "InstancePort": 1]]],
      "ValidationError"
    ),
  ]

  @Test(arguments: wrongCreations)
  func creationsAreChecked(_ change: Value, _ code: String) throws {
    let input: [String: Value] = [
      "LoadBalancerName": "lb", "Listeners": [http], "Subnets": .list([account.subnets[0]]),
    ]
    try account.fails("CreateLoadBalancer", .map(input.merging(change.map ?? [:]) { _, new in new }), with: code)
  }

  @Test func listenersComeAndGo() throws {
    _ = try create()
    let tcp: Value = ["Protocol": "tcp", "LoadBalancerPort": 21000, "InstancePort": 21000]
    try account.success("CreateLoadBalancerListeners", ["LoadBalancerName": "lb", "Listeners": [tcp]])
    try account.success("CreateLoadBalancerListeners", ["LoadBalancerName": "lb", "Listeners": [tcp]])
    let other: Value = ["Protocol": "TCP", "LoadBalancerPort": 21000, "InstancePort": 1]
    try account.fails(
      "CreateLoadBalancerListeners", ["LoadBalancerName": "lb", "Listeners": [other]], with: "DuplicateListener")
    try account.success(
      "DeleteLoadBalancerListeners", ["LoadBalancerName": "lb", "LoadBalancerPorts": [80, 21000, 5]])
    #expect(try described()["ListenerDescriptions"] == [])
  }

  @Test func secureListenersKeepBothProtocols() throws {
    let arn = account.certificate("a")
    let listener: Value = [
      "Protocol": "SSL", "InstanceProtocol": "TCP", "LoadBalancerPort": 443, "InstancePort": 25003,
      "SSLCertificateId": arn,
    ]
    _ = try create("lb", ["Listeners": [listener]])
    #expect(try described()["ListenerDescriptions"]?[0]?["Listener"] == listener)
    #expect(try described()["ListenerDescriptions"]?[0]?["PolicyNames"] == ["ELBSecurityPolicy-2016-08"])
    let change: [String: Value] = [
      "LoadBalancerName": "lb", "LoadBalancerPort": 443, "SSLCertificateId": account.certificate("b"),
    ]
    try account.success("SetLoadBalancerListenerSSLCertificate", .map(change))
    try account.fails(
      "SetLoadBalancerListenerSSLCertificate", .map(change.merging(["LoadBalancerPort": 1]) { _, new in new }),
      with: "ListenerNotFound")
    let pending = account.certificate("c", status: "PENDING_VALIDATION")
    try account.fails(
      "SetLoadBalancerListenerSSLCertificate", .map(change.merging(["SSLCertificateId": pending]) { _, new in new }),
      with: "CertificateNotFound")
  }

  @Test func pagesFollowEachOther() throws {
    for index in 1...5 { _ = try create("lb\(index)") }
    let first = try account.success("DescribeLoadBalancers", ["PageSize": 3])
    #expect(first["LoadBalancerDescriptions"]?.list?.count == 3)
    let rest = try account.success("DescribeLoadBalancers", ["Marker": first["NextMarker"] ?? ""])
    #expect(rest["LoadBalancerDescriptions"]?.list?.count == 2 && rest["NextMarker"] == nil)
    try account.fails("DescribeLoadBalancers", ["Marker": "what"], with: "ValidationError")
    try account.fails("DescribeLoadBalancers", ["PageSize": 401], with: "ValidationError")
    try account.fails("DescribeLoadBalancers", ["LoadBalancerNames": ["nope"]], with: "LoadBalancerNotFound")
  }

  @Test func deletionSucceedsTwice() throws {
    _ = try create()
    for _ in 1...2 { try account.success("DeleteLoadBalancer", ["LoadBalancerName": "lb"]) }
    try account.fails("DescribeLoadBalancerAttributes", ["LoadBalancerName": "lb"], with: "LoadBalancerNotFound")
  }

  @Test func subnetsAndZonesAreAttached() throws {
    _ = try create()
    let two: Value = ["LoadBalancerName": "lb", "Subnets": .list(Array(account.subnets[1...2]))]
    #expect(try account.success("AttachLoadBalancerToSubnets", two)["Subnets"]?.list?.count == 3)
    #expect(try account.success("DetachLoadBalancerFromSubnets", two)["Subnets"]?.list?.count == 1)
    let zone: Value = ["LoadBalancerName": "lb", "AvailabilityZones": ["us-west-2d"]]
    let zones = try account.success("EnableAvailabilityZonesForLoadBalancer", zone)["AvailabilityZones"]
    #expect(zones == ["us-west-2a", "us-west-2d"])
    #expect(try account.success("DisableAvailabilityZonesForLoadBalancer", zone)["AvailabilityZones"] == ["us-west-2a"])
    let own: Value = ["LoadBalancerName": "lb", "Subnets": .list([account.subnets[0]])]
    try account.fails("DetachLoadBalancerFromSubnets", own, with: "InvalidConfigurationRequest")
    let groups: Value = ["LoadBalancerName": "lb", "SecurityGroups": .list([account.group])]
    #expect(
      try account.success("ApplySecurityGroupsToLoadBalancer", groups)["SecurityGroups"] == .list([account.group]))
    let unknown: Value = ["LoadBalancerName": "lb", "SecurityGroups": ["sg-1"]]
    try account.fails("ApplySecurityGroupsToLoadBalancer", unknown, with: "InvalidSecurityGroup")
  }

  @Test func conflictsHaveTheModelsStatus() throws {
    _ = try create()
    let own: Value = ["LoadBalancerName": "lb", "Subnets": .list([account.subnets[0]])]
    guard case .failure(let fault) = try account.answer("DetachLoadBalancerFromSubnets", own) else {
      Issue.record("the last subnet was detached")
      return
    }
    #expect(fault.status == 409)
  }

  @Test func theTableHoldsTheWholeModel() throws {
    let service = try #require(ServiceCatalog.bundled.service("elb"))
    let names = service.operationNames.compactMap { service.operation($0)?.name }
    #expect(Behaviours.table["elb"]?.keys.sorted() == names.sorted())
  }
}
