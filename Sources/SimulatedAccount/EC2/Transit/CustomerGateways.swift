import Values

/// Customer gateways: what EC2 knows of the far end of a VPN connection.
enum CustomerGateways {
  static let kind: ResourceKind = "ec2.CustomerGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateCustomerGateway": create, "DescribeCustomerGateways": describe, "DeleteCustomerGateway": delete,
  ]

  private static let filters = Filters([
    "bgp-asn": "BgpAsn", "customer-gateway-id": "CustomerGatewayId", "ip-address": "IpAddress", "state": "State",
    "type": "Type",
  ])

  /// The same address and number are the same gateway, which EC2 answers again.
  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = call.text("IpAddress") ?? call.text("PublicIp")
    guard address != nil || call.text("CertificateArn") != nil else { throw EC2Fault.missing("ipAddress") }
    if let address, IPv4Network(address + "/32") == nil, IPv6Network(address + "/128") == nil {
      throw EC2Fault.value(address, of: "ipAddress")
    }
    var gateway: Document = [
      "State": "available", "Type": .string(try call.required("Type")),
      "BgpAsn": .string(String(call.integer("BgpAsn") ?? 65000)),
      "Tags": try Tags.atCreation(call, of: "customer-gateway"),
    ]
    gateway["IpAddress"] = address.map { .string($0) }
    for member in ["CertificateArn", "DeviceName"] { gateway[member] = call.input[member] }
    if let number = call.input["BgpAsnExtended"]?.integer { gateway["BgpAsnExtended"] = .string(String(number)) }
    let compared = ["IpAddress", "BgpAsn", "CertificateArn", "Type", "DeviceName", "BgpAsnExtended"]
    let known = call.region[kind].all.first { old in compared.allSatisfy { old[$0] == gateway[$0] } }
    if let known { return ["CustomerGateway": .map(known)] }
    let id = call.freshID("cgw")
    gateway["CustomerGatewayId"] = .string(id)
    call.region[kind][id] = gateway
    return ["CustomerGateway": .map(gateway)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateways = try filters.apply(call, to: try call.named(by: "CustomerGatewayIds", kind))
    return ["CustomerGateways": .list(gateways.map { .map($0) })]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("CustomerGatewayId")
    _ = try call.existing(id, kind)
    call.region[kind][id] = nil
    return [:]
  }
}
