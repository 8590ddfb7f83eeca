import Values

/// Carrier gateways, through which subnets in wavelength zones reach a carrier's network.
enum CarrierGateways {
  static let kind: ResourceKind = "ec2.CarrierGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateCarrierGateway": create, "DescribeCarrierGateways": describe, "DeleteCarrierGateway": delete,
  ]

  private static let filters = Filters([
    "carrier-gateway-id": "CarrierGatewayId", "state": "State", "owner-id": "OwnerId", "vpc-id": "VpcId",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.required("VpcId")
    _ = try call.existing(vpc, VPCs.kind)
    let id = call.freshID("cagw")
    let gateway: Document = [
      "CarrierGatewayId": .string(id), "VpcId": .string(vpc), "State": "available", "OwnerId": .owner(),
      "Tags": try Tags.atCreation(call, of: "carrier-gateway"),
    ]
    call.region[kind][id] = gateway
    return ["CarrierGateway": .map(gateway)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(
      try filters.apply(call, to: try call.named(by: "CarrierGatewayIds", kind)), as: "CarrierGateways")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("CarrierGatewayId")
    var gateway = try call.existing(id, kind)
    call.region[kind][id] = nil
    gateway["State"] = "deleted"
    return ["CarrierGateway": .map(gateway)]
  }
}
