import Values

/// The attributes of VPCs that have operations of their own. They are kept beside the VPC's document.
enum VPCAttributes {
  static let kind: ResourceKind = "ec2.VpcAttributes"

  static let behaviours: [String: Behaviour] = [
    "DescribeVpcAttribute": describe, "ModifyVpcAttribute": modify, "ModifyVpcTenancy": modifyTenancy,
    "DescribeVpcClassicLink": describeClassicLink, "DescribeVpcClassicLinkDnsSupport": describeClassicLinkDNS,
  ]

  private static let names = ["EnableDnsSupport", "EnableDnsHostnames", "EnableNetworkAddressUsageMetrics"]

  /// A new VPC resolves names; only a default one names its hosts.
  static func start(of vpc: String, isDefault: Bool, in region: RegionState) {
    region[kind][vpc] = [
      "EnableDnsSupport": true, "EnableDnsHostnames": .boolean(isDefault), "EnableNetworkAddressUsageMetrics": false,
    ]
  }

  static func isOn(_ name: String, of vpc: String, in region: RegionState) -> Bool {
    region[kind][vpc]?[name]?.boolean ?? (name == "EnableDnsSupport")
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    _ = try call.existing(id, VPCs.kind)
    let asked = try call.required("Attribute")
    guard let name = names.first(where: { $0.lowercased() == asked.lowercased() }) else {
      throw EC2Fault.value(asked, of: "attribute")
    }
    return ["VpcId": .string(id), name: ["Value": .boolean(isOn(name, of: id, in: call.region))]]
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    let vpc = try call.existing(id, VPCs.kind)
    let wanted = names.compactMap { name in call.document(name)?["Value"]?.boolean.map { (name, $0) } }
    guard let (name, isOn) = wanted.first else { throw EC2Fault.missing("attribute") }
    guard wanted.count == 1 else {
      throw SimulatedFault("InvalidParameterCombination", "A call changes one attribute of a VPC, not several")
    }
    if call.region[kind][id] == nil { start(of: id, isDefault: vpc["IsDefault"] == true, in: call.region) }
    call.region[kind].update(id) { $0[name] = .boolean(isOn) }
    return [:]
  }

  /// Tenancy only ever goes back to the default.
  private static func modifyTenancy(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcId")
    _ = try call.existing(id, VPCs.kind)
    let tenancy = try call.required("InstanceTenancy")
    guard tenancy == "default" else { throw EC2Fault.value(tenancy, of: "instanceTenancy") }
    call.region[VPCs.kind].update(id) { $0["InstanceTenancy"] = "default" }
    return ["ReturnValue": true]
  }

  // MARK: EC2-Classic, which no account has any more

  private static func describeClassicLink(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.named(by: "VpcIds", VPCs.kind)
    return ["Vpcs": []]
  }

  private static func describeClassicLinkDNS(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.named(by: "VpcIds", VPCs.kind)
    return ["Vpcs": []]
  }
}
