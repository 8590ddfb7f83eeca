import Values

/// The endpoint services that the account itself offers over its load balancers, and who may connect to them.
enum EndpointConfigurations {
  static let kind: ResourceKind = "ec2.ServiceConfiguration"
  /// By service and principal.
  private static let permissions: ResourceKind = "ec2.AllowedPrincipal"

  static let behaviours: [String: Behaviour] = [
    "CreateVpcEndpointServiceConfiguration": create, "DeleteVpcEndpointServiceConfigurations": delete,
    "DescribeVpcEndpointServiceConfigurations": describe, "DescribeVpcEndpointServicePermissions": describePermissions,
    "ModifyVpcEndpointServiceConfiguration": modify, "ModifyVpcEndpointServicePermissions": modifyPermissions,
  ]

  private static let filters = Filters([
    "service-name": "ServiceName", "service-id": "ServiceId", "service-state": "ServiceState",
    "supported-ip-address-types": "SupportedIpAddressTypes[]",
  ])

  private static let permissionFilters = Filters(["principal": "Principal", "principal-type": "PrincipalType"])

  // MARK: Services

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (networks, gateways) = (call.texts("NetworkLoadBalancerArns"), call.texts("GatewayLoadBalancerArns"))
    guard networks.isEmpty != gateways.isEmpty else {
      let text = "Exactly one of network load balancers and gateway load balancers is expected."
      throw networks.isEmpty ? SimulatedFault("InvalidParameter", text) : EC2Fault.combination(text)
    }
    let balancers = try balancers(networks + gateways, call)
    let tags = try Tags.atCreation(call, of: "vpc-endpoint-service")
    let id = call.freshID("vpce-svc")
    let name = "com.amazonaws.vpce.\(call.region.name).\(id)"
    let zones = Set(balancers.flatMap { DocumentPath("AvailabilityZones[].ZoneName").texts(in: $0) }).sorted()
    let type: Value = networks.isEmpty ? "GatewayLoadBalancer" : "Interface"
    var service: Document = [
      "ServiceId": .string(id), "ServiceName": .string(name), "ServiceType": [["ServiceType": type]],
      "ServiceState": "Available", "AcceptanceRequired": call.input["AcceptanceRequired"] ?? true,
      "AvailabilityZones": .list(zones.map { .string($0) }),
      "AvailabilityZoneIds": .list(zones.map { .string(Zones.id(of: $0)) }), "ManagesVpcEndpoints": false,
      "BaseEndpointDnsNames": [.string("\(id).\(call.region.name).vpce.amazonaws.com")],
      "SupportedIpAddressTypes": call.input["SupportedIpAddressTypes"] ?? ["ipv4"], "Tags": tags,
      "NetworkLoadBalancerArns": .list(networks.map { .string($0) }),
      "GatewayLoadBalancerArns": .list(gateways.map { .string($0) }),
    ]
    if let name = call.input["PrivateDnsName"] {
      service["PrivateDnsName"] = name
      service["PrivateDnsNameConfiguration"] = proof(call)
    }
    call.region[kind][id] = service
    var output: Document = ["ServiceConfiguration": .map(service)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  /// The account's services in the shape of `DescribeVpcEndpointServices`.
  static func offered(in region: RegionState) -> [Document] {
    let balancing = ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns", "ServiceState"]
    return region[kind].all.map { service in
      var shown = service.filter { !balancing.contains($0.key) }
      shown["PrivateDnsNameConfiguration"] = nil
      (shown["Owner"], shown["ServiceRegion"]) = (.owner(), .string(region.name))
      shown["VpcEndpointPolicySupported"] = false
      if let name = service["PrivateDnsName"] {
        shown["PrivateDnsNames"] = [["PrivateDnsName": name]]
        shown["PrivateDnsNameVerificationState"] = service["PrivateDnsNameConfiguration"]?["State"]
      }
      return shown
    }
  }

  /// What the owner of a private name has to put into its DNS.
  private static func proof(_ call: SimulatedCall) -> Value {
    [
      "State": "pendingVerification", "Type": "TXT", "Value": .string("vpce:" + call.account.identifiers.hex(20)),
      "Name": .string("_" + call.account.identifiers.hex(20)),
    ]
  }

  private static func balancers(_ arns: [String], _ call: SimulatedCall) throws(SimulatedFault) -> [Document] {
    var found: [Document] = []
    for arn in arns {
      guard let balancer = call.region["elbv2.LoadBalancer"][arn] else {
        throw SimulatedFault("InvalidParameter", "The load balancer '\(arn)' does not exist")
      }
      found.append(balancer)
    }
    return found
  }

  private static func existing(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let service = call.region[kind][id] else {
      throw SimulatedFault("InvalidVpcEndpointServiceId.NotFound", "The endpoint service '\(id)' does not exist")
    }
    return service
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("ServiceIds")
    var services: [Document] = []
    for id in ids { services.append(try existing(id, call)) }
    if ids.isEmpty { services = call.region[kind].all }
    return try Page(call, limits: 1...1000).answer(try filters.apply(call, to: services), as: "ServiceConfigurations")
  }

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("ServiceId")
    var service = try existing(id, call)
    _ = try balancers(call.texts("AddNetworkLoadBalancerArns") + call.texts("AddGatewayLoadBalancerArns"), call)
    for member in ["NetworkLoadBalancerArns", "GatewayLoadBalancerArns", "SupportedIpAddressTypes"] {
      let (added, removed) = (call.texts("Add" + member), call.texts("Remove" + member))
      let old = (service[member]?.list ?? []).compactMap(\.text).filter { !removed.contains($0) }
      service[member] = .list((old + added.filter { !old.contains($0) }).map { .string($0) })
    }
    if let isRequired = call.input["AcceptanceRequired"] { service["AcceptanceRequired"] = isRequired }
    if let name = call.input["PrivateDnsName"] {
      service["PrivateDnsName"] = name
      service["PrivateDnsNameConfiguration"] = proof(call)
    }
    if call.flag("RemovePrivateDnsName") == true {
      (service["PrivateDnsName"], service["PrivateDnsNameConfiguration"]) = (nil, nil)
    }
    call.region[kind][id] = service
    return ["Return": true]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var failed: [Value] = []
    for id in call.texts("ServiceIds") {
      do throws(SimulatedFault) {
        _ = try existing(id, call)
        for row in call.region.all(permissions, where: "ServiceId", is: id) {
          call.region[permissions][key(id, row.text(of: "Principal"))] = nil
        }
        call.region[kind][id] = nil
      } catch {
        failed.append([
          "ResourceId": .string(id),
          "Error": ["Code": "InvalidVpcEndpointService.NotFound", "Message": .string(error.message)],
        ])
      }
    }
    return ["Unsuccessful": .list(failed)]
  }

