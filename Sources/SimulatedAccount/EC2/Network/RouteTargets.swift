import Values

/// Where a route leads: the target that a call names, checked, and whether it still stands.
struct RouteTargets {
  private let call: SimulatedCall

  init(_ call: SimulatedCall) { self.call = call }

  private static let members = [
    "GatewayId", "NatGatewayId", "InstanceId", "NetworkInterfaceId", "VpcPeeringConnectionId", "TransitGatewayId",
    "EgressOnlyInternetGatewayId", "VpcEndpointId", "LocalGatewayId", "CarrierGatewayId", "CoreNetworkArn",
  ]

  /// The members a route to the call's one target has.
  func target(table: Document) throws(SimulatedFault) -> Document {
    let named = Self.members.compactMap { member in call.text(member).map { (member, $0) } }
    guard let (member, id) = named.first else { throw EC2Fault.missing("gatewayId") }
    guard named.count == 1 else {
      throw SimulatedFault("InvalidParameterCombination", "A route has one target; the call names several")
    }
    let vpc = table.text(of: "VpcId")
    switch member {
    case "GatewayId", "VpcEndpointId": return try gateway(id, vpc: vpc)
    case "InstanceId": return try instance(id, vpc: vpc)
    case "NetworkInterfaceId":
      return try interface(try call.existing(id, "ec2.NetworkInterface"), vpc: vpc)
    case "NatGatewayId": try checkNATGateway(id)
    case "VpcPeeringConnectionId": try checkPeering(id, vpc: vpc)
    case "EgressOnlyInternetGatewayId": try checkEgressGateway(id, vpc: vpc)
    case "TransitGatewayId": try checkTransitGateway(id, vpc: vpc)
    default: break
    }
    return [member: .string(id)]
  }

  /// An internet gateway, a virtual private gateway or a gateway load balancer's endpoint.
  private func gateway(_ id: String, vpc: String) throws(SimulatedFault) -> Document {
    if id == "local" { return ["GatewayId": "local"] }
    let kinds: [(ResourceKind, DocumentPath)] = [
      (InternetGateways.kind, "Attachments[].VpcId"), ("ec2.VpnGateway", "VpcAttachments[].VpcId"),
      ("ec2.VpcEndpoint", "VpcId"),
    ]
    for (kind, path) in kinds {
      guard let gateway = call.region[kind][id] else { continue }
      guard path.texts(in: gateway).contains(vpc) else { throw elsewhere(id, vpc) }
      guard gateway["VpcEndpointType"] != "Gateway", gateway["VpcEndpointType"] != "Interface" else {
        throw SimulatedFault("InvalidParameterValue", "The endpoint '\(id)' takes no routes of one's own")
      }
      return ["GatewayId": .string(id)]
    }
    throw SimulatedFault("InvalidGatewayID.NotFound", "The gateway '\(id)' does not exist")
  }

  private func elsewhere(_ id: String, _ vpc: String) -> SimulatedFault {
    SimulatedFault("InvalidParameterValue", "'\(id)' does not belong to the network of the route table, '\(vpc)'")
  }

  /// A route to an instance is one to its first interface.
  private func instance(_ id: String, vpc: String) throws(SimulatedFault) -> Document {
    let instance = try call.existing(id, "ec2.Instance")
    guard instance["VpcId"]?.text == vpc else { throw elsewhere(id, vpc) }
    let interfaces = instance["NetworkInterfaces"]?.list ?? []
    guard interfaces.count < 2 else {
      throw SimulatedFault("InvalidInstanceID", "The instance '\(id)' has several network interfaces; name one of them")
    }
    var target: Document = ["InstanceId": .string(id), "InstanceOwnerId": .owner()]
    target["NetworkInterfaceId"] = interfaces.first?["NetworkInterfaceId"]
    return target
  }

