import Testing
import Values

@testable import SimulatedAccount

@Suite struct CertificateTests {
  private let account = AccountFixture("acm")

  private func issued(_ name: String = "a.example.com", key: String = "RSA_2048", export: Bool = false) throws -> Value
  {
    let input: Value = [
      "DomainName": .string(name), "KeyAlgorithm": .string(key),
      "Options": ["Export": export ? "ENABLED" : "DISABLED"],
    ]
    let arn = try account.success("RequestCertificate", input)["CertificateArn"] ?? ""
    #expect(CertificateValidation.approve(arn.text ?? "", in: account.region, account: account.state))
    return arn
  }

  private func describe(_ arn: Value) throws -> Value {
    try account.success("DescribeCertificate", ["CertificateArn": arn])["Certificate"] ?? [:]
  }

  private func key(_ arn: Value) -> Value {
    .string(PEM.text("PRIVATE KEY", CertificateAuthority.privateKey(arn.text ?? "")))
  }

  @Test func aCertificateCanBeRead() throws {
    let arn = try issued()
    let body = try account.success("GetCertificate", ["CertificateArn": arn])
    #expect(try account.success("GetCertificate", ["CertificateArn": arn]) == body)
    let blocks = try #require(PEM.blocks(body["Certificate"]?.text ?? ""))
    let certificate = try #require(X509Certificate(blocks[0].bytes))
    #expect(certificate.dnsNames == ["a.example.com"] && certificate.subject.commonName == "a.example.com")
    #expect(certificate.notAfter == DocumentTime.seconds(try describe(arn)["NotAfter"]))
    let chain = PEM.blocks(body["CertificateChain"]?.text ?? "")?.compactMap { X509Certificate($0.bytes) } ?? []
    #expect(chain.count == 2 && chain[0].subject == certificate.issuer && chain[1].subject == chain[0].issuer)
  }

  @Test func importsAreDescribedByWhatTheySay() throws {
    let source = try issued()
    let body = try account.success("GetCertificate", ["CertificateArn": source])
    let members: [String: Value] = [
      "Certificate": body["Certificate"] ?? "", "PrivateKey": key(source),
      "CertificateChain": body["CertificateChain"] ?? "",
    ]
    let tagged = members.merging(["Tags": [["Key": "a", "Value": "b"]]]) { $1 }
    let arn = try account.success("ImportCertificate", .map(tagged))["CertificateArn"] ?? ""
    let imported = try describe(arn)
    #expect(imported["Type"] == "IMPORTED" && imported["KeyAlgorithm"] == "EC_prime256v1")
    #expect(imported["DomainName"] == "a.example.com" && imported["Issuer"] == "Amazon")
    #expect(imported["KeyUsages"]?[0]?["Name"] == "DIGITAL_SIGNATURE" && imported["Status"] == "ISSUED")
    let again = try account.success("ImportCertificate", .map(members.merging(["CertificateArn": arn]) { $1 }))
    #expect(again["CertificateArn"] == arn)
    #expect(try account.success("GetCertificate", ["CertificateArn": arn]) == body)
    for change: [String: Value] in [
      ["Certificate": "a"], ["PrivateKey": "a"], ["CertificateChain": "a"], ["PrivateKey": key("other")],
      ["CertificateChain": body["Certificate"] ?? ""], ["CertificateArn": source],
    ] {
      try account.fails("ImportCertificate", .map(members.merging(change) { $1 }), with: "ValidationException")
    }
    account.advance(300 * 86_400)
    try account.fails("ImportCertificate", .map(members), with: "ValidationException")
  }

  @Test func exportsCarryTheKey() throws {
    let input: (Value) -> Value = { ["CertificateArn": $0, "Passphrase": "secret"] }
    try account.fails("ExportCertificate", input(try issued()), with: "ValidationException")
    let arn = try issued("b.example.com", export: true)
    try account.fails(
      "RevokeCertificate", ["CertificateArn": arn, "RevocationReason": "UNSPECIFIED"], with: "ConflictException")
    let output = try account.success("ExportCertificate", input(arn))
    #expect(output["PrivateKey"]?.text?.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n") == true)
    #expect(try describe(arn)["RenewalEligibility"] == "ELIGIBLE")
    try account.success("RevokeCertificate", ["CertificateArn": arn, "RevocationReason": "UNSPECIFIED"])
    #expect(try describe(arn)["RevocationReason"] == "UNSPECIFIED" && describe(arn)["Status"] == "REVOKED")
  }

  /// The vector of FIPS 197, appendix C.3.
  @Test func theCipherIsAES() {
    let key = (0..<32).map { UInt8($0) }
    let plain = (0..<16).map { UInt8($0 * 17) }
    let expected: [UInt8] = [
      0x8e, 0xa2, 0xb7, 0xca, 0x51, 0x67, 0x45, 0xbf, 0xea, 0xfc, 0x49, 0x90, 0x4b, 0x49, 0x60, 0x89,
    ]
    #expect(AES256(key).chained(plain, vector: Array(repeating: 0, count: 16)) == expected)
  }

