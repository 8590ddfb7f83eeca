import Values

/// Internet gateways.
enum InternetGateways {
  static let kind: ResourceKind = "ec2.InternetGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateInternetGateway": create, "DescribeInternetGateways": describe, "DeleteInternetGateway": delete,
    "AttachInternetGateway": attach, "DetachInternetGateway": detach,
  ]

  private static let filters = Filters([
    "internet-gateway-id": "InternetGatewayId", "attachment.vpc-id": "Attachments[].VpcId",
    "attachment.state": "Attachments[].State", "owner-id": "OwnerId",
  ])

  static func document(id: String, vpc: String? = nil, tags: Value = []) -> Document {
    [
      "InternetGatewayId": .string(id), "OwnerId": .owner(), "Tags": tags,
      "Attachments": .list(vpc.map { [attachment($0)] } ?? []),
    ]
  }

  /// EC2 answers `available`, which its model does not list.
  private static func attachment(_ vpc: String) -> Value { ["State": "available", "VpcId": .string(vpc)] }

  static func isAttached(to vpc: String, in region: RegionState) -> Bool {
    region[kind].all.contains { DocumentPath("Attachments[].VpcId").texts(in: $0).contains(vpc) }
  }

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let tags = try Tags.atCreation(call, of: "internet-gateway")
    let gateway = document(id: call.freshID("igw"), tags: tags)
    call.region[kind][gateway.text(of: "InternetGatewayId")] = gateway
    return ["InternetGateway": .map(gateway)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let gateways = try filters.apply(call, to: try call.named(by: "InternetGatewayIds", kind))
    return page.answer(gateways, as: "InternetGateways")
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("InternetGatewayId")
    let gateway = try call.existing(id, kind)
    guard gateway["Attachments"]?.list?.isEmpty != false else { throw EC2Fault.dependency(id, kind: kind) }
    call.region[kind][id] = nil
    return [:]
  }

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("InternetGatewayId")
    let vpc = try call.required("VpcId")
    let gateway = try call.existing(id, kind)
    _ = try call.existing(vpc, VPCs.kind)
    if let other = gateway["Attachments"]?[0]?["VpcId"]?.text {
      throw SimulatedFault("Resource.AlreadyAssociated", "The gateway '\(id)' is attached to '\(other)' already")
    }
    guard !isAttached(to: vpc, in: call.region) else {
      throw SimulatedFault("InvalidParameterValue", "The network '\(vpc)' has an internet gateway already")
    }
    call.region[kind].update(id) { $0["Attachments"] = [attachment(vpc)] }
    return [:]
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("InternetGatewayId")
    let vpc = try call.required("VpcId")
    let gateway = try call.existing(id, kind)
    _ = try call.existing(vpc, VPCs.kind)
    guard gateway["Attachments"]?[0]?["VpcId"]?.text == vpc else {
      throw SimulatedFault("Gateway.NotAttached", "The gateway '\(id)' is not attached to '\(vpc)'")
    }
    guard !hasPublicAddress(vpc, call.region) else {
      throw SimulatedFault(
        "DependencyViolation", "Public addresses are mapped into the network '\(vpc)'; unmap them first")
    }
    call.region[kind].update(id) { $0["Attachments"] = [] }
    return [:]
  }

  private static func hasPublicAddress(_ vpc: String, _ region: RegionState) -> Bool {
    region.all("ec2.NetworkInterface", where: "VpcId", is: vpc).contains { $0["Association"]?["PublicIp"] != nil }
      || region.all("ec2.Instance", where: "VpcId", is: vpc).contains {
        $0["PublicIpAddress"]?.text?.isEmpty == false && $0["State"]?["Name"]?.text == "running"
      }
  }
}
