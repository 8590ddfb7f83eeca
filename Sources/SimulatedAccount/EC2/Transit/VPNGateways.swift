import Values

/// Virtual private gateways.
enum VPNGateways {
  static let kind: ResourceKind = "ec2.VpnGateway"

  static let behaviours: [String: Behaviour] = [
    "CreateVpnGateway": create, "DescribeVpnGateways": describe, "DeleteVpnGateway": delete,
    "AttachVpnGateway": attach, "DetachVpnGateway": detach,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.VpnGateway.attach": { due in
      due.region[kind].update(due.id) { gateway in
        let attachments = gateway["VpcAttachments"]?.list ?? []
        gateway["VpcAttachments"] = .list(
          attachments.map { $0["State"] == "attaching" ? ["State": "attached", "VpcId": $0["VpcId"] ?? ""] : $0 })
      }
    }
  ]

  /// Seconds until a gateway is attached.
  private static let attachingTime = 5.0

  private static let filters = Filters([
    "amazon-side-asn": "AmazonSideAsn", "attachment.state": "VpcAttachments[].State",
    "attachment.vpc-id": "VpcAttachments[].VpcId", "availability-zone": "AvailabilityZone", "state": "State",
    "type": "Type", "vpn-gateway-id": "VpnGatewayId",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = call.freshID("vgw")
    var gateway: Document = [
      "VpnGatewayId": .string(id), "State": "available", "Type": .string(try call.required("Type")),
      "VpcAttachments": [], "AmazonSideAsn": call.input["AmazonSideAsn"] ?? 64512,
      "Tags": try Tags.atCreation(call, of: "vpn-gateway"),
    ]
    gateway["AvailabilityZone"] = call.input["AvailabilityZone"]
    call.region[kind][id] = gateway
    return ["VpnGateway": .map(gateway)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateways = try filters.apply(call, to: try call.named(by: "VpnGatewayIds", kind))
    return ["VpnGateways": .list(gateways.map { .map($0) })]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpnGatewayId")
    let gateway = try call.existing(id, kind)
    guard gateway["VpcAttachments"]?.list?.isEmpty != false else {
      throw SimulatedFault("IncorrectState", "The gateway '\(id)' is attached to a VPC")
    }
    call.region[kind][id] = nil
    return [:]
  }

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpnGatewayId")
    let vpc = try call.required("VpcId")
    let gateway = try call.existing(id, kind)
    _ = try call.existing(vpc, VPCs.kind)
    let path: DocumentPath = "VpcAttachments[].VpcId"
    guard path.texts(in: gateway).isEmpty else {
      throw SimulatedFault("VpnGatewayAttachmentLimitExceeded", "The gateway '\(id)' is attached already")
    }
    guard !call.region[kind].all.contains(where: { path.texts(in: $0).contains(vpc) }) else {
      throw SimulatedFault("InvalidVpcState", "'\(vpc)' has a virtual private gateway already")
    }
    let attachment: Value = ["State": "attaching", "VpcId": .string(vpc)]
    call.region[kind].update(id) { $0["VpcAttachments"] = [attachment] }
    call.region.timeline.schedule("ec2.VpnGateway.attach", of: id, at: call.now + attachingTime)
    return ["VpcAttachment": attachment]
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VpnGatewayId")
    let vpc = try call.required("VpcId")
    let gateway = try call.existing(id, kind)
    guard DocumentPath("VpcAttachments[].VpcId").texts(in: gateway).contains(vpc) else {
      throw SimulatedFault("InvalidVpnGatewayAttachment.NotFound", "'\(id)' is not attached to '\(vpc)'")
    }
    call.region[kind].update(id) { $0["VpcAttachments"] = [] }
    return [:]
  }
}
