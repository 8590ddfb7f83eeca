import Values

/// Which route table an attachment uses (its association), and which learn its ranges (its propagations).
enum TransitGatewayRouting {
  /// By the attachment's id: an attachment has one association.
  static let associations: ResourceKind = "ec2.TransitGatewayAssociation"
  /// By route table and attachment.
  static let propagations: ResourceKind = "ec2.TransitGatewayPropagation"

  static let behaviours: [String: Behaviour] = [
    "AssociateTransitGatewayRouteTable": associate, "DisassociateTransitGatewayRouteTable": disassociate,
    "GetTransitGatewayRouteTableAssociations": getAssociations,
    "EnableTransitGatewayRouteTablePropagation": enable, "DisableTransitGatewayRouteTablePropagation": disable,
    "GetTransitGatewayRouteTablePropagations": getPropagations,
  ]

  private static let filters = Filters([
    "resource-id": "ResourceId", "resource-type": "ResourceType",
    "transit-gateway-attachment-id": "TransitGatewayAttachmentId",
  ])

  private static func row(_ attachment: Document, table: String, state: Value) -> Document {
    [
      "TransitGatewayRouteTableId": .string(table), "ResourceType": "vpc", "ResourceId": attachment["VpcId"] ?? "",
      "TransitGatewayAttachmentId": attachment["TransitGatewayAttachmentId"] ?? "", "State": state,
    ]
  }

  /// What a new attachment gets from its gateway's options.
  static func applyDefaults(of gateway: Document, to attachment: Document, in region: RegionState) {
    let id = attachment.text(of: "TransitGatewayAttachmentId")
    if let table = gateway["Options"]?["AssociationDefaultRouteTableId"]?.text {
      region[associations][id] = row(attachment, table: table, state: "associated")
    }
    if let table = gateway["Options"]?["PropagationDefaultRouteTableId"]?.text {
      region[propagations]["\(table)/\(id)"] = row(attachment, table: table, state: "enabled")
    }
  }

  static func forget(_ attachment: String, in region: RegionState) {
    region[associations][attachment] = nil
    for id in region[propagations].ids where id.hasSuffix("/" + attachment) { region[propagations][id] = nil }
  }

  static func isUsed(_ table: String, in region: RegionState) -> Bool {
    !region.all(associations, where: "TransitGatewayRouteTableId", is: table).isEmpty
  }

  // MARK: Operations

  private static func names(_ call: SimulatedCall) throws(SimulatedFault) -> (table: String, attachment: Document) {
    let table = try call.required("TransitGatewayRouteTableId")
    let own = try call.existing(table, TransitGatewayRouteTables.kind)
    let id = try call.required("TransitGatewayAttachmentId")
    let attachment = try call.existing(id, TransitGatewayAttachments.kind)
    guard own["TransitGatewayId"] == attachment["TransitGatewayId"] else {
      throw SimulatedFault("InvalidParameterValue", "'\(table)' and '\(id)' are of different transit gateways")
    }
    return (table, attachment)
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, attachment) = try names(call)
    let id = attachment.text(of: "TransitGatewayAttachmentId")
    guard call.region[associations][id] == nil else {
      throw SimulatedFault("Resource.AlreadyAssociated", "'\(id)' is associated with a route table already")
    }
    call.region[associations][id] = row(attachment, table: table, state: "associated")
    return ["Association": .map(row(attachment, table: table, state: "associating"))]
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, attachment) = try names(call)
    let id = attachment.text(of: "TransitGatewayAttachmentId")
    guard call.region[associations][id]?["TransitGatewayRouteTableId"]?.text == table else {
      throw SimulatedFault("InvalidAssociation.NotFound", "'\(id)' is not associated with '\(table)'")
    }
    call.region[associations][id] = nil
    return ["Association": .map(row(attachment, table: table, state: "disassociating"))]
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, attachment) = try names(call)
    let key = "\(table)/\(attachment.text(of: "TransitGatewayAttachmentId"))"
    guard call.region[propagations][key] == nil else {
      throw SimulatedFault("TransitGatewayRouteTablePropagation.Duplicate", "The propagation is enabled already")
    }
    call.region[propagations][key] = row(attachment, table: table, state: "enabled")
    return ["Propagation": .map(row(attachment, table: table, state: "enabled"))]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, attachment) = try names(call)
    let key = "\(table)/\(attachment.text(of: "TransitGatewayAttachmentId"))"
    guard call.region[propagations][key] != nil else {
      throw SimulatedFault("TransitGatewayRouteTablePropagation.NotFound", "The propagation is not enabled")
    }
    call.region[propagations][key] = nil
    return ["Propagation": .map(row(attachment, table: table, state: "disabled"))]
  }

  private static func getAssociations(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try list(call, associations, as: "Associations")
  }

  private static func getPropagations(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try list(call, propagations, as: "TransitGatewayRouteTablePropagations")
  }

  private static func list(_ call: SimulatedCall, _ kind: ResourceKind, as member: String) throws(SimulatedFault)
    -> Document
  {
    let page = try Page(call, limits: 5...1000)
    let table = try call.required("TransitGatewayRouteTableId")
    _ = try call.existing(table, TransitGatewayRouteTables.kind)
    let rows = call.region.all(kind, where: "TransitGatewayRouteTableId", is: table)
    let shown = try filters.apply(call, to: rows).map { $0.filter { $0.key != "TransitGatewayRouteTableId" } }
    return page.answer(shown, as: member)
  }
}