  // MARK: Permissions

  private static func key(_ service: String, _ principal: String) -> String { "\(service)/\(principal)" }

  private static func type(of principal: String) -> Value {
    if principal == "*" { return "All" }
    if principal.hasSuffix(":root") { return "Account" }
    return principal.contains(":user/") ? "User" : principal.contains(":role/") ? "Role" : "Service"
  }

  private static func describePermissions(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("ServiceId")
    _ = try existing(id, call)
    let rows = call.region.all(permissions, where: "ServiceId", is: id)
    return try Page(call, limits: 1...1000).answer(try permissionFilters.apply(call, to: rows), as: "AllowedPrincipals")
  }

  private static func modifyPermissions(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("ServiceId")
    _ = try existing(id, call)
    for principal in call.texts("RemoveAllowedPrincipals") { call.region[permissions][key(id, principal)] = nil }
    let added = call.texts("AddAllowedPrincipals").map { principal -> Value in
      let row: Document = [
        "PrincipalType": type(of: principal), "Principal": .string(principal), "ServiceId": .string(id),
        "ServicePermissionId": .string(call.freshID("vpce-svc-perm")),
      ]
      call.region[permissions][key(id, principal)] = row.merging(["Tags": []]) { $1 }
      return .map(row)
    }
    return ["AddedPrincipals": .list(added), "ReturnValue": true]
  }
}
