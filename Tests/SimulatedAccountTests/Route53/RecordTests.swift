import Testing
import Values

@testable import SimulatedAccount

@Suite struct RecordTests {
  private let account = AccountFixture("route53")
  private let zone: Value

  init() throws {
    let input: Value = ["Name": "example.com", "CallerReference": "a"]
    zone = try account.success("CreateHostedZone", input)["HostedZone"]?["Id"] ?? ""
  }

  private static func record(_ name: String, _ type: String, _ values: String..., members: [String: Value] = [:])
    -> Value
  {
    let standard: [String: Value] = [
      "Name": .string(name), "Type": .string(type), "TTL": 300,
      "ResourceRecords": .list(values.map { ["Value": .string($0)] }),
    ]
    return .map(standard.merging(members) { $1 })
  }

  private func batch(_ changes: (String, Value)...) -> Value {
    let rows = changes.map { ["Action": .string($0.0), "ResourceRecordSet": $0.1] as Value }
    return ["HostedZoneId": zone, "ChangeBatch": ["Changes": .list(rows)]]
  }

  private func change(_ action: String, _ record: Value) throws {
    try account.success("ChangeResourceRecordSets", batch((action, record)))
  }

  private func names(_ input: [String: Value] = [:]) throws -> [String] {
    let page = try account.success("ListResourceRecordSets", .map(["HostedZoneId": zone].merging(input) { $1 }))
    return (page["ResourceRecordSets"]?.list ?? []).map { "\($0["Name"]?.text ?? "") \($0["Type"]?.text ?? "")" }
  }

