import Testing
import Values

@testable import SimulatedAccount

@Suite struct ListenerTests {
  @Test func aListenerIsWhole() throws {
    let fixture = try BalancerFixture()
    let arn = try fixture.makeListener()
    #expect(try fixture.makeListener() == arn)
    let rows = try fixture.account.success("DescribeListeners", ["LoadBalancerArn": fixture.balancer])["Listeners"]
    let action = rows?[0]?["DefaultActions"]?[0]
    #expect(action?["TargetGroupArn"] == fixture.group)
    #expect(action?["ForwardConfig"]?["TargetGroups"]?[0]?["Weight"] == 1)
    try fixture.account.fails(
      "DeleteTargetGroup", ["TargetGroupArn": fixture.group], with: "ResourceInUse")
    let groups = try fixture.account.success("DescribeTargetGroups", ["LoadBalancerArn": fixture.balancer])
    #expect(groups["TargetGroups"]?[0]?["LoadBalancerArns"] == .list([fixture.balancer]))
    try fixture.account.success("DeleteListener", ["ListenerArn": arn])
    try fixture.account.fails("DeleteListener", ["ListenerArn": arn], with: "ListenerNotFound")
    try fixture.account.success("DeleteTargetGroup", ["TargetGroupArn": fixture.group])
  }

