import Testing
import Values

@testable import SimulatedAccount

@Suite struct HostedZoneTests {
  private let account = AccountFixture("route53")

  private func create(_ name: String, _ members: [String: Value] = [:]) throws -> Value {
    let standard: [String: Value] = ["Name": .string(name), "CallerReference": .string(name)]
    return try account.success("CreateHostedZone", .map(standard.merging(members) { $1 }))
  }

  private var vpc: Value { ["VPCRegion": "us-west-2", "VPCId": .string(account.vpc)] }

  @Test func zonesBeginWithTwoRecords() throws {
    let output = try create("Example.com", ["HostedZoneConfig": ["Comment": "c", "PrivateZone": false]])
    let zone = output["HostedZone"]
    #expect(zone?["Name"] == "example.com." && zone?["ResourceRecordSetCount"] == 2)
    #expect(output["DelegationSet"]?["NameServers"]?.list?.count == 4)
    #expect(output["ChangeInfo"]?["Status"] == "PENDING")
    let id = zone?["Id"] ?? ""
    let bare = Value.string(String(id.text?.dropFirst("/hostedzone/".count) ?? ""))
    #expect(try account.success("GetHostedZone", ["Id": bare])["HostedZone"] == zone)
    account.advance(60)
    let change = output["ChangeInfo"]?["Id"] ?? ""
    #expect(try account.success("GetChange", ["Id": change])["ChangeInfo"]?["Status"] == "INSYNC")
    let again: Value = ["Name": "b.com", "CallerReference": "Example.com"]
    try account.fails("CreateHostedZone", again, with: "HostedZoneAlreadyExists")
    #expect(try account.success("UpdateHostedZoneComment", ["Id": id])["HostedZone"]?["Config"]?["Comment"] == nil)
    try account.success("DeleteHostedZone", ["Id": id])
    try account.fails("GetHostedZone", ["Id": id], with: "NoSuchHostedZone")
    try account.fails("GetChange", ["Id": "C1"], with: "NoSuchChange")
  }

  @Test func privateZonesHaveVPCs() throws {
    let output = try create("a.internal", ["VPC": vpc])
    let id = output["HostedZone"]?["Id"] ?? ""
    #expect(output["HostedZone"]?["Config"]?["PrivateZone"] == true && output["VPC"] == vpc)
    #expect(try account.success("GetHostedZone", ["Id": id])["VPCs"] == [vpc])
    let same: Value = ["Name": "a.internal", "CallerReference": "b", "VPC": vpc]
    try account.fails("CreateHostedZone", same, with: "ConflictingDomainExists")
    try account.fails("DisassociateVPCFromHostedZone", ["HostedZoneId": id, "VPC": vpc], with: "LastVPCAssociation")
    let other = try account.success("CreateVpc", ["CidrBlock": "10.0.0.0/16"], of: "ec2")["Vpc"]?["VpcId"] ?? ""
    let second: Value = ["VPCRegion": "us-west-2", "VPCId": other]
    try account.success("AssociateVPCWithHostedZone", ["HostedZoneId": id, "VPC": second])
    try account.success("DisassociateVPCFromHostedZone", ["HostedZoneId": id, "VPC": vpc])
    let byVPC: Value = ["VPCId": other, "VPCRegion": "us-west-2"]
    #expect(try account.success("ListHostedZonesByVPC", byVPC)["HostedZoneSummaries"]?.list?.count == 1)
    let wrong: Value = ["VPCRegion": "us-west-2", "VPCId": "vpc-1"]
    try account.fails("AssociateVPCWithHostedZone", ["HostedZoneId": id, "VPC": wrong], with: "InvalidVPCId")
    let open = try create("b.com")["HostedZone"]?["Id"] ?? ""
    try account.fails(
      "AssociateVPCWithHostedZone", ["HostedZoneId": open, "VPC": vpc], with: "PublicZoneVPCAssociation")
  }

  @Test func listsHavePages() throws {
    for name in ["c.com", "a.org", "b.com"] { _ = try create(name) }
    let byName = try account.success("ListHostedZonesByName", ["MaxItems": "2"])
    #expect((byName["HostedZones"]?.list ?? []).compactMap { $0["Name"]?.text } == ["b.com.", "c.com."])
    #expect(byName["NextDNSName"] == "a.org." && byName["IsTruncated"] == true)
    let rest: Value = ["DNSName": "a.org", "HostedZoneId": byName["NextHostedZoneId"] ?? ""]
    #expect(try account.success("ListHostedZonesByName", rest)["HostedZones"]?.list?.count == 1)
    let page = try account.success("ListHostedZones", ["MaxItems": "1"])
    #expect(page["NextMarker"] != nil)
    let next = try account.success("ListHostedZones", ["Marker": page["NextMarker"] ?? ""])
    #expect(next["HostedZones"]?.list?.count == 2 && next["IsTruncated"] == false)
    #expect(try account.success("GetHostedZoneCount")["HostedZoneCount"] == 3)
    try account.fails("ListHostedZones", ["MaxItems": "0"], with: "InvalidInput")
    try account.fails("ListHostedZones", ["Marker": "Z1"], with: "InvalidInput")
  }

  @Test func tagsBelongToZones() throws {
    let id = try create("a.com")["HostedZone"]?["Id"]?.text ?? ""
    let bare = Value.string(String(id.dropFirst("/hostedzone/".count)))
    let resource: [String: Value] = ["ResourceType": "hostedzone", "ResourceId": bare]
    let change: [String: Value] = ["AddTags": [["Key": "a", "Value": "b"]]]
    try account.success("ChangeTagsForResource", .map(resource.merging(change) { $1 }))
    let tags = try account.success("ListTagsForResource", .map(resource))["ResourceTagSet"]?["Tags"]
    #expect(tags == [["Key": "a", "Value": "b"]])
    let other: Value = ["ResourceType": "hostedzone", "ResourceId": "Z1"]
    try account.fails("ListTagsForResource", other, with: "NoSuchHostedZone")
  }

  @Test func healthChecksAreVersioned() throws {
    let input: Value = [
      "CallerReference": "a", "HealthCheckConfig": ["Type": "HTTPS", "FullyQualifiedDomainName": "a.com"],
    ]
    let check = try account.success("CreateHealthCheck", input)["HealthCheck"]
    #expect(check?["HealthCheckConfig"]?["Port"] == 443 && check?["HealthCheckVersion"] == 1)
    #expect(try account.success("CreateHealthCheck", input)["HealthCheck"] == check)
    let id = check?["Id"] ?? ""
    let update: Value = ["HealthCheckId": id, "Port": 8443, "HealthCheckVersion": 1]
    #expect(try account.success("UpdateHealthCheck", update)["HealthCheck"]?["HealthCheckVersion"] == 2)
    try account.fails("UpdateHealthCheck", update, with: "HealthCheckVersionMismatch")
    #expect(
      try account.success("GetHealthCheckStatus", ["HealthCheckId": id])["HealthCheckObservations"]?.list?.count == 8)
    try account.success("DeleteHealthCheck", ["HealthCheckId": id])
    try account.fails("GetHealthCheck", ["HealthCheckId": id], with: "NoSuchHealthCheck")
  }
}
