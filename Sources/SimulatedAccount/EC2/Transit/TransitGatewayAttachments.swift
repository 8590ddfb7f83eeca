import Values

/// Attachments of transit gateways to VPCs.
enum TransitGatewayAttachments {
  static let kind: ResourceKind = "ec2.TransitGatewayVpcAttachment"

  static let behaviours: [String: Behaviour] = [
    "CreateTransitGatewayVpcAttachment": create, "DescribeTransitGatewayVpcAttachments": describe,
    "ModifyTransitGatewayVpcAttachment": modify, "DeleteTransitGatewayVpcAttachment": delete,
    "DescribeTransitGatewayAttachments": describeAll,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.TransitGatewayVpcAttachment.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.TransitGatewayVpcAttachment.delete": { due in
      TransitGatewayRouting.forget(due.id, in: due.region)
      due.region[kind][due.id] = nil
    },
  ]

  private static let filters = Filters([
    "state": "State", "transit-gateway-attachment-id": "TransitGatewayAttachmentId",
    "transit-gateway-id": "TransitGatewayId", "vpc-id": "VpcId",
  ])

  private static let allFilters = Filters([
    "state": "State", "transit-gateway-attachment-id": "TransitGatewayAttachmentId",
    "transit-gateway-id": "TransitGatewayId", "resource-id": "ResourceId", "resource-type": "ResourceType",
    "resource-owner-id": "ResourceOwnerId", "transit-gateway-owner-id": "TransitGatewayOwnerId",
    "association.state": "Association.State",
    "association.transit-gateway-route-table-id": "Association.TransitGatewayRouteTableId",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateway = try call.existing(try call.required("TransitGatewayId"), TransitGateways.kind)
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind).text(of: "VpcId")
    let subnets = try EndpointNetwork(["VpcId": .string(vpc)], call).subnets(call.texts("SubnetIds"))
    guard !subnets.isEmpty else { throw EC2Fault.missing("subnetIds") }
    let id = gateway.text(of: "TransitGatewayId")
    guard !call.region.all(kind, where: "VpcId", is: vpc).contains(where: { $0["TransitGatewayId"]?.text == id }) else {
      throw SimulatedFault("DuplicateTransitGatewayAttachment", "'\(id)' is attached to '\(vpc)' already")
    }
    let standard: Document = [
      "DnsSupport": "enable", "SecurityGroupReferencingSupport": "enable", "Ipv6Support": "disable",
      "ApplianceModeSupport": "disable",
    ]
    let own = call.freshID("tgw-attach")
    let attachment: Document = [
      "TransitGatewayAttachmentId": .string(own), "TransitGatewayId": .string(id), "VpcId": .string(vpc),
      "VpcOwnerId": .owner(), "State": "pending", "CreationTime": call.timestamp,
      "SubnetIds": .list(subnets.compactMap { $0["SubnetId"] }),
      "Options": .map(standard.merging(call.document("Options") ?? [:]) { $1 }),
      "Tags": try Tags.atCreation(call, of: "transit-gateway-attachment"),
    ]
    call.region[kind][own] = attachment
    TransitGatewayRouting.applyDefaults(of: gateway, to: attachment, in: call.region)
    call.region.timeline.schedule(
      "ec2.TransitGatewayVpcAttachment.start", of: own, at: call.now + TransitGateways.settlingTime)
    return ["TransitGatewayVpcAttachment": .map(attachment)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let rows = try filters.apply(call, to: try call.named(by: "TransitGatewayAttachmentIds", kind))
    return page.answer(rows, as: "TransitGatewayVpcAttachments")
  }

  private static func describeAll(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let peerings = TransitGatewayPeerings.rows(call, ids: call.texts("TransitGatewayAttachmentIds"))
    let found = peerings.map { $0.text(of: "TransitGatewayAttachmentId") }
    var named = call.region[kind].all
    if !call.texts("TransitGatewayAttachmentIds").isEmpty { named = [] }
    for id in call.texts("TransitGatewayAttachmentIds") where !found.contains(id) {
      named.append(try call.existing(id, kind))
    }
    let rows = named.map { attachment -> Document in
      var row = attachment.filter {
        ["TransitGatewayAttachmentId", "TransitGatewayId", "State", "CreationTime", "Tags"].contains($0.key)
      }
      row["TransitGatewayOwnerId"] = .owner()
      row["ResourceOwnerId"] = .owner()
      row["ResourceType"] = "vpc"
      row["ResourceId"] = attachment["VpcId"]
      let id = attachment.text(of: "TransitGatewayAttachmentId")
      if let association = call.region[TransitGatewayRouting.associations][id] {
        row["Association"] = .map(
          association.filter { ["TransitGatewayRouteTableId", "State"].contains($0.key) })
      }
      return row
    }
    return page.answer(try allFilters.apply(call, to: rows + peerings), as: "TransitGatewayAttachments")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayAttachmentId")
    var attachment = try call.existing(id, kind)
    let removed = call.texts("RemoveSubnetIds")
    let kept = DocumentPath("SubnetIds[]").texts(in: attachment).filter { !removed.contains($0) }
    let added = call.texts("AddSubnetIds").filter { !kept.contains($0) }
    _ = try EndpointNetwork(attachment, call).subnets(kept + added)
    attachment["SubnetIds"] = .list((kept + added).map { .string($0) })
    attachment["Options"] = .map(
      (attachment["Options"]?.map ?? [:]).merging(call.document("Options") ?? [:]) { $1 })
    call.region[kind][id] = attachment
    return ["TransitGatewayVpcAttachment": .map(attachment)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayAttachmentId")
    _ = try call.existing(id, kind)
    call.region[kind].update(id) { $0["State"] = "deleting" }
    call.region.timeline.schedule(
      "ec2.TransitGatewayVpcAttachment.delete", of: id, at: call.now + TransitGateways.settlingTime)
    return ["TransitGatewayVpcAttachment": .map(call.region[kind][id] ?? [:])]
  }
}
