import Testing
import Values

@testable import SimulatedAccount

@Suite struct CertificateRequestTests {
  private let account = AccountFixture("acm")

  private func request(_ members: [String: Value] = [:]) throws -> Value {
    let standard: [String: Value] = ["DomainName": "www.example.com", "ValidationMethod": "DNS"]
    return try account.success("RequestCertificate", .map(standard.merging(members) { $1 }))["CertificateArn"] ?? ""
  }

  private func describe(_ arn: Value) throws -> Value {
    try account.success("DescribeCertificate", ["CertificateArn": arn])["Certificate"] ?? [:]
  }

  private func zone(_ name: String, vpc: Value? = nil) throws -> Value {
    var input: [String: Value] = ["Name": .string(name), "CallerReference": .string("\(name) \(vpc == nil)")]
    input["VPC"] = vpc
    return try account.success("CreateHostedZone", .map(input), of: "route53")["HostedZone"]?["Id"] ?? ""
  }

  private func put(_ record: Value?, into zone: Value) throws {
    let change: Value = [
      "Action": "UPSERT",
      "ResourceRecordSet": [
        "Name": record?["Name"] ?? "", "Type": "CNAME", "TTL": 300,
        "ResourceRecords": [["Value": record?["Value"] ?? ""]],
      ],
    ]
    let input: Value = ["HostedZoneId": zone, "ChangeBatch": ["Changes": [change]]]
    try account.success("ChangeResourceRecordSets", input, of: "route53")
  }

