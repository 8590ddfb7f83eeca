import Values

/// Egress-only internet gateways: IPv6 out, nothing in.
enum EgressOnlyGateways {
  static let kind: ResourceKind = "ec2.EgressOnlyInternetGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateEgressOnlyInternetGateway": create, "DescribeEgressOnlyInternetGateways": describe,
    "DeleteEgressOnlyInternetGateway": delete,
  ]

  private static let filters = Filters([
    "egress-only-internet-gateway-id": "EgressOnlyInternetGatewayId", "attachment.vpc-id": "Attachments[].VpcId",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.required("VpcId")
    _ = try call.existing(vpc, VPCs.kind)
    let id = call.freshID("eigw")
    let gateway: Document = [
      "EgressOnlyInternetGatewayId": .string(id), "Attachments": [["State": "attached", "VpcId": .string(vpc)]],
      "Tags": try Tags.atCreation(call, of: "egress-only-internet-gateway"),
    ]
    call.region[kind][id] = gateway
    var output: Document = ["EgressOnlyInternetGateway": .map(gateway)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...255)
    let gateways = try filters.apply(call, to: try call.named(by: "EgressOnlyInternetGatewayIds", kind))
    return page.answer(gateways, as: "EgressOnlyInternetGateways")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("EgressOnlyInternetGatewayId")
    _ = try call.existing(id, kind)
    call.region[kind][id] = nil
    return ["ReturnCode": true]
  }
}
