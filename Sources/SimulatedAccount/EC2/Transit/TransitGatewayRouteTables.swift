import Values

/// Route tables of transit gateways. What uses them and their routes are in `TransitGatewayRouting` and `…Routes`.
enum TransitGatewayRouteTables {
  static let kind: ResourceKind = "ec2.TransitGatewayRouteTable"

  static let behaviours: [String: Behaviour] = [
    "CreateTransitGatewayRouteTable": create, "DescribeTransitGatewayRouteTables": describe,
    "DeleteTransitGatewayRouteTable": delete,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.TransitGatewayRouteTable.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.TransitGatewayRouteTable.delete": { due in due.region[kind][due.id] = nil },
  ]

  private static let filters = Filters([
    "default-association-route-table": "DefaultAssociationRouteTable",
    "default-propagation-route-table": "DefaultPropagationRouteTable", "state": "State",
    "transit-gateway-id": "TransitGatewayId", "transit-gateway-route-table-id": "TransitGatewayRouteTableId",
  ])

  /// - Parameter uses: `Association` and `Propagation`, where the table is the gateway's default for them.
  static func make(gateway: String, defaultFor uses: [String], tags: Value, _ call: SimulatedCall) -> Document {
    let id = call.freshID("tgw-rtb")
    let table: Document = [
      "TransitGatewayRouteTableId": .string(id), "TransitGatewayId": .string(gateway), "State": "pending",
      "DefaultAssociationRouteTable": .boolean(uses.contains("Association")),
      "DefaultPropagationRouteTable": .boolean(uses.contains("Propagation")), "CreationTime": call.timestamp,
      "Tags": tags,
    ]
    call.region[kind][id] = table
    call.region.timeline.schedule(
      "ec2.TransitGatewayRouteTable.start", of: id, at: call.now + TransitGateways.settlingTime)
    return table
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateway = try call.existing(try call.required("TransitGatewayId"), TransitGateways.kind)
    let tags = try Tags.atCreation(call, of: "transit-gateway-route-table")
    let table = make(gateway: gateway.text(of: "TransitGatewayId"), defaultFor: [], tags: tags, call)
    return ["TransitGatewayRouteTable": .map(table)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let tables = try filters.apply(call, to: try call.named(by: "TransitGatewayRouteTableIds", kind))
    return page.answer(tables, as: "TransitGatewayRouteTables")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayRouteTableId")
    var table = try call.existing(id, kind)
    guard !TransitGatewayRouting.isUsed(id, in: call.region) else {
      throw SimulatedFault("IncorrectState", "Attachments are associated with the route table '\(id)'")
    }
    table["State"] = "deleting"
    call.region[kind][id] = table
    TransitGatewayRoutes.forget(table: id, in: call.region)
    call.region.timeline.schedule(
      "ec2.TransitGatewayRouteTable.delete", of: id, at: call.now + TransitGateways.settlingTime)
    return ["TransitGatewayRouteTable": .map(table)]
  }
}