  private func interface(_ interface: Document, vpc: String) throws(SimulatedFault) -> Document {
    let id = interface.text(of: "NetworkInterfaceId")
    guard interface["VpcId"]?.text == vpc else { throw elsewhere(id, vpc) }
    var target: Document = ["NetworkInterfaceId": .string(id)]
    if let instance = interface["Attachment"]?["InstanceId"] {
      (target["InstanceId"], target["InstanceOwnerId"]) = (instance, .owner())
    }
    return target
  }

  private func checkNATGateway(_ id: String) throws(SimulatedFault) {
    guard let gateway = call.region[NATGateways.kind][id], gateway["State"] != "deleted" else {
      throw SimulatedFault("InvalidNatGatewayID.NotFound", "The NAT gateway '\(id)' does not exist")
    }
  }

  private func checkPeering(_ id: String, vpc: String) throws(SimulatedFault) {
    let peering = try call.existing(id, PeeringConnections.kind)
    guard ["RequesterVpcInfo", "AccepterVpcInfo"].contains(where: { peering[$0]?["VpcId"]?.text == vpc }) else {
      throw elsewhere(id, vpc)
    }
    guard ["active", "pending-acceptance"].contains(peering["Status"]?["Code"]?.text) else {
      throw SimulatedFault("InvalidStateTransition", "The peering connection '\(id)' is not active")
    }
  }

  private func checkEgressGateway(_ id: String, vpc: String) throws(SimulatedFault) {
    guard let gateway = call.region[EgressOnlyGateways.kind][id] else {
      throw SimulatedFault("InvalidGatewayID.NotFound", "The gateway '\(id)' does not exist")
    }
    guard call.text("DestinationCidrBlock") == nil else {
      throw SimulatedFault("InvalidParameterValue", "An egress-only internet gateway takes IPv6 destinations only")
    }
    guard DocumentPath("Attachments[].VpcId").texts(in: gateway).contains(vpc) else { throw elsewhere(id, vpc) }
  }

  private func checkTransitGateway(_ id: String, vpc: String) throws(SimulatedFault) {
    _ = try call.existing(id, "ec2.TransitGateway")
    let attachments = call.region.all("ec2.TransitGatewayVpcAttachment", where: "TransitGatewayId", is: id)
    guard attachments.contains(where: { $0["VpcId"]?.text == vpc }) else { throw elsewhere(id, vpc) }
  }

  // MARK: State

  /// The route with its state of now: a route whose target is gone, detached or not in use leads nowhere.
  static func judged(_ route: Document, _ region: RegionState) -> Document {
    var route = route
    route["State"] = stands(route, region) ? "active" : "blackhole"
    return route
  }

  private static func stands(_ route: Document, _ region: RegionState) -> Bool {
    if let id = route["GatewayId"]?.text { return id == "local" || gatewayStands(id, region) }
    if let id = route["InstanceId"]?.text {
      return region["ec2.Instance"][id]?["State"]?["Name"]?.text == "running"
    }
    if let id = route["NetworkInterfaceId"]?.text { return region["ec2.NetworkInterface"][id]?["Status"] == "in-use" }
    if let id = route["NatGatewayId"]?.text {
      return ["available", "pending"].contains(region[NATGateways.kind][id]?["State"]?.text)
    }
    if let id = route["VpcPeeringConnectionId"]?.text {
      return region[PeeringConnections.kind][id]?["Status"]?["Code"] == "active"
    }
    if let id = route["EgressOnlyInternetGatewayId"]?.text { return region[EgressOnlyGateways.kind][id] != nil }
    if let id = route["TransitGatewayId"]?.text { return region["ec2.TransitGateway"][id] != nil }
    return true
  }

  private static func gatewayStands(_ id: String, _ region: RegionState) -> Bool {
    if let gateway = region[InternetGateways.kind][id] { return gateway["Attachments"]?.list?.isEmpty == false }
    if let gateway = region["ec2.VpnGateway"][id] { return gateway["VpcAttachments"]?.list?.isEmpty == false }
    return region["ec2.VpcEndpoint"][id] != nil
  }
}