  @Test func listsAreFiltered() throws {
    let (rsa, elliptic) = (try issued(), try issued("b.example.com", key: "EC_prime256v1"))
    func arns(_ input: Value) throws -> [Value] {
      (try account.success("ListCertificates", input)["CertificateSummaryList"]?.list ?? []).compactMap {
        $0["CertificateArn"]
      }
    }
    #expect(try arns([:]) == [rsa])
    #expect(try arns(["Includes": ["keyTypes": ["EC_prime256v1"]]]) == [elliptic])
    #expect(try arns(["CertificateStatuses": ["PENDING_VALIDATION"]]) == [])
    #expect(try arns(["Includes": ["keyUsage": ["CRL_SIGNING"]]]) == [])
    try account.fails("ListCertificates", ["SortBy": "CREATED_AT"], with: "ValidationException")
    try account.fails("ListCertificates", ["NextToken": "a"], with: "ValidationException")
    account.advance(1)
    let later = try issued("c.example.com")
    #expect(try arns(["SortBy": "CREATED_AT", "SortOrder": "DESCENDING"]) == [later, rsa])
    let page = try account.success("ListCertificates", ["MaxItems": 1])
    #expect(try arns(["MaxItems": 1, "NextToken": page["NextToken"] ?? ""]) == [later])
    let filter: Value = [
      "Filter": ["X509AttributeFilter": ["Subject": ["CommonName": ["Value": "b.", "ComparisonOperator": "CONTAINS"]]]]
    ]
    #expect(try account.success("SearchCertificates", ["FilterStatement": filter])["Results"]?.list?.count == 1)
    #expect(
      try account.success("SearchCertificates", ["FilterStatement": ["Not": filter]])["Results"]?.list?.count == 2)
  }

  @Test func whatIsUsedStays() throws {
    let fixture = AccountFixture("elbv2")
    let certificate = fixture.certificate("a")
    let subnets = Value.list(Array(fixture.subnets.prefix(2)))
    let balancer = try fixture.success("CreateLoadBalancer", ["Name": "lb", "Subnets": subnets])["LoadBalancers"]?[0]
    let listener: Value = [
      "LoadBalancerArn": balancer?["LoadBalancerArn"] ?? "", "Protocol": "HTTPS", "Port": 443,
      "Certificates": [["CertificateArn": certificate]],
      "DefaultActions": [["Type": "fixed-response", "FixedResponseConfig": ["StatusCode": "200"]]],
    ]
    try fixture.success("CreateListener", listener)
    let input: Value = ["CertificateArn": certificate]
    let described = try fixture.success("DescribeCertificate", input, of: "acm")["Certificate"]
    #expect(described?["InUseBy"] == [balancer?["LoadBalancerArn"] ?? ""])
    try fixture.fails("DeleteCertificate", input, with: "ResourceInUseException", of: "acm")
    try fixture.success("DeleteLoadBalancer", ["LoadBalancerArn": balancer?["LoadBalancerArn"] ?? ""])
    try fixture.success("DeleteCertificate", input, of: "acm")
    try fixture.fails("DescribeCertificate", input, with: "ResourceNotFoundException", of: "acm")
  }

  @Test func tagsAreLimited() throws {
    let arn = try issued()
    let input: ([Value]) -> Value = { ["CertificateArn": arn, "Tags": .list($0)] }
    try account.success("AddTagsToCertificate", input([["Key": "a", "Value": "1"], ["Key": "b"]]))
    try account.success("RemoveTagsFromCertificate", input([["Key": "a", "Value": "2"]]))
    #expect(try account.success("ListTagsForCertificate", ["CertificateArn": arn])["Tags"]?.list?.count == 2)
    try account.success("RemoveTagsFromCertificate", input([["Key": "a"]]))
    #expect(try account.success("ListTagsForCertificate", ["CertificateArn": arn])["Tags"] == [["Key": "b"]])
    let many = (0..<50).map { ["Key": .string("k\($0)"), "Value": "v"] as Value }
    try account.fails("AddTagsToCertificate", input(many), with: "TooManyTagsException")
    try account.fails("AddTagsToCertificate", input([["Key": "aws:a"]]), with: "InvalidTagException")
  }

  @Test func optionsAndConfigurationChange() throws {
    let arn = try issued()
    let options: Value = ["CertificateTransparencyLoggingPreference": "DISABLED"]
    try account.success("UpdateCertificateOptions", ["CertificateArn": arn, "Options": options])
    #expect(try describe(arn)["Options"]?["CertificateTransparencyLoggingPreference"] == "DISABLED")
    try account.fails("RenewCertificate", ["CertificateArn": arn], with: "ValidationException")
    #expect(try account.success("GetAccountConfiguration")["ExpiryEvents"]?["DaysBeforeExpiry"] == 45)
    let input: Value = ["IdempotencyToken": "a", "ExpiryEvents": ["DaysBeforeExpiry": 10]]
    try account.success("PutAccountConfiguration", input)
    #expect(try account.success("GetAccountConfiguration")["ExpiryEvents"]?["DaysBeforeExpiry"] == 10)
  }
}
