import Values

/// Site-to-Site VPN connections. Their tunnels are always down: nobody is at the far end.
enum VPNConnections {
  static let kind: ResourceKind = "ec2.VpnConnection"

  static let behaviours: [String: Behaviour] = [
    "CreateVpnConnection": create, "DescribeVpnConnections": describe, "DeleteVpnConnection": delete,
    "CreateVpnConnectionRoute": createRoute, "DeleteVpnConnectionRoute": deleteRoute,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.VpnConnection.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.VpnConnection.delete": { due in
      due.region[kind].update(due.id) { $0["State"] = "deleted" }
      due.region.timeline.schedule("ec2.VpnConnection.forget", of: due.id, at: due.time + memoryTime)
    },
    "ec2.VpnConnection.forget": { due in due.region[kind][due.id] = nil },
  ]

  /// Seconds. AWS takes minutes, and shows a deleted connection for about an hour.
  private static let settlingTime = 5.0
  private static let memoryTime = 3600.0

  private static let filters = Filters([
    "customer-gateway-configuration": "CustomerGatewayConfiguration", "customer-gateway-id": "CustomerGatewayId",
    "state": "State", "option.static-routes-only": "Options.StaticRoutesOnly", "type": "Type",
    "route.destination-cidr-block": "Routes[].DestinationCidrBlock", "vpn-connection-id": "VpnConnectionId",
    "vpn-gateway-id": "VpnGatewayId", "transit-gateway-id": "TransitGatewayId",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let customer = try call.existing(try call.required("CustomerGatewayId"), CustomerGateways.kind)
    let type = try call.required("Type")
    guard type == customer.text(of: "Type") else { throw EC2Fault.value(type, of: "type") }
    let near = try nearEnd(call)
    let tags = try Tags.atCreation(call, of: "vpn-connection")
    let id = call.freshID("vpn")
    let tunnels = tunnels(call)
    var connection: Document = [
      "VpnConnectionId": .string(id), "State": "pending", "Type": .string(type), "Category": "VPN", "Routes": [],
      "CustomerGatewayId": customer["CustomerGatewayId"] ?? "", "GatewayAssociationState": "associated",
      "Options": .map(options(call, tunnels)), "VgwTelemetry": .list(tunnels.map { telemetry($0, call) }),
      "CustomerGatewayConfiguration": .string(configuration(id, tunnels)), "Tags": tags,
    ]
    connection.merge(near) { $1 }
    call.region[kind][id] = connection
    call.region.timeline.schedule("ec2.VpnConnection.start", of: id, at: call.now + settlingTime)
    return ["VpnConnection": .map(connection)]
  }

  private static func nearEnd(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.text("TransitGatewayId") {
      _ = try call.existing(id, TransitGateways.kind)
      return ["TransitGatewayId": .string(id)]
    }
    guard let id = call.text("VpnGatewayId") else { throw EC2Fault.missing("vpnGatewayId") }
    _ = try call.existing(id, VPNGateways.kind)
    return ["VpnGatewayId": .string(id)]
  }

  /// Two tunnels. Outside addresses are of a range for documentation, inside ones of those that EC2 takes.
  private static func tunnels(_ call: SimulatedCall) -> [Document] {
    let asked = call.document("Options")?["TunnelOptions"]?.list ?? []
    return (0..<2).map { place in
      let own = asked.indices.contains(place) ? asked[place].map ?? [:] : [:]
      let host = call.account.identifiers.number(below: 254) + 1
      let block = call.account.identifiers.number(below: 250) + 6
      var tunnel: Document = [
        "OutsideIpAddress": .string("203.0.113.\(host)"), "TunnelInsideCidr": .string("169.254.\(block).0/30"),
        "PreSharedKey": .string(call.account.identifiers.hex(32)),
      ]
      for member in ["TunnelInsideCidr", "TunnelInsideIpv6Cidr", "PreSharedKey"] {
        if let value = own[member] { tunnel[member] = value }
      }
      return tunnel
    }
  }

  private static func options(_ call: SimulatedCall, _ tunnels: [Document]) -> Document {
    let asked = call.document("Options") ?? [:]
    let standard: Document = [
      "EnableAcceleration": false, "StaticRoutesOnly": false, "LocalIpv4NetworkCidr": "0.0.0.0/0",
      "RemoteIpv4NetworkCidr": "0.0.0.0/0", "OutsideIpAddressType": "PublicIpv4", "TunnelInsideIpVersion": "ipv4",
    ]
    return standard.merging(asked.filter { standard[$0.key] != nil }) { $1 }
      .merging(["TunnelOptions": .list(tunnels.map { .map($0) })]) { $1 }
  }

  private static func telemetry(_ tunnel: Document, _ call: SimulatedCall) -> Value {
    [
      "AcceptedRouteCount": 0, "LastStatusChange": call.timestamp, "Status": "DOWN", "StatusMessage": "",
      "OutsideIpAddress": tunnel["OutsideIpAddress"] ?? "",
    ]
  }

  /// What the far end's device is told, in the elements of EC2's own document.
  private static func configuration(_ id: String, _ tunnels: [Document]) -> String {
    let parts = tunnels.map { tunnel in
      "<ipsec_tunnel><vpn_gateway><tunnel_outside_address><ip_address>\(tunnel.text(of: "OutsideIpAddress"))"
        + "</ip_address></tunnel_outside_address></vpn_gateway><ike><pre_shared_key>"
        + "\(tunnel.text(of: "PreSharedKey"))</pre_shared_key></ike></ipsec_tunnel>"
    }
    return #"<?xml version="1.0" encoding="UTF-8"?><vpn_connection id="\#(id)">"# + parts.joined() + "</vpn_connection>"
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let connections = try filters.apply(call, to: try call.named(by: "VpnConnectionIds", kind))
    return ["VpnConnections": .list(connections.map { .map($0) })]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpnConnectionId")
    let connection = try call.existing(id, kind)
    guard connection["State"] != "deleted" else { throw EC2Fault.notFound(id, kind: kind) }
    guard connection["State"] != "deleting" else { return [:] }
    call.region[kind].update(id) { $0["State"] = "deleting" }
    call.region.timeline.schedule("ec2.VpnConnection.delete", of: id, at: call.now + settlingTime)
    return [:]
  }

  // MARK: Static routes

  private static func createRoute(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, others, cidr) = try routes(call)
    let route: Value = ["DestinationCidrBlock": .string(cidr), "Source": "Static", "State": "available"]
    call.region[kind].update(id) { $0["Routes"] = .list(others + [route]) }
    return [:]
  }

  private static func deleteRoute(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, others, cidr) = try routes(call)
    guard others.count != call.region[kind][id]?["Routes"]?.list?.count else {
      throw SimulatedFault("InvalidRoute.NotFound", "The connection '\(id)' has no route to \(cidr)")
    }
    call.region[kind].update(id) { $0["Routes"] = .list(others) }
    return [:]
  }

  private static func routes(_ call: SimulatedCall) throws(SimulatedFault) -> (id: String, others: [Value], String) {
    let connection = try call.existing(try call.required("VpnConnectionId"), kind)
    let text = try call.required("DestinationCidrBlock")
    guard let cidr = IPv4Network(text)?.description else { throw EC2Fault.value(text, of: "destinationCidrBlock") }
    let others = (connection["Routes"]?.list ?? []).filter { $0["DestinationCidrBlock"]?.text != cidr }
    return (connection.text(of: "VpnConnectionId"), others, cidr)
  }
}
