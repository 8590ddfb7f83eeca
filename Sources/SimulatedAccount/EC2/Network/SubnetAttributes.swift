import Values

/// What `ModifySubnetAttribute` changes.
enum SubnetAttributes {
  static let behaviours: [String: Behaviour] = ["ModifySubnetAttribute": modify]

  /// Flags by the call's member: where the subnet's document has them.
  private static let flags: [(member: String, options: String?, name: String)] = [
    ("AssignIpv6AddressOnCreation", nil, "AssignIpv6AddressOnCreation"),
    ("MapPublicIpOnLaunch", nil, "MapPublicIpOnLaunch"),
    ("MapCustomerOwnedIpOnLaunch", nil, "MapCustomerOwnedIpOnLaunch"), ("EnableDns64", nil, "EnableDns64"),
    ("EnableResourceNameDnsARecordOnLaunch", "PrivateDnsNameOptionsOnLaunch", "EnableResourceNameDnsARecord"),
    ("EnableResourceNameDnsAAAARecordOnLaunch", "PrivateDnsNameOptionsOnLaunch", "EnableResourceNameDnsAAAARecord"),
  ]

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("SubnetId")
    let subnet = try call.existing(id, Subnets.kind)
    try check(call, subnet)
    call.region[Subnets.kind].update(id) { subnet in
      for flag in flags {
        guard let isOn = call.document(flag.member)?["Value"] else { continue }
        set(flag.name, isOn, in: flag.options, of: &subnet)
      }
      if let type = call.text("PrivateDnsHostnameTypeOnLaunch") {
        set("HostnameType", .string(type), in: "PrivateDnsNameOptionsOnLaunch", of: &subnet)
      }
      if let pool = call.text("CustomerOwnedIpv4Pool") { subnet["CustomerOwnedIpv4Pool"] = .string(pool) }
      if let index = call.input["EnableLniAtDeviceIndex"] { subnet["EnableLniAtDeviceIndex"] = index }
      if call.document("DisableLniAtDeviceIndex")?["Value"] == true { subnet["EnableLniAtDeviceIndex"] = nil }
    }
    return [:]
  }

  /// A call changes one attribute; only the pool of customer-owned addresses comes together with its flag.
  private static func check(_ call: SimulatedCall, _ subnet: Document) throws(SimulatedFault) {
    let names =
      flags.map(\.member) + [
        "PrivateDnsHostnameTypeOnLaunch", "EnableLniAtDeviceIndex", "DisableLniAtDeviceIndex",
      ]
    let asked = names.filter { call.input[$0] != nil }
    guard !asked.isEmpty else { throw EC2Fault.missing("attribute") }
    guard asked.count == 1 else {
      throw SimulatedFault("InvalidParameterCombination", "A call changes one attribute of a subnet, not several")
    }
    let wantsIPv6 = call.document("AssignIpv6AddressOnCreation")?["Value"] == true
    guard !wantsIPv6 || !VPCRanges.ipv6Networks(of: subnet).isEmpty else {
      throw SimulatedFault("InvalidParameterValue", "The subnet has no IPv6 range to assign addresses from")
    }
  }

  private static func set(_ name: String, _ value: Value, in options: String?, of subnet: inout Document) {
    guard let options else {
      subnet[name] = value
      return
    }
    var members = subnet[options]?.map ?? [:]
    members[name] = value
    subnet[options] = .map(members)
  }
}
