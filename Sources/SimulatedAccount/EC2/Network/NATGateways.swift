import Values

/// NAT gateways: pending, then available or failed; deleting, then deleted; gone an hour later.
///
/// A gateway has an interface in its subnet and, if public, an Elastic IP address. Both are free again once it is
/// deleted or failed.
enum NATGateways {
  static let kind: ResourceKind = "ec2.NatGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateNatGateway": create, "DescribeNatGateways": describe, "DeleteNatGateway": delete,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.NatGateway.start": start, "ec2.NatGateway.delete": finish,
    "ec2.NatGateway.forget": { due in due.region[kind][due.id] = nil },
  ]

  /// Seconds. AWS takes a minute or two to make one, less to delete it, and shows a deleted one for about an hour.
  private static let startTime = 5.0
  private static let deletionTime = 5.0
  private static let memoryTime = 3600.0

  private static let filters = Filters([
    "nat-gateway-id": "NatGatewayId", "state": "State", "subnet-id": "SubnetId", "vpc-id": "VpcId",
    "connectivity-type": "ConnectivityType",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let subnet = try call.existing(try call.required("SubnetId"), Subnets.kind)
    let isPublic = call.text("ConnectivityType") != "private"
    let allocations = try NATAddresses.asked(call, isPublic: isPublic)
    let privateAddresses = try NATAddresses.privateAddresses(call, in: subnet, allocations: allocations.count)
    let tags = try Tags.atCreation(call, of: "natgateway")
    let id = call.freshID("nat")
    let interface = ServiceInterfaces.make(
      type: "nat_gateway", description: "Interface for NAT Gateway \(id)", subnet: subnet, addresses: privateAddresses,
      call)
    let failure = failure(allocations, isPublic: isPublic, subnet, call)
    var gateway: Document = [
      "NatGatewayId": .string(id), "SubnetId": subnet["SubnetId"] ?? "", "VpcId": subnet["VpcId"] ?? "",
      "State": "pending", "CreateTime": call.timestamp, "ConnectivityType": isPublic ? "public" : "private",
      "AvailabilityMode": "zonal", "Tags": tags,
      "NatGatewayAddresses": .list(
        NATAddresses.occupy(allocations, privateAddresses, interface: interface, isFree: failure == nil, call)),
    ]
    if let failure { (gateway["FailureCode"], gateway["FailureMessage"]) = (.string(failure.0), .string(failure.1)) }
    call.region[kind][id] = gateway
    call.region.timeline.schedule("ec2.NatGateway.start", of: id, at: call.now + startTime)
    var shown = gateway.filter { !["FailureCode", "FailureMessage"].contains($0.key) }
    var output: Document = [:]
    shown["State"] = "pending"
    output["NatGateway"] = .map(shown)
    output["ClientToken"] = call.input["ClientToken"]
    return output
  }

  /// Why the gateway will fail: EC2 accepts the call and says so later.
  private static func failure(_ allocations: [String], isPublic: Bool, _ subnet: Document, _ call: SimulatedCall)
    -> (String, String)?
  {
    guard isPublic else { return nil }
    let vpc = subnet.text(of: "VpcId")
    guard InternetGateways.isAttached(to: vpc, in: call.region) else {
      return ("Gateway.NotAttached", "The network \(vpc) has no internet gateway attached")
    }
    let taken = allocations.first { call.region["ec2.Address"][$0]?["AssociationId"]?.text != nil }
    return taken.map { ("Resource.AlreadyAssociated", "The Elastic IP address \($0) is already associated") }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let named = try call.named(by: "NatGatewayIds", kind).map { gateway in
      gateway["State"] == "pending"
        ? gateway.filter { !["FailureCode", "FailureMessage"].contains($0.key) } : gateway
    }
    return page.answer(try filters.apply(call, to: named, from: "Filter"), as: "NatGateways")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NatGatewayId")
    let gateway = try call.existing(id, kind)
    guard gateway["State"] != "deleted" else { throw EC2Fault.notFound(id, kind: kind) }
    if gateway["State"] != "deleting" {
      call.region[kind].update(id) {
        $0["State"] = "deleting"
        $0["DeleteTime"] = call.timestamp
      }
      call.region.timeline.schedule("ec2.NatGateway.delete", of: id, at: call.now + deletionTime)
    }
    return ["NatGatewayId": .string(id)]
  }

  // MARK: Changes

  private static func start(_ due: DueChange) {
    guard let gateway = due.region[kind][due.id], gateway["State"] == "pending" else { return }
    let hasFailed = gateway["FailureCode"] != nil
    due.region[kind].update(due.id) {
      $0["State"] = hasFailed ? "failed" : "available"
      $0["NatGatewayAddresses"] = NATAddresses.settled($0, hasFailed: hasFailed)
    }
    guard hasFailed else { return }
    NATAddresses.release(gateway, in: due.region)
    due.region.timeline.schedule("ec2.NatGateway.forget", of: due.id, at: due.time + memoryTime)
  }

  private static func finish(_ due: DueChange) {
    guard let gateway = due.region[kind][due.id], gateway["State"] == "deleting" else { return }
    NATAddresses.release(gateway, in: due.region)
    due.region[kind].update(due.id) { $0["State"] = "deleted" }
    due.region.timeline.schedule("ec2.NatGateway.forget", of: due.id, at: due.time + memoryTime)
  }
}
