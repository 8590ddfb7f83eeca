import Values

/// The routes of route tables.
enum Routes {
  static let behaviours: [String: Behaviour] = [
    "CreateRoute": create, "ReplaceRoute": replace, "DeleteRoute": delete,
    "EnableVgwRoutePropagation": enablePropagation, "DisableVgwRoutePropagation": disablePropagation,
  ]

  static let destinations = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"]

  static func append(_ route: Document, to table: inout Document) {
    table["Routes"] = .list((table["Routes"]?.list ?? []) + [.map(route)])
  }

  // MARK: Local routes

  static func local(_ destination: Document) -> Document {
    destination.merging(["GatewayId": "local", "Origin": "CreateRouteTable", "State": "active"]) { $1 }
  }

  static func localDestinations(of vpc: Document) -> [Document] {
    VPCRanges.ipv4Networks(of: vpc).map { ["DestinationCidrBlock": .string($0.description)] }
      + VPCRanges.ipv6Networks(of: vpc).map { ["DestinationIpv6CidrBlock": .string($0.description)] }
  }

  static func addLocal(_ destination: Document, vpc: String, in region: RegionState) {
    region.updateAll(RouteTables.kind, where: "VpcId", is: vpc) { append(local(destination), to: &$0) }
  }

  /// Takes away the local routes of a range that leaves the VPC.
  static func removeLocal(of association: Document, vpc: String, in region: RegionState) {
    region.updateAll(RouteTables.kind, where: "VpcId", is: vpc) { table in
      table["Routes"] = .list(
        (table["Routes"]?.list ?? []).filter { route in
          route["GatewayId"] != "local"
            || route["DestinationCidrBlock"] != association["CidrBlock"]
            || route["DestinationIpv6CidrBlock"] != association["Ipv6CidrBlock"]
        })
    }
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let destination = try destination(call)
    guard place(of: destination, in: table) == nil else {
      throw SimulatedFault("RouteAlreadyExists", "The table already has a route to \(word(destination))")
    }
    let target = try RouteTargets(call).target(table: table)
    let route = destination.merging(target) { $1 }.merging(["Origin": "CreateRoute", "State": "active"]) { $1 }
    call.region[RouteTables.kind].update(table.text(of: "RouteTableId")) { append(route, to: &$0) }
    return ["Return": true]
  }

  /// EC2 says InvalidParameterValue, not InvalidRoute.NotFound, where there is nothing to replace.
  private static func replace(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let destination = try destination(call)
    guard let place = place(of: destination, in: table) else {
      throw SimulatedFault(
        "InvalidParameterValue", "The table has no route to \(word(destination)); CreateRoute makes one")
    }
    let target: Document =
      call.flag("LocalTarget") == true ? ["GatewayId": "local"] : try RouteTargets(call).target(table: table)
    let origin = table["Routes"]?[place]?["Origin"] ?? "CreateRoute"
    let route = destination.merging(target) { $1 }.merging(["Origin": origin, "State": "active"]) { $1 }
    set(table, (table["Routes"]?.list ?? []).enumerated().map { $0 == place ? .map(route) : $1 }, call)
    return [:]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let destination = try destination(call)
    guard let place = place(of: destination, in: table) else {
      throw SimulatedFault("InvalidRoute.NotFound", "The table has no route to \(word(destination))")
    }
    guard table["Routes"]?[place]?["Origin"] != "CreateRouteTable" else {
      throw SimulatedFault("InvalidParameterValue", "The local route to \(word(destination)) cannot be removed")
    }
    set(table, (table["Routes"]?.list ?? []).enumerated().filter { $0.offset != place }.map(\.element), call)
    return [:]
  }

  private static func set(_ table: Document, _ routes: [Value], _ call: SimulatedCall) {
    call.region[RouteTables.kind].update(table.text(of: "RouteTableId")) { $0["Routes"] = .list(routes) }
  }

  /// The destination that the call names, in the form EC2 keeps: host bits cleared.
  private static func destination(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let named = destinations.compactMap { member in call.text(member).map { (member, $0) } }
    guard let (member, text) = named.first else { throw EC2Fault.missing("destinationCidrBlock") }
    guard named.count == 1 else {
      throw SimulatedFault("InvalidParameterCombination", "A route has one destination; the call names several")
    }
    switch member {
    case "DestinationCidrBlock":
      guard let network = IPv4Network(text) else { throw EC2Fault.value(text, of: "destinationCidrBlock") }
      return [member: .string(network.description)]
    case "DestinationIpv6CidrBlock":
      guard let network = IPv6Network(text) else { throw EC2Fault.value(text, of: "destinationIpv6CidrBlock") }
      return [member: .string(network.description)]
    default:
      _ = try call.existing(text, ManagedPrefixLists.kind)
      return [member: .string(text)]
    }
  }

  private static func place(of destination: Document, in table: Document) -> Int? {
    (table["Routes"]?.list ?? []).firstIndex { route in destination.allSatisfy { route[$0.key] == $0.value } }
  }

  private static func word(_ destination: Document) -> String { destination.values.first?.text ?? "" }

  // MARK: Propagation

  private static func enablePropagation(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, gateway) = try propagation(call)
    call.region[RouteTables.kind].update(table) { document in
      let others = (document["PropagatingVgws"]?.list ?? []).filter { $0["GatewayId"]?.text != gateway }
      document["PropagatingVgws"] = .list(others + [["GatewayId": .string(gateway)]])
    }
    return [:]
  }

  private static func disablePropagation(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (table, gateway) = try propagation(call)
    call.region[RouteTables.kind].update(table) { document in
      let others = (document["PropagatingVgws"]?.list ?? []).filter { $0["GatewayId"]?.text != gateway }
      document["PropagatingVgws"] = .list(others)
    }
    return [:]
  }

  private static func propagation(_ call: SimulatedCall) throws(SimulatedFault) -> (table: String, gateway: String) {
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let id = try call.required("GatewayId")
    let gateway = try call.existing(id, "ec2.VpnGateway")
    guard DocumentPath("VpcAttachments[].VpcId").texts(in: gateway).contains(table.text(of: "VpcId")) else {
      throw SimulatedFault("Gateway.NotAttached", "The gateway '\(id)' is not attached to the table's VPC")
    }
    return (table.text(of: "RouteTableId"), id)
  }
}