  @Test func aRecordInDNSIssuesTheCertificate() throws {
    let arn = try request(["SubjectAlternativeNames": ["*.www.example.com", "www.example.com"]])
    let pending = try describe(arn)
    #expect(pending["Status"] == "PENDING_VALIDATION" && pending["Type"] == "AMAZON_ISSUED")
    #expect(pending["SubjectAlternativeNames"] == ["www.example.com", "*.www.example.com"])
    let options = pending["DomainValidationOptions"]?.list ?? []
    #expect(options.count == 2 && options[0]["ResourceRecord"] == options[1]["ResourceRecord"])
    try account.fails("GetCertificate", ["CertificateArn": arn], with: "RequestInProgressException")
    account.advance(3600)
    #expect(try describe(arn)["Status"] == "PENDING_VALIDATION")
    let hidden = try zone("example.com", vpc: ["VPCRegion": "us-west-2", "VPCId": .string(account.vpc)])
    try put(options[0]["ResourceRecord"], into: hidden)
    account.advance(120)
    #expect(try describe(arn)["Status"] == "PENDING_VALIDATION")
    try put(options[0]["ResourceRecord"], into: try zone("Example.com"))
    account.advance(120)
    let issued = try describe(arn)
    #expect(issued["Status"] == "ISSUED" && issued["IssuedAt"] != nil && issued["NotAfter"] != nil)
    #expect(issued["DomainValidationOptions"]?[1]?["ValidationStatus"] == "SUCCESS")
    #expect(
      try describe(try request())["DomainValidationOptions"]?[0]?["ResourceRecord"] == options[0]["ResourceRecord"])
  }

  @Test func mailIsAnsweredByApproval() throws {
    let arn = try request([
      "ValidationMethod": "EMAIL",
      "DomainValidationOptions": [
        ["DomainName": "www.example.com", "ValidationDomain": "example.com"]
      ],
    ])
    let option = try describe(arn)["DomainValidationOptions"]?[0]
    #expect(option?["ValidationEmails"]?.list?.contains("hostmaster@example.com") == true)
    #expect(option?["ValidationDomain"] == "example.com")
    let mail: Value = ["CertificateArn": arn, "Domain": "www.example.com", "ValidationDomain": "example.com"]
    try account.success("ResendValidationEmail", mail)
    let wrong: Value = ["CertificateArn": arn, "Domain": "www.example.com", "ValidationDomain": "example.org"]
    try account.fails("ResendValidationEmail", wrong, with: "InvalidDomainValidationOptionsException")
    #expect(CertificateValidation.approve(arn.text ?? "", in: account.region, account: account.state))
    #expect(try describe(arn)["Status"] == "ISSUED")
    try account.fails("ResendValidationEmail", mail, with: "InvalidStateException")
  }

  @Test func accountsApproveByARN() throws {
    let account = SimulatedAccount { 1_800_000_000 }
    let input: Value = ["DomainName": "a.example.com"]
    let request = SimulatedAccount.Request(
      service: "acm", operation: "RequestCertificate", input: input, region: "eu-west-1")
    let arn = try account.answer(request).get()["CertificateArn"]?.text ?? ""
    #expect(account.approveCertificate(arn))
    #expect(!account.approveCertificate(arn))
    #expect(!account.approveCertificate("a"))
  }

  @Test func nobodyWaitsLongerThanThreeDays() throws {
    let arn = try request()
    account.advance(72 * 3600 + 1)
    #expect(try describe(arn)["Status"] == "VALIDATION_TIMED_OUT")
  }

  @Test func tokensStandForAnHour() throws {
    let first = try request(["IdempotencyToken": "a1"])
    #expect(try request(["IdempotencyToken": "a1"]) == first)
    #expect(try request(["IdempotencyToken": "a2"]) != first)
    #expect(try request() != first)
    account.advance(3601)
    #expect(try request(["IdempotencyToken": "a1"]) != first)
  }

  private static let wrong: [([String: Value], String)] = [
    (["DomainName": "localhost"], "ValidationException"), (["DomainName": "a_b.example.com"], "ValidationException"),
    (["DomainName": "-a.example.com"], "ValidationException"),
    (["DomainName": "*.*.example.com"], "ValidationException"),
    (["DomainName": .string(String(repeating: "a", count: 60) + ".example.com")], "ValidationException"),
    (["IdempotencyToken": "a-b"], "ValidationException"), (["KeyAlgorithm": "RSA_1"], "ValidationException"),
    (["KeyAlgorithm": "RSA_4096"], "InvalidParameterException"), (["ValidationMethod": "PHONE"], "ValidationException"),
    (["Tags": [["Key": "aws:a", "Value": "b"]]], "InvalidTagException"),
    (["Tags": [["Key": "a#", "Value": "b"]]], "ValidationException"),
    (["SubjectAlternativeNames": .list((0...10).map { .string("a\($0).example.com") })], "LimitExceededException"),
    (
      ["DomainValidationOptions": [["DomainName": "a.example.com", "ValidationDomain": "example.com"]]],
      "InvalidDomainValidationOptionsException"
    ),
    (
      ["DomainValidationOptions": [["DomainName": "www.example.com", "ValidationDomain": "ample.com"]]],
      "InvalidDomainValidationOptionsException"
    ),
  ]

  @Test(arguments: wrong)
  func requestsAreChecked(_ members: [String: Value], _ code: String) throws {
    let standard: [String: Value] = ["DomainName": "www.example.com"]
    try account.fails("RequestCertificate", .map(standard.merging(members) { $1 }), with: code)
  }

  private static let arns: [(String, String)] = [
    ("arn:aws:acm:us-west-2:123456789012:certificate/a", "ResourceNotFoundException"),
    ("arn:aws:acm:us-west-2:123456789012:something/a", "InvalidArnException"),
    ("arn:aws:iam::123456789012:role/reader", "ValidationException"), ("short", "ValidationException"),
  ]

  @Test(arguments: arns)
  func arnsAreChecked(_ arn: String, _ code: String) throws {
    for name in ["DescribeCertificate", "GetCertificate", "DeleteCertificate", "ListTagsForCertificate"] {
      let input: Value = ["CertificateArn": .string(arn)]
      guard arn.utf8.count >= 20 else { continue }
      try account.fails(name, input, with: code)
    }
  }

  @Test func expiryFollowsValidity() throws {
    let arn = try request(["CertificateAuthorityArn": "arn:aws:acm-pca:us-west-2:123456789012:certificate-authority/a"])
    account.advance(10)
    #expect(try describe(arn)["Status"] == "ISSUED" && describe(arn)["Type"] == "PRIVATE")
    account.advance(199 * 86_400)
    #expect(try describe(arn)["Status"] == "EXPIRED")
  }

  @Test func whatIsInUseIsRenewed() throws {
    let arn = try request()
    try put(try describe(arn)["DomainValidationOptions"]?[0]?["ResourceRecord"], into: try zone("example.com"))
    account.advance(60)
    #expect(try describe(arn)["RenewalEligibility"] == "INELIGIBLE")
    let listener: Value = [
      "Protocol": "SSL", "LoadBalancerPort": 443, "InstancePort": 80, "InstanceProtocol": "TCP",
      "SSLCertificateId": arn,
    ]
    let input: Value = ["LoadBalancerName": "lb", "Listeners": [listener], "AvailabilityZones": ["us-west-2a"]]
    try account.success("CreateLoadBalancer", input, of: "elb")
    let before = try describe(arn)
    #expect(before["RenewalEligibility"] == "ELIGIBLE")
    #expect(before["InUseBy"] == ["arn:aws:elasticloadbalancing:us-west-2:123456789012:loadbalancer/lb"])
    account.advance(154 * 86_400)
    let after = try describe(arn)
    #expect(after["RenewalSummary"]?["RenewalStatus"] == "SUCCESS" && after["Status"] == "ISSUED")
    #expect(after["NotAfter"]?.text ?? "" > before["NotAfter"]?.text ?? "")
    account.advance(100 * 86_400)
    #expect(try describe(arn)["Status"] == "ISSUED")
  }
}
