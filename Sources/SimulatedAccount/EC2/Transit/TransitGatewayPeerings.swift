import Values

/// Peering attachments between two transit gateways. Both regions show the attachment under one id; the accepter's side
/// accepts or rejects it.
enum TransitGatewayPeerings {
  static let kind: ResourceKind = "ec2.TransitGatewayPeeringAttachment"

  static let behaviours: [String: Behaviour] = [
    "AcceptTransitGatewayPeeringAttachment": accept, "CreateTransitGatewayPeeringAttachment": create,
    "DeleteTransitGatewayPeeringAttachment": delete, "DescribeTransitGatewayPeeringAttachments": describe,
    "RejectTransitGatewayPeeringAttachment": reject,
  ]

  private static let filters = Filters([
    "transit-gateway-attachment-id": "TransitGatewayAttachmentId", "state": "State",
    "local-owner-id": "RequesterTgwInfo.OwnerId", "remote-owner-id": "AccepterTgwInfo.OwnerId",
    "transit-gateway-id": "RequesterTgwInfo.TransitGatewayId",
  ])

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateway = try call.existing(try call.required("TransitGatewayId"), TransitGateways.kind)
    let peer = try call.required("PeerTransitGatewayId")
    let account = try call.required("PeerAccountId")
    let region = try call.required("PeerRegion")
    if account == AccountState.accountID {
      guard call.account.region(region)[TransitGateways.kind][peer] != nil else {
        throw EC2Fault.unknown(peer, kind: TransitGateways.kind)
      }
    }
    let id = call.freshID("tgw-attach")
    var attachment: Document = [
      "TransitGatewayAttachmentId": .string(id), "State": "pendingAcceptance", "CreationTime": call.timestamp,
      "RequesterTgwInfo": [
        "TransitGatewayId": gateway["TransitGatewayId"] ?? "", "OwnerId": .owner(),
        "Region": .string(call.region.name),
      ],
      "AccepterTgwInfo": ["TransitGatewayId": .string(peer), "OwnerId": .string(account), "Region": .string(region)],
      "Options": .map(["DynamicRouting": call.document("Options")?["DynamicRouting"] ?? "disable"]),
      "Status": ["Code": "pendingAcceptance", "Message": "The attachment waits for its acceptance."],
      "Tags": try Tags.atCreation(call, of: "transit-gateway-attachment"),
    ]
    call.region[kind][id] = attachment
    if account == AccountState.accountID, region != call.region.name {
      call.account.region(region)[kind][id] = attachment.merging(["Tags": []]) { $1 }
    }
    attachment["State"] = "initiatingRequest"
    attachment["Status"] = ["Code": "initiatingRequest", "Message": "The request is under way."]
    return ["TransitGatewayPeeringAttachment": .map(attachment)]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try filters.apply(call, to: try call.named(by: "TransitGatewayAttachmentIds", kind))
    return try Page(call, limits: 5...1000).answer(rows, as: "TransitGatewayPeeringAttachments")
  }

  /// The peerings among all attachments of transit gateways, as `DescribeTransitGatewayAttachments` shows them.
  static func rows(_ call: SimulatedCall, ids: [String]) -> [Document] {
    call.region[kind].all.filter { ids.isEmpty || ids.contains($0.text(of: "TransitGatewayAttachmentId")) }
      .map { attachment in
        let shown = ["TransitGatewayAttachmentId", "State", "CreationTime", "Tags"]
        let isRequester = attachment["RequesterTgwInfo"]?["Region"]?.text == call.region.name
        let (own, other) =
          isRequester ? ("RequesterTgwInfo", "AccepterTgwInfo") : ("AccepterTgwInfo", "RequesterTgwInfo")
        var row = attachment.filter { shown.contains($0.key) }
        row["TransitGatewayId"] = attachment[own]?["TransitGatewayId"]
        row["TransitGatewayOwnerId"] = attachment[own]?["OwnerId"]
        row["ResourceId"] = attachment[other]?["TransitGatewayId"]
        row["ResourceOwnerId"] = attachment[other]?["OwnerId"]
        row["ResourceType"] = "peering"
        return row
      }
  }

  private static func accept(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try move(call, from: ["pendingAcceptance"], to: "available", asAccepter: true)
  }

  private static func reject(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try move(call, from: ["pendingAcceptance"], to: "rejected", asAccepter: true)
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try move(call, from: ["pendingAcceptance", "available", "rejected"], to: "deleted", asAccepter: false)
  }

  private static func move(
    _ call: SimulatedCall, from states: [String], to state: String, asAccepter: Bool
  ) throws(SimulatedFault) -> Document {
    let id = try call.required("TransitGatewayAttachmentId")
    let attachment = try call.existing(id, kind)
    let accepter = attachment["AccepterTgwInfo"]?["Region"]?.text ?? ""
    guard !asAccepter || accepter == call.region.name else {
      throw SimulatedFault(
        "InvalidParameterValue", "The attachment '\(id)' is the accepter's to answer, in \(accepter)")
    }
    guard states.contains(attachment.text(of: "State")) else {
      throw SimulatedFault("IncorrectState", "The attachment '\(id)' is in the state \(attachment.text(of: "State"))")
    }
    for place in [attachment["RequesterTgwInfo"]?["Region"]?.text ?? "", accepter] {
      call.account.regions[place]?[kind].update(id) { document in
        document["State"] = .string(state)
        document["Status"] = ["Code": .string(state), "Message": .string("The attachment is \(state).")]
      }
    }
    return ["TransitGatewayPeeringAttachment": .map(call.region[kind][id] ?? [:])]
  }
}
