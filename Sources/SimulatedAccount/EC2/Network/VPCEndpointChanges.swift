import Values

/// What `ModifyVpcEndpoint` changes: the policy, and where the endpoint is.
enum VPCEndpointChanges {
  @Sendable static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcEndpointId")
    var endpoint = try call.existing(id, VPCEndpoints.kind)
    try VPCEndpoints.checkPolicy(call)
    let isGateway = endpoint["VpcEndpointType"] == "Gateway"
    for member in isGateway ? ["AddSubnetIds", "AddSecurityGroupIds"] : ["AddRouteTableIds"]
    where !call.texts(member).isEmpty {
      throw SimulatedFault("InvalidParameter", "\(member) does not fit an endpoint of this type")
    }
    if isGateway { try changeTables(&endpoint, call) } else { try changeNetwork(&endpoint, call) }
    if call.flag("ResetPolicy") == true { endpoint["PolicyDocument"] = VPCEndpoints.openPolicy }
    for member in ["PolicyDocument", "PrivateDnsEnabled", "IpAddressType", "DnsOptions"] {
      if let value = call.input[member] { endpoint[member] = value }
    }
    call.region[VPCEndpoints.kind][id] = endpoint
    return ["Return": true]
  }

  private static func changeTables(_ endpoint: inout Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let routes = EndpointRoutes(endpoint)
    let (adding, removing) = (call.texts("AddRouteTableIds"), call.texts("RemoveRouteTableIds"))
    let own = (endpoint["RouteTableIds"]?.list ?? []).compactMap(\.text)
    try routes.check(adding.filter { !own.contains($0) }, call)
    for table in removing { _ = try call.existing(table, RouteTables.kind) }
    let id = endpoint.text(of: "VpcEndpointId")
    routes.remove(id, from: removing, in: call.region)
    routes.add(id, to: adding.filter { !own.contains($0) }, in: call.region)
    let kept = own.filter { !removing.contains($0) } + adding.filter { !own.contains($0) }
    endpoint["RouteTableIds"] = .list(kept.map { .string($0) })
  }

  private static func changeNetwork(_ endpoint: inout Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let network = EndpointNetwork(endpoint, call)
    let oldSubnets = (endpoint["SubnetIds"]?.list ?? []).compactMap(\.text)
    let oldGroups = (endpoint["Groups"]?.list ?? []).compactMap { $0["GroupId"]?.text }
    let subnets = changed(oldSubnets, adding: call.texts("AddSubnetIds"), removing: call.texts("RemoveSubnetIds"))
    let wanted = changed(
      oldGroups, adding: call.texts("AddSecurityGroupIds"), removing: call.texts("RemoveSecurityGroupIds"))
    _ = try network.subnets(subnets)
    let groups = try network.groups(wanted)
    let new = try network.subnets(subnets.filter { !oldSubnets.contains($0) })
    var addresses: [String] = []
    for subnet in new { addresses += try SubnetAddresses.free(in: subnet, region: call.region) }
    let id = endpoint.text(of: "VpcEndpointId")
    let gone = call.region[ServiceInterfaces.kind].all.filter { interface in
      endpoint["NetworkInterfaceIds"]?.list?.contains(interface["NetworkInterfaceId"] ?? "") == true
        && !subnets.contains(interface.text(of: "SubnetId"))
    }.compactMap { $0["NetworkInterfaceId"] }
    for interface in gone { call.region[ServiceInterfaces.kind][interface.text ?? ""] = nil }
    let made = zip(new, addresses).map { Value.string(EndpointNetwork.interface(id, $0, $1, groups, call)) }
    let kept = (endpoint["NetworkInterfaceIds"]?.list ?? []).filter { !gone.contains($0) }
    endpoint["NetworkInterfaceIds"] = .list(kept + made)
    endpoint["SubnetIds"] = .list(subnets.map { .string($0) })
    let shown = Value.list(groups.map { ["GroupId": $0["GroupId"] ?? "", "GroupName": $0["GroupName"] ?? ""] })
    endpoint["Groups"] = shown
    for interface in kept { call.region[ServiceInterfaces.kind].update(interface.text ?? "") { $0["Groups"] = shown } }
  }

  private static func changed(_ old: [String], adding: [String], removing: [String]) -> [String] {
    old.filter { !removing.contains($0) } + adding.filter { !old.contains($0) }
  }
}
