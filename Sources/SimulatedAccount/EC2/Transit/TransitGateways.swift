import Values

/// Transit gateways, each with its default route table unless it is told to have none.
enum TransitGateways {
  static let kind: ResourceKind = "ec2.TransitGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateTransitGateway": create, "DescribeTransitGateways": describe, "DeleteTransitGateway": delete,
    "ModifyTransitGateway": modify,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.TransitGateway.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.TransitGateway.delete": { due in due.region[kind][due.id] = nil },
  ]

  /// Seconds until a gateway, an attachment or a route table is there or gone. AWS takes a minute or more.
  static let settlingTime = 5.0

  private static let filters = Filters([
    "transit-gateway-id": "TransitGatewayId", "state": "State", "owner-id": "OwnerId",
    "options.propagation-default-route-table-id": "Options.PropagationDefaultRouteTableId",
    "options.amazon-side-asn": "Options.AmazonSideAsn",
    "options.association-default-route-table-id": "Options.AssociationDefaultRouteTableId",
    "options.auto-accept-shared-attachments": "Options.AutoAcceptSharedAttachments",
    "options.default-route-table-association": "Options.DefaultRouteTableAssociation",
    "options.default-route-table-propagation": "Options.DefaultRouteTablePropagation",
    "options.dns-support": "Options.DnsSupport", "options.vpn-ecmp-support": "Options.VpnEcmpSupport",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = try Tags.atCreation(call, of: "transit-gateway")
    let standard: Document = [
      "AmazonSideAsn": 64512, "AutoAcceptSharedAttachments": "disable", "DefaultRouteTableAssociation": "enable",
      "DefaultRouteTablePropagation": "enable", "VpnEcmpSupport": "enable", "DnsSupport": "enable",
      "SecurityGroupReferencingSupport": "disable", "MulticastSupport": "disable",
    ]
    var options = standard.merging(call.document("Options") ?? [:]) { $1 }
    let id = call.freshID("tgw")
    let isOn = ["Association", "Propagation"].filter { options["DefaultRouteTable\($0)"] == "enable" }
    if !isOn.isEmpty {
      let table = TransitGatewayRouteTables.make(gateway: id, defaultFor: isOn, tags: [], call)
      for use in isOn { options["\(use)DefaultRouteTableId"] = table["TransitGatewayRouteTableId"] }
    }
    let gateway: Document = [
      "TransitGatewayId": .string(id), "State": "pending", "OwnerId": .owner(), "CreationTime": call.timestamp,
      "TransitGatewayArn": .string(call.region.arn("ec2", "transit-gateway/\(id)")),
      "Description": call.input["Description"] ?? "", "Options": .map(options), "Tags": tags,
    ]
    call.region[kind][id] = gateway
    call.region.timeline.schedule("ec2.TransitGateway.start", of: id, at: call.now + settlingTime)
    return ["TransitGateway": .map(gateway)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(
      try filters.apply(call, to: try call.named(by: "TransitGatewayIds", kind)), as: "TransitGateways")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayId")
    var gateway = try call.existing(id, kind)
    if let text = call.input["Description"] { gateway["Description"] = text }
    var options = gateway["Options"]?.map ?? [:]
    let asked = call.document("Options") ?? [:]
    var ranges = options["TransitGatewayCidrBlocks"]?.list ?? []
    ranges += asked["AddTransitGatewayCidrBlocks"]?.list ?? []
    ranges.removeAll { asked["RemoveTransitGatewayCidrBlocks"]?.list?.contains($0) == true }
    let other = ["AddTransitGatewayCidrBlocks", "RemoveTransitGatewayCidrBlocks", "EncryptionSupport"]
    options.merge(asked.filter { !other.contains($0.key) }) { $1 }
    if !ranges.isEmpty { options["TransitGatewayCidrBlocks"] = .list(ranges) }
    gateway["Options"] = .map(options)
    call.region[kind][id] = gateway
    return ["TransitGateway": .map(gateway)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayId")
    var gateway = try call.existing(id, kind)
    let attachments = call.region.all(TransitGatewayAttachments.kind, where: "TransitGatewayId", is: id)
    guard attachments.allSatisfy({ $0["State"] == "deleted" }) else {
      throw SimulatedFault("IncorrectState", "The gateway '\(id)' still has attachments")
    }
    for table in call.region.all(TransitGatewayRouteTables.kind, where: "TransitGatewayId", is: id) {
      call.region[TransitGatewayRouteTables.kind][table.text(of: "TransitGatewayRouteTableId")] = nil
    }
    gateway["State"] = "deleting"
    call.region[kind][id] = gateway
    call.region.timeline.schedule("ec2.TransitGateway.delete", of: id, at: call.now + settlingTime)
    return ["TransitGateway": .map(gateway)]
  }
}
