import Values

/// Regions and their zones, as the account sees them.
enum Regions {
  static let behaviours: [String: Behaviour] = [
    "DescribeRegions": describe, "DescribeAvailabilityZones": describeZones,
    "DescribeAccountAttributes": describeAccount,
  ]

  /// Regions that every account has (AWS's list of regions).
  private static let standard = [
    "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2",
    "ca-central-1", "eu-central-1", "eu-north-1", "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1",
    "us-east-2", "us-west-1", "us-west-2",
  ]

  /// Regions that an account has to ask for.
  private static let optional = [
    "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1",
    "me-south-1", "mx-central-1",
  ]

  private static let china = ["cn-north-1", "cn-northwest-1"]
  private static let government = ["us-gov-east-1", "us-gov-west-1"]

  static func exists(_ name: String) -> Bool {
    [standard, optional, china, government].contains { $0.contains(name) }
  }

  private static let filters = Filters([
    "endpoint": "Endpoint", "region-name": "RegionName", "opt-in-status": "OptInStatus",
  ])

  private static let zoneFilters = Filters([
    "group-name": "GroupName", "message": "Messages[].Message", "opt-in-status": "OptInStatus",
    "parent-zone-id": "ParentZoneId", "parent-zone-name": "ParentZoneName", "region-name": "RegionName",
    "group-long-name": "GroupLongName", "network-border-group": "NetworkBorderGroup",
    "state": "State", "zone-id": "ZoneId", "zone-name": "ZoneName", "zone-type": "ZoneType",
  ])

  // MARK: Regions

  private static func row(_ name: String, isOptional: Bool, _ region: RegionState) -> Document {
    let suffix = region.partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
    return [
      "RegionName": .string(name), "Endpoint": .string("ec2.\(name).\(suffix)"),
      "OptInStatus": isOptional ? "not-opted-in" : "opt-in-not-required",
    ]
  }

  private static func rows(_ region: RegionState) -> [Document] {
    switch region.partition {
    case "aws-cn": china.map { row($0, isOptional: false, region) }
    case "aws-us-gov": government.map { row($0, isOptional: false, region) }
    default:
      (standard.map { row($0, isOptional: false, region) } + optional.map { row($0, isOptional: true, region) })
        .sorted { $0.text(of: "RegionName") < $1.text(of: "RegionName") }
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var rows = rows(call.region)
    let names = call.texts("RegionNames")
    for name in names where !rows.contains(where: { $0["RegionName"]?.text == name }) {
      throw EC2Fault.value(name, of: "regionName")
    }
    if !names.isEmpty {
      rows = rows.filter { names.contains($0.text(of: "RegionName")) }
    } else if call.flag("AllRegions") != true {
      rows = rows.filter { $0["OptInStatus"] != "not-opted-in" }
    }
    return ["Regions": .list(try filters.apply(call, to: rows).map { .map($0) })]
  }

  // MARK: Zones

  private static func describeZones(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let all = ZoneDocuments.all(in: call.region)
    let (names, ids) = (call.texts("ZoneNames"), call.texts("ZoneIds"))
    for name in names where !all.contains(where: { $0["ZoneName"]?.text == name }) {
      throw EC2Fault.value(name, of: "availabilityZone")
    }
    for id in ids where !all.contains(where: { $0["ZoneId"]?.text == id }) {
      throw EC2Fault.value(id, of: "availabilityZoneId")
    }
    let isNamed = { (zone: Document) in
      names.contains(zone.text(of: "ZoneName")) || ids.contains(zone.text(of: "ZoneId"))
    }
    let showsAll = call.flag("AllAvailabilityZones") == true
    let kept = all.filter { zone in
      names.isEmpty && ids.isEmpty ? showsAll || zone["OptInStatus"] != "not-opted-in" : isNamed(zone)
    }
    return ["AvailabilityZones": .list(try zoneFilters.apply(call, to: kept).map { .map($0) })]
  }

  // MARK: The account

  private static func describeAccount(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = call.region[VPCs.kind].all.first { $0["IsDefault"] == true }
    let values: [(String, String)] = [
      ("supported-platforms", "VPC"), ("default-vpc", vpc?.text(of: "VpcId") ?? "none"),
      ("max-instances", "20"), ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"),
      ("vpc-max-elastic-ips", "5"),
    ]
    let asked = call.texts("AttributeNames")
    for name in asked where !values.contains(where: { $0.0 == name }) {
      throw EC2Fault.value(name, of: "attributeName")
    }
    let rows = values.filter { asked.isEmpty || asked.contains($0.0) }
    return [
      "AccountAttributes": .list(
        rows.map { ["AttributeName": .string($0.0), "AttributeValues": [["AttributeValue": .string($0.1)]]] })
    ]
  }
}