  private static let wrong: [([String: Value], String)] = [
    (["Protocol": "TCP"], "ValidationError"), (["Protocol": "HTTPS"], "ValidationError"),
    (["Protocol": "HTTPS", "Certificates": [["CertificateArn": "arn:aws:acm:no"]]], "CertificateNotFound"),
    (["SslPolicy": "ELBSecurityPolicy-2016-08"], "ValidationError"), (["DefaultActions": []], "ValidationError"),
    (["DefaultActions": [["Type": "forward"]]], "ValidationError"),
    (["DefaultActions": [["Type": "dance"]]], "ValidationError"),
    (["DefaultActions": [["Type": "redirect"]]], "InvalidLoadBalancerAction"),
    (
      ["DefaultActions": [["Type": "redirect", "RedirectConfig": ["StatusCode": "HTTP_301", "Query": "a=b"]]]],
      "InvalidLoadBalancerAction"
    ),
    (
      ["DefaultActions": [["Type": "redirect", "RedirectConfig": ["StatusCode": "HTTP_301", "Path": "a"]]]],
      "ValidationError"
    ),
    (
      ["DefaultActions": [["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "300"]]]],
      "ValidationError"
    ),
    (
      [
        "DefaultActions": [
          ["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "200", "ContentType": "x"]]
        ]
      ], "InvalidLoadBalancerAction"
    ),
    (
      ["DefaultActions": [["Type": "redirect", "RedirectConfig": ["StatusCode": "HTTP_301"]]]],
      "InvalidLoadBalancerAction"
    ),
    (
      [
        "DefaultActions": [
          ["Type": "forward", "TargetGroupArn": "arn:aws:elasticloadbalancing:us-west-2:1:targetgroup/a/1"]
        ]
      ], "TargetGroupNotFound"
    ),
  ]

  @Test(arguments: wrong)
  func creationsAreChecked(_ members: [String: Value], _ code: String) throws {
    let fixture = try BalancerFixture()
    try fixture.account.fails("CreateListener", fixture.listener(members), with: code)
  }

  @Test func protocolsMustFit() throws {
    let fixture = try BalancerFixture("network", protocol: "TCP")
    _ = try fixture.makeListener(["Protocol": "TCP"])
    let udp = fixture.listener(["Protocol": "UDP", "Port": 53])
    try fixture.account.fails("CreateListener", udp, with: "IncompatibleProtocols")
    try fixture.account.fails("CreateListener", fixture.listener(), with: "ValidationError")
    let other = try BalancerFixture.group("other", "TCP", fixture.account)
    let taken = fixture.listener(["Protocol": "TCP", "DefaultActions": [["Type": "forward", "TargetGroupArn": other]]])
    try fixture.account.fails("CreateListener", taken, with: "DuplicateListener")
  }

  @Test func idleTimeoutsAreForTCP() throws {
    let fixture = try BalancerFixture("network", protocol: "TCP")
    let account = fixture.account
    let tcp = try fixture.makeListener(["Protocol": "TCP"])
    func change(_ listener: Value, _ seconds: Value) -> Value {
      ["ListenerArn": listener, "Attributes": [["Key": "tcp.idle_timeout.seconds", "Value": seconds]]]
    }
    try account.success("ModifyListenerAttributes", change(tcp, "6000"))
    try account.fails("ModifyListenerAttributes", change(tcp, "59"), with: "ValidationError")
    let all = try account.success("DescribeListenerAttributes", ["ListenerArn": tcp])["Attributes"]
    #expect(all == [["Key": "tcp.idle_timeout.seconds", "Value": "6000"]])
    let certificates: Value = [["CertificateArn": account.certificate("a")]]
    let tls = try fixture.makeListener(["Protocol": "TLS", "Port": 443, "Certificates": certificates])
    try account.fails("ModifyListenerAttributes", change(tls, "3600"), with: "InvalidConfigurationRequest")
  }

  @Test func certificatesAreAddedAndRemoved() throws {
    let fixture = try BalancerFixture()
    let account = fixture.account
    let own: Value = [["CertificateArn": account.certificate("a")]]
    let arn = try fixture.makeListener(["Protocol": "HTTPS", "Port": 443, "Certificates": own])
    let more: Value = ["ListenerArn": arn, "Certificates": [["CertificateArn": account.certificate("b")]]]
    try account.success("AddListenerCertificates", more)
    let rows = try account.success("DescribeListenerCertificates", ["ListenerArn": arn])["Certificates"]?.list ?? []
    #expect(rows.map { $0["IsDefault"] } == [true, false])
    try account.success("RemoveListenerCertificates", more)
    try account.fails(
      "RemoveListenerCertificates", ["ListenerArn": arn, "Certificates": own], with: "OperationNotPermitted")
    let pending: Value = [["CertificateArn": account.certificate("c", status: "PENDING_VALIDATION")]]
    try account.fails(
      "AddListenerCertificates", ["ListenerArn": arn, "Certificates": pending], with: "UnsupportedCertificate")
    try account.fails("ModifyListener", ["ListenerArn": arn, "SslPolicy": "no"], with: "SSLPolicyNotFound")
  }

  @Test func listenersAreModified() throws {
    let fixture = try BalancerFixture()
    let arn = try fixture.makeListener()
    let answer: Value = [["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "503"]]]
    let change: Value = ["ListenerArn": arn, "Port": 8080, "DefaultActions": answer]
    let changed = try fixture.account.success("ModifyListener", change)["Listeners"]?[0]
    #expect(changed?["Port"] == 8080 && changed?["DefaultActions"] == answer)
    let rules = try fixture.account.success("DescribeRules", ["ListenerArn": arn])["Rules"]
    #expect(rules?[0]?["Actions"] == answer && rules?[0]?["Priority"] == "default")
    try fixture.account.success("DeleteTargetGroup", ["TargetGroupArn": fixture.group])
  }

  @Test func trustStoresVerifyClients() throws {
    let fixture = try BalancerFixture()
    let account = fixture.account
    let bundle: [String: Value] = ["CaCertificatesBundleS3Bucket": "b", "CaCertificatesBundleS3Key": "k"]
    let creation = Value.map(bundle.merging(["Name": "ts"]) { $1 })
    let arn = try account.success("CreateTrustStore", creation)["TrustStores"]?[0]?["TrustStoreArn"] ?? ""
    let on: [String: Value] = ["TrustStoreArn": arn]
    try account.fails("CreateTrustStore", creation, with: "DuplicateTrustStoreName")
    try account.success("DescribeTrustStores", ["Names": ["ts"]])
    try account.success("ModifyTrustStore", .map(bundle.merging(on) { $1 }))
    try account.success("GetTrustStoreCaCertificatesBundle", .map(on))
    try account.success(
      "AddTrustStoreRevocations", .map(on.merging(["RevocationContents": [["S3Bucket": "b", "S3Key": "k"]]]) { $1 }))
    try account.success("GetTrustStoreRevocationContent", .map(on.merging(["RevocationId": 1]) { $1 }))
    #expect(try account.success("DescribeTrustStores", [:])["TrustStores"]?[0]?["TotalRevokedEntries"] == 1)
    let revocations = Value.map(on.merging(["RevocationIds": [1]]) { $1 })
    try account.success("DescribeTrustStoreRevocations", revocations)
    try account.success("RemoveTrustStoreRevocations", revocations)
    try account.fails("DescribeTrustStoreRevocations", revocations, with: "RevocationIdNotFound")
    let listener = try fixture.makeListener([
      "Protocol": "HTTPS", "Certificates": [["CertificateArn": account.certificate("a")]],
      "MutualAuthentication": ["Mode": "verify", "TrustStoreArn": arn],
    ])
    let users = try account.success("DescribeTrustStoreAssociations", .map(on))["TrustStoreAssociations"]
    #expect(users == [["ResourceArn": listener]])
    try account.fails(
      "DeleteSharedTrustStoreAssociation", .map(on.merging(["ResourceArn": listener]) { $1 }),
      with: "DeleteAssociationSameAccount")
    try account.fails("DeleteTrustStore", .map(on), with: "TrustStoreInUse")
    try account.success("DeleteListener", ["ListenerArn": listener])
    try account.success("DeleteTrustStore", .map(on))
  }
}
