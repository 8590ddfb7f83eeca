import Values

/// DHCP option sets, and which a VPC uses.
enum DHCPOptions {
  static let kind: ResourceKind = "ec2.DhcpOptions"

  static let behaviours: [String: Behaviour] = [
    "CreateDhcpOptions": create, "DescribeDhcpOptions": describe, "DeleteDhcpOptions": delete,
    "AssociateDhcpOptions": associate,
  ]

  /// The region's setting that names the set which new VPCs use.
  private static let standardSetting = "ec2.StandardDhcpOptions"

  private static let keys: Set<String> = [
    "domain-name", "domain-name-servers", "ntp-servers", "netbios-name-servers", "netbios-node-type",
    "ipv6-address-preferred-lease-time",
  ]

  private static let filters = Filters([
    "dhcp-options-id": "DhcpOptionsId", "key": "DhcpConfigurations[].Key", "owner-id": "OwnerId",
    "value": "DhcpConfigurations[].Values[].Value",
  ])

  /// The set of a new account: Amazon's name servers, the region's domain.
  static func makeStandard(in region: RegionState, identifiers: inout IdentifierSource) {
    let id = identifiers.ec2("dopt")
    let domain = region.name == "us-east-1" ? "ec2.internal" : "\(region.name).compute.internal"
    region[kind][id] = [
      "DhcpOptionsId": .string(id), "OwnerId": .owner(), "Tags": [],
      "DhcpConfigurations": [
        ["Key": "domain-name", "Values": [["Value": .string(domain)]]],
        ["Key": "domain-name-servers", "Values": [["Value": "AmazonProvidedDNS"]]],
      ],
    ]
    region.settings[standardSetting] = .string(id)
  }

  /// The id of the set that a new VPC uses.
  static func standard(in region: RegionState) -> String { region.settings[standardSetting]?.text ?? "default" }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let configurations = call.documents("DhcpConfigurations")
    guard !configurations.isEmpty else { throw EC2Fault.missing("dhcpConfiguration") }
    for configuration in configurations { try check(configuration) }
    let id = call.freshID("dopt")
    let options: Document = [
      "DhcpOptionsId": .string(id), "OwnerId": .owner(), "Tags": try Tags.atCreation(call, of: "dhcp-options"),
      "DhcpConfigurations": .list(configurations.map { .map(kept($0)) }),
    ]
    call.region[kind][id] = options
    return ["DhcpOptions": .map(options)]
  }

  private static func kept(_ configuration: Document) -> Document {
    let values = (configuration["Values"]?.list ?? []).map { Value.map(["Value": $0]) }
    return ["Key": configuration["Key"] ?? "", "Values": .list(values)]
  }

  private static func check(_ configuration: Document) throws(SimulatedFault) {
    let key = configuration.text(of: "Key")
    let values = (configuration["Values"]?.list ?? []).compactMap(\.text)
    guard keys.contains(key), !values.isEmpty else { throw EC2Fault.value(key, of: "dhcpConfiguration") }
    switch key {
    case "netbios-node-type":
      guard values.allSatisfy({ ["1", "2", "4", "8"].contains($0) }) else {
        throw EC2Fault.value(values.joined(separator: ","), of: "netbios-node-type")
      }
    case "ntp-servers", "netbios-name-servers", "domain-name-servers":
      guard values.count <= 4 else { throw EC2Fault.value(values.joined(separator: ","), of: key) }
      for value in values where !isServer(value) { throw EC2Fault.value(value, of: key) }
    default: break
    }
  }

  /// An address, or Amazon's own name servers. Several addresses may stand in one value, with commas between.
  private static func isServer(_ value: String) -> Bool {
    value == "AmazonProvidedDNS"
      || value.split(separator: ",").allSatisfy { part in
        let text = String(part.drop { $0 == " " })
        return IPv4Network(text + "/32") != nil || IPv6Network(text + "/128") != nil || text == "AmazonProvidedDNS"
      }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(try filters.apply(call, to: try call.named(by: "DhcpOptionsIds", kind)), as: "DhcpOptions")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("DhcpOptionsId")
    _ = try call.existing(id, kind)
    guard call.region.all(VPCs.kind, where: "DhcpOptionsId", is: id).isEmpty else {
      throw EC2Fault.dependency(id, kind: kind)
    }
    call.region[kind][id] = nil
    return [:]
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("DhcpOptionsId")
    let vpc = try call.required("VpcId")
    if id != "default" { _ = try call.existing(id, kind) }
    _ = try call.existing(vpc, VPCs.kind)
    call.region[VPCs.kind].update(vpc) { $0["DhcpOptionsId"] = .string(id) }
    return [:]
  }
}
