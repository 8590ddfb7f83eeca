import Values

/// VPC endpoints: of gateways, which are routes, and of interfaces in one's subnets.
enum VPCEndpoints {
  static let kind: ResourceKind = "ec2.VpcEndpoint"

  static let behaviours: [String: Behaviour] = [
    "CreateVpcEndpoint": create, "DescribeVpcEndpoints": describe, "DeleteVpcEndpoints": delete,
    "ModifyVpcEndpoint": VPCEndpointChanges.modify,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.VpcEndpoint.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "pending" { $0["State"] = "available" } }
    },
    "ec2.VpcEndpoint.delete": { due in due.region[kind][due.id] = nil },
  ]

  /// Seconds until an interface endpoint is available or gone. AWS takes a minute or two.
  private static let settlingTime = 5.0

  /// What an endpoint allows that is given no policy.
  static let openPolicy: Value = .string(
    #"{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}"#)

  private static let filters = Filters([
    "vpc-endpoint-id": "VpcEndpointId", "vpc-id": "VpcId", "service-name": "ServiceName",
    "service-region": "ServiceRegion",
    "vpc-endpoint-state": "State", "vpc-endpoint-type": "VpcEndpointType", "ip-address-type": "IpAddressType",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.required("VpcId")
    _ = try call.existing(vpc, VPCs.kind)
    let service = try EndpointServices.named(try call.required("ServiceName"), in: call.region)
    let type = call.text("VpcEndpointType") ?? "Gateway"
    guard EndpointServices.types(of: service).contains(type) else {
      throw SimulatedFault("InvalidParameter", "The service has no endpoints of the type \(type)")
    }
    try checkPolicy(call)
    let tags = try Tags.atCreation(call, of: "vpc-endpoint")
    var endpoint: Document = [
      "VpcId": .string(vpc), "ServiceName": .string(service.text(of: "ServiceName")), "VpcEndpointType": .string(type),
      "PolicyDocument": call.input["PolicyDocument"] ?? openPolicy, "CreationTimestamp": call.timestamp, "Tags": tags,
      "OwnerId": .owner(), "RequesterManaged": false, "RouteTableIds": [], "SubnetIds": [], "Groups": [],
      "NetworkInterfaceIds": [], "DnsEntries": [], "PrivateDnsEnabled": false,
      "ServiceRegion": .string(call.region.name),
      "IpAddressType": call.input["IpAddressType"] ?? "ipv4",
    ]
    endpoint = try type == "Gateway" ? gateway(endpoint, call) : interface(endpoint, service, call)
    var output: Document = ["VpcEndpoint": .map(endpoint)]
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  static func checkPolicy(_ call: SimulatedCall) throws(SimulatedFault) {
    guard let policy = call.text("PolicyDocument") else { return }
    guard policy.first(where: { !$0.isWhitespace }) == "{", policy.last(where: { !$0.isWhitespace }) == "}" else {
      throw SimulatedFault("InvalidPolicyDocument", "The policy is not a JSON document")
    }
  }

  private static func gateway(_ base: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tables = call.texts("RouteTableIds")
    let routes = EndpointRoutes(base)
    try routes.check(tables, call)
    var endpoint = base
    let id = call.freshID("vpce")
    endpoint["VpcEndpointId"] = .string(id)
    endpoint["State"] = "available"
    endpoint["DnsOptions"] = ["DnsRecordIpType": "service-defined"]
    endpoint["RouteTableIds"] = .list(tables.map { .string($0) })
    call.region[kind][id] = endpoint
    routes.add(id, to: tables, in: call.region)
    return endpoint
  }

  private static func interface(_ base: Document, _ service: Document, _ call: SimulatedCall) throws(SimulatedFault)
    -> Document
  {
    let subnets = try EndpointNetwork(base, call).subnets(call.texts("SubnetIds"))
    let groups = try EndpointNetwork(base, call).groups(call.texts("SecurityGroupIds"))
    let isPrivate = call.flag("PrivateDnsEnabled") ?? (base["VpcEndpointType"] == "Interface")
    try checkPrivateNames(base, isPrivate && service["PrivateDnsName"] != nil, call)
    var addresses: [String] = []
    for subnet in subnets { addresses += try SubnetAddresses.free(in: subnet, region: call.region) }
    var endpoint = base
    let id = call.freshID("vpce")
    endpoint["VpcEndpointId"] = .string(id)
    endpoint["State"] = "pending"
    endpoint["PrivateDnsEnabled"] = .boolean(isPrivate)
    endpoint["DnsOptions"] = (call.input["DnsOptions"] ?? ["DnsRecordIpType": "ipv4"])
    endpoint["SubnetIds"] = .list(subnets.compactMap { $0["SubnetId"] })
    endpoint["Groups"] = .list(groups.map { ["GroupId": $0["GroupId"] ?? "", "GroupName": $0["GroupName"] ?? ""] })
    endpoint["NetworkInterfaceIds"] = .list(
      zip(subnets, addresses).map { .string(EndpointNetwork.interface(id, $0, $1, groups, call)) })
    endpoint["DnsEntries"] = .list(
      EndpointServices.names(of: id, service, subnets: subnets, isPrivate: isPrivate, call))
    call.region[kind][id] = endpoint
    call.region.timeline.schedule("ec2.VpcEndpoint.start", of: id, at: call.now + settlingTime)
    return endpoint
  }

  /// Private names need the VPC to resolve and to have host names, and can be taken once.
  private static func checkPrivateNames(_ base: Document, _ isPrivate: Bool, _ call: SimulatedCall)
    throws(SimulatedFault)
  {
    guard isPrivate, call.flag("PrivateDnsEnabled") == true else { return }
    let vpc = base.text(of: "VpcId")
    for name in ["EnableDnsSupport", "EnableDnsHostnames"] where !VPCAttributes.isOn(name, of: vpc, in: call.region) {
      throw SimulatedFault("InvalidParameter", "Private DNS needs \(name) to be on in '\(vpc)'")
    }
    let isTaken = call.region.all(kind, where: "VpcId", is: vpc).contains {
      $0["ServiceName"] == base["ServiceName"] && $0["PrivateDnsEnabled"] == true && $0["State"] != "deleting"
    }
    guard !isTaken else {
      throw SimulatedFault("InvalidParameter", "An endpoint of '\(vpc)' already has the service's private DNS name")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 1...100_000, defaultSize: 1000)
    return page.answer(try filters.apply(call, to: try call.named(by: "VpcEndpointIds", kind)), as: "VpcEndpoints")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let ids = call.texts("VpcEndpointIds")
    for id in ids { if let fault = IdentifierForms.fault(id, kind: kind) { throw fault } }
    var failed: [Value] = []
    for id in ids {
      guard let endpoint = call.region[kind][id] else {
        let message = "The VPC endpoint '\(id)' does not exist"
        failed.append([
          "ResourceId": .string(id), "Error": ["Code": "InvalidVpcEndpoint.NotFound", "Message": .string(message)],
        ])
        continue
      }
      remove(endpoint, call)
    }
    return ["Unsuccessful": .list(failed)]
  }

  private static func remove(_ endpoint: Document, _ call: SimulatedCall) {
    let id = endpoint.text(of: "VpcEndpointId")
    EndpointRoutes(endpoint).remove(id, from: nil, in: call.region)
    for interface in endpoint["NetworkInterfaceIds"]?.list ?? [] {
      call.region[ServiceInterfaces.kind][interface.text ?? ""] = nil
    }
    guard endpoint["VpcEndpointType"] != "Gateway" else {
      call.region[kind][id] = nil
      return
    }
    call.region[kind].update(id) {
      $0["State"] = "deleting"
      $0["NetworkInterfaceIds"] = []
      $0["SubnetIds"] = []
    }
    call.region.timeline.schedule("ec2.VpcEndpoint.delete", of: id, at: call.now + settlingTime)
  }
}
