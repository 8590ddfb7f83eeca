import Values

/// Routes of transit gateways: static ones, kept by table and destination, and those that attachments propagate.
enum TransitGatewayRoutes {
  static let kind: ResourceKind = "ec2.TransitGatewayRoute"

  static let behaviours: [String: Behaviour] = [
    "CreateTransitGatewayRoute": create, "DeleteTransitGatewayRoute": delete, "ReplaceTransitGatewayRoute": replace,
    "SearchTransitGatewayRoutes": search,
  ]

  private static let filters = Filters(
    [
      "type": "Type", "state": "State", "prefix-list-id": "PrefixListId",
      "route-search.exact-match": "DestinationCidrBlock",
      "attachment.transit-gateway-attachment-id": "TransitGatewayAttachments[].TransitGatewayAttachmentId",
      "attachment.resource-id": "TransitGatewayAttachments[].ResourceId",
      "attachment.resource-type": "TransitGatewayAttachments[].ResourceType",
    ])

  static func forget(table: String, in region: RegionState) {
    for id in region[kind].ids where id.hasPrefix(table + "/") { region[kind][id] = nil }
  }

  private static func route(_ call: SimulatedCall) throws(SimulatedFault) -> (key: String, route: Document) {
    let table = try call.required("TransitGatewayRouteTableId")
    _ = try call.existing(table, TransitGatewayRouteTables.kind)
    let text = try call.required("DestinationCidrBlock")
    guard let cidr = IPv4Network(text)?.description ?? IPv6Network(text)?.description else {
      throw EC2Fault.value(text, of: "destinationCidrBlock")
    }
    return ("\(table)/\(cidr)", ["DestinationCidrBlock": .string(cidr), "Type": "static", "State": "active"])
  }

  private static func targeted(_ route: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var route = route
    if call.flag("Blackhole") == true {
      route["State"] = "blackhole"
      return route
    }
    let attachment = try call.existing(
      try call.required("TransitGatewayAttachmentId"), TransitGatewayAttachments.kind)
    route["TransitGatewayAttachments"] = [target(attachment)]
    return route
  }

  private static func target(_ attachment: Document) -> Value {
    [
      "TransitGatewayAttachmentId": attachment["TransitGatewayAttachmentId"] ?? "", "ResourceType": "vpc",
      "ResourceId": attachment["VpcId"] ?? "",
    ]
  }

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (key, base) = try route(call)
    let route = try targeted(base, call)
    guard call.region[kind][key] == nil else {
      throw SimulatedFault("RouteAlreadyExists", "The table has a static route to this destination already")
    }
    call.region[kind][key] = route
    return ["Route": .map(route)]
  }

  private static func replace(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (key, base) = try route(call)
    let route = try targeted(base, call)
    guard call.region[kind][key] != nil else { throw missing() }
    call.region[kind][key] = route
    return ["Route": .map(route)]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (key, _) = try route(call)
    guard var route = call.region[kind][key] else { throw missing() }
    call.region[kind][key] = nil
    route["State"] = "deleted"
    return ["Route": .map(route)]
  }

  private static func missing() -> SimulatedFault {
    SimulatedFault("InvalidRoute.NotFound", "The table has no static route to this destination")
  }

  private static func search(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let table = try call.required("TransitGatewayRouteTableId")
    _ = try call.existing(table, TransitGatewayRouteTables.kind)
    let own = call.region[kind].ids.filter { $0.hasPrefix(table + "/") }.compactMap { call.region[kind][$0] }
    let known = own.compactMap { $0["DestinationCidrBlock"] }
    let learnt = propagated(table, call.region).filter { !known.contains($0["DestinationCidrBlock"] ?? "") }
    let found = try filters.apply(call, to: own + learnt)
    let most = min(call.integer("MaxResults").map { max(0, $0) } ?? 1000, 1000)
    return [
      "Routes": .list(found.prefix(most).map { .map($0) }), "AdditionalRoutesAvailable": .boolean(found.count > most),
    ]
  }

  private static func propagated(_ table: String, _ region: RegionState) -> [Document] {
    region.all(TransitGatewayRouting.propagations, where: "TransitGatewayRouteTableId", is: table).flatMap { row in
      let attachment = region[TransitGatewayAttachments.kind][row.text(of: "TransitGatewayAttachmentId")] ?? [:]
      let vpc = region[VPCs.kind][attachment.text(of: "VpcId")] ?? [:]
      return VPCRanges.ipv4Networks(of: vpc).map { range -> Document in
        [
          "DestinationCidrBlock": .string(range.description), "Type": "propagated", "State": "active",
          "TransitGatewayAttachments": [target(attachment)],
        ]
      }
    }
  }
}
