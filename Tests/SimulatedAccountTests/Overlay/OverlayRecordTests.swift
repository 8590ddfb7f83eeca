import Testing
import Values

@testable import SimulatedAccount

struct OverlayRecordTests {
  private let fixture = OverlayFixture()

  private func record(_ name: String) -> Value {
    ["Name": .string(name), "Type": "CNAME", "TTL": 300, "ResourceRecords": [["Value": "there.example.net."]]]
  }

  private func batch(_ action: String, _ name: String, in zone: Value) -> Value {
    [
      "HostedZoneId": zone,
      "ChangeBatch": ["Changes": [["Action": .string(action), "ResourceRecordSet": record(name)]]],
    ]
  }

  private func zone() throws -> Value {
    let made = try fixture.given("CreateHostedZone", ["Name": "example.com", "CallerReference": "1"], of: "route53")
    let id = try #require(made["HostedZone"]?["Id"])
    try fixture.given("ChangeResourceRecordSets", batch("CREATE", "old.example.com", in: id), of: "route53")
    return id
  }

  private func names(_ answer: Value) -> [String] {
    (answer["ResourceRecordSets"]?.list ?? []).filter { $0["Type"] == "CNAME" }.compactMap { $0["Name"]?.text }
  }

  @Test func `A live zone gets a record beside its own without being changed`() async throws {
    let id = try zone()
    let before = try fixture.given("ListResourceRecordSets", ["HostedZoneId": id], of: "route53")
    try await fixture.success("ChangeResourceRecordSets", batch("UPSERT", "new.example.com", in: id), of: "route53")
    let seen = try await fixture.success("ListResourceRecordSets", ["HostedZoneId": id], of: "route53")
    #expect(names(seen) == ["new.example.com.", "old.example.com."])
    #expect(try fixture.given("ListResourceRecordSets", ["HostedZoneId": id], of: "route53") == before)
  }

  @Test func `A live record is known to a batch`() async throws {
    let id = try zone()
    let code = try await fixture.code(
      "ChangeResourceRecordSets", batch("CREATE", "old.example.com", in: id), of: "route53")
    #expect(code == "InvalidChangeBatch")
    try await fixture.success("ChangeResourceRecordSets", batch("DELETE", "old.example.com", in: id), of: "route53")
    let seen = try await fixture.success("ListResourceRecordSets", ["HostedZoneId": id], of: "route53")
    #expect(names(seen).isEmpty)
  }

  @Test func `A certificate is issued over a live zone`() async throws {
    let id = try zone()
    let request: Value = ["DomainName": "a.example.com", "ValidationMethod": "DNS"]
    let arn = try await fixture.success("RequestCertificate", request, of: "acm")["CertificateArn"] ?? .null
    let described = try await fixture.success("DescribeCertificate", ["CertificateArn": arn], of: "acm")
    let wanted = described["Certificate"]?["DomainValidationOptions"]?[0]?["ResourceRecord"]
    let change: Value = [
      "Action": "UPSERT",
      "ResourceRecordSet": [
        "Name": wanted?["Name"] ?? .null, "Type": "CNAME", "TTL": 300,
        "ResourceRecords": [["Value": wanted?["Value"] ?? .null]],
      ],
    ]
    try await fixture.success(
      "ChangeResourceRecordSets", ["HostedZoneId": id, "ChangeBatch": ["Changes": [change]]], of: "route53")
    fixture.overlay.advance(by: 60)
    let issued = try await fixture.success("DescribeCertificate", ["CertificateArn": arn], of: "acm")
    #expect(issued["Certificate"]?["Status"] == "ISSUED")
  }
}