  @Test func recordsAreInTheOrderOfReversedLabels() throws {
    for name in ["b.example.com", "*.example.com", "a.b.example.com", "A.example.com"] {
      try change("CREATE", Self.record(name, "A", "10.0.0.1"))
    }
    let all = try names()
    #expect(
      all == [
        "example.com. NS", "example.com. SOA", "\\052.example.com. A", "a.example.com. A", "b.example.com. A",
        "a.b.example.com. A",
      ])
    #expect(try names(["StartRecordName": "b.example.com"]) == Array(all.suffix(2)))
    let page = try account.success("ListResourceRecordSets", ["HostedZoneId": zone, "MaxItems": "2"])
    #expect(page["NextRecordName"] == "\\052.example.com." && page["IsTruncated"] == true)
    try account.fails("ListResourceRecordSets", ["HostedZoneId": zone, "StartRecordType": "A"], with: "InvalidInput")
    try account.fails("DeleteHostedZone", ["Id": zone], with: "HostedZoneNotEmpty")
  }

  @Test func batchesAreAllOrNothing() throws {
    let good = Self.record("a.example.com", "A", "10.0.0.1")
    let bad = Self.record("a.example.org", "A", "10.0.0.1")
    try account.fails("ChangeResourceRecordSets", batch(("CREATE", good), ("CREATE", bad)), with: "InvalidChangeBatch")
    #expect(try names().count == 2)
    try change("CREATE", good)
    try account.fails("ChangeResourceRecordSets", batch(("CREATE", good)), with: "InvalidChangeBatch")
    let other = Self.record("a.example.com", "A", "10.0.0.2")
    try account.fails("ChangeResourceRecordSets", batch(("DELETE", other)), with: "InvalidChangeBatch")
    try change("UPSERT", other)
    try account.success("ChangeResourceRecordSets", batch(("DELETE", other), ("CREATE", good)))
    try change("DELETE", good)
    try account.fails("ChangeResourceRecordSets", batch(("DELETE", good)), with: "InvalidChangeBatch")
  }

  private static let wrong: [(Value, String)] = [
    (record("example.com", "CNAME", "a.com"), "InvalidChangeBatch"),
    (record("a.example.com", "A", "10.0.0.256"), "InvalidChangeBatch"),
    (record("a.example.com", "A", "10.0.0.1", "10.0.0.1"), "InvalidChangeBatch"),
    (record("a.example.com", "AAAA", "10.0.0.1"), "InvalidChangeBatch"),
    (record("a.example.com", "TXT", "plain"), "InvalidChangeBatch"),
    (record("a.example.com", "MX", "mail.example.com"), "InvalidChangeBatch"),
    (record("a.example.com", "CNAME", "a.com", "b.com"), "InvalidChangeBatch"),
    (record("taken.example.com", "CNAME", "a.com"), "InvalidChangeBatch"),
    (record("a.example.com", "A", "10.0.0.1", members: ["SetIdentifier": "a"]), "InvalidInput"),
    (record("a.example.com", "A", "10.0.0.1", members: ["Weight": 1]), "InvalidInput"),
    (record("a.example.com", "Q", "10.0.0.1"), "InvalidInput"),
    (["Name": "a.example.com", "Type": "A", "TTL": 300], "InvalidInput"),
    (
      record("a.example.com", "A", "10.0.0.1", members: ["HealthCheckId": "no"]), "NoSuchHealthCheck"
    ),
    (
      record("taken.example.com", "A", "10.0.0.1", members: ["SetIdentifier": "a", "Weight": 1]), "InvalidChangeBatch"
    ),
  ]

  @Test(arguments: wrong)
  func recordsAreChecked(_ record: Value, _ code: String) throws {
    try change("CREATE", Self.record("taken.example.com", "A", "10.0.0.1"))
    try account.fails("ChangeResourceRecordSets", batch(("CREATE", record)), with: code)
  }

  @Test func zonesKeepTheirOwnRecords() throws {
    let page = try account.success("ListResourceRecordSets", ["HostedZoneId": zone])["ResourceRecordSets"]?.list ?? []
    for record in page {
      try account.fails("ChangeResourceRecordSets", batch(("DELETE", record)), with: "InvalidChangeBatch")
    }
  }

  @Test func weightedRecordsStandSideBySide() throws {
    for (name, weight) in [("a", 1), ("b", 2)] as [(String, Int64)] {
      let members: [String: Value] = ["SetIdentifier": .string(name), "Weight": .integer(weight)]
      try change("CREATE", Self.record("w.example.com", "A", "10.0.0.\(weight)", members: members))
    }
    #expect(try names().count == 4)
  }

  @Test func aliasesPointToWhatIsThere() throws {
    let bare = Value.string(String(zone.text?.dropFirst("/hostedzone/".count) ?? ""))
    func alias(_ target: String, in zone: Value) -> Value {
      [
        "Name": "www.example.com", "Type": "A",
        "AliasTarget": ["HostedZoneId": zone, "DNSName": .string(target), "EvaluateTargetHealth": false],
      ]
    }
    try account.fails(
      "ChangeResourceRecordSets", batch(("CREATE", alias("a.example.com", in: bare))), with: "InvalidChangeBatch")
    try change("CREATE", alias("LB.us-west-2.elb.amazonaws.com", in: "Z1H1FL5HABSF5"))
    let input: Value = ["HostedZoneId": zone, "StartRecordName": "www.example.com"]
    let found = try account.success("ListResourceRecordSets", input)["ResourceRecordSets"]?[0]
    #expect(found?["AliasTarget"]?["DNSName"] == "lb.us-west-2.elb.amazonaws.com.")
  }

  @Test func answersFollowWildcards() throws {
    try change("CREATE", Self.record("*.example.com", "TXT", "\"a b\" \"c\""))
    func test(_ name: String, _ type: String) throws -> Value {
      let input: Value = ["HostedZoneId": zone, "RecordName": .string(name), "RecordType": .string(type)]
      return try account.success("TestDNSAnswer", input)
    }
    #expect(try test("x.example.com", "TXT")["RecordData"] == ["\"a b\" \"c\""])
    #expect(try test("x.example.com", "A")["ResponseCode"] == "NOERROR")
    #expect(try test("example.com", "NS")["RecordData"]?.list?.count == 4)
  }
}
