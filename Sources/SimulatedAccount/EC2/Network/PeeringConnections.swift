import ServiceModels
import Values

/// Peering connections between VPCs of one or two regions. A connection between regions is in the tables of both.
enum PeeringConnections {
  static let kind: ResourceKind = "ec2.VpcPeeringConnection"

  static let behaviours: [String: Behaviour] = [
    "CreateVpcPeeringConnection": create, "DescribeVpcPeeringConnections": describe,
    "AcceptVpcPeeringConnection": accept, "RejectVpcPeeringConnection": reject, "DeleteVpcPeeringConnection": delete,
    "ModifyVpcPeeringConnectionOptions": modifyOptions,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.VpcPeeringConnection.expire": expire,
    "ec2.VpcPeeringConnection.forget": { due in due.region[kind][due.id] = nil },
  ]

  /// Seconds: a request stands a week; what is deleted, rejected or expired is shown for two hours and more.
  private static let lifetime = 7 * 86400.0
  private static let memoryTime = 2 * 3600.0

  private static let sides = ["RequesterVpcInfo", "AccepterVpcInfo"]

  private static let filters = Filters([
    "vpc-peering-connection-id": "VpcPeeringConnectionId", "status-code": "Status.Code",
    "status-message": "Status.Message", "expiration-time": "ExpirationTime",
    "requester-vpc-info.vpc-id": "RequesterVpcInfo.VpcId", "requester-vpc-info.owner-id": "RequesterVpcInfo.OwnerId",
    "requester-vpc-info.cidr-block": "RequesterVpcInfo.CidrBlockSet[].CidrBlock",
    "accepter-vpc-info.vpc-id": "AccepterVpcInfo.VpcId", "accepter-vpc-info.owner-id": "AccepterVpcInfo.OwnerId",
    "accepter-vpc-info.cidr-block": "AccepterVpcInfo.CidrBlockSet[].CidrBlock",
  ])

  // MARK: Operations

  private static func create(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind)
    let peer = try call.required("PeerVpcId")
    let owner = call.text("PeerOwnerId") ?? AccountState.accountID
    let region = call.text("PeerRegion") ?? call.region.name
    guard Regions.exists(region) else { throw EC2Fault.value(region, of: "peerRegion") }
    let tags = try Tags.atCreation(call, of: "vpc-peering-connection")
    let place = owner == AccountState.accountID ? peerRegion(region, call) : nil
    if let place, place[VPCs.kind][peer] == nil { throw EC2Fault.unknown(peer, kind: VPCs.kind) }
    if let old = known(vpc.text(of: "VpcId"), peer, call.region) {
      guard old["Status"]?["Code"] != "active" else {
        throw SimulatedFault("VpcPeeringConnectionAlreadyExists", "'\(old.text(of: "VpcPeeringConnectionId"))' is one")
      }
      return ["VpcPeeringConnection": .map(old)]
    }
    let id = call.freshID("pcx")
    var connection: Document = [
      "VpcPeeringConnectionId": .string(id), "RequesterVpcInfo": .map(side(vpc, region: call.region.name)),
      "AccepterVpcInfo": ["OwnerId": .string(owner), "VpcId": .string(peer), "Region": .string(region)],
      "Status": status("pending-acceptance"), "Tags": tags,
      "ExpirationTime": .string(Timestamp(seconds: call.now + lifetime)?.iso8601 ?? ""),
    ]
    if vpc["VpcId"]?.text == peer || place?[VPCs.kind][peer].map({ overlap($0, vpc) }) == true {
      connection["Status"] = status("failed")
      connection["ExpirationTime"] = nil
    }
    put(connection, call)
    call.region.timeline.schedule("ec2.VpcPeeringConnection.expire", of: id, at: call.now + lifetime)
    var answer = connection
    if connection["Status"]?["Code"] != "failed" { answer["Status"] = status("initiating-request") }
    return ["VpcPeeringConnection": .map(answer)]
  }

  private static func peerRegion(_ name: String, _ call: SimulatedCall) -> RegionState {
    name == call.region.name ? call.region : call.account.region(name)
  }

  /// The connection that joins two VPCs now.
  static func active(between one: String, _ other: String, in region: RegionState) -> Document? {
    known(one, other, region).flatMap { $0["Status"]?["Code"] == "active" ? $0 : nil }
  }

  private static func known(_ vpc: String, _ peer: String, _ region: RegionState) -> Document? {
    region[kind].all.first { connection in
      Set(sides.compactMap { connection[$0]?["VpcId"]?.text }) == [vpc, peer]
        && ["active", "pending-acceptance"].contains(connection["Status"]?["Code"]?.text)
    }
  }

  private static func overlap(_ one: Document, _ other: Document) -> Bool {
    let ranges = VPCRanges.ipv4Networks(of: other)
    return VPCRanges.ipv4Networks(of: one).contains { range in ranges.contains(where: range.overlaps) }
  }

  /// One side as an active connection shows it.
  private static func side(_ vpc: Document, region: String) -> Document {
    let ranges = VPCRanges.ipv4Networks(of: vpc).map { Value.map(["CidrBlock": .string($0.description)]) }
    let more = VPCRanges.ipv6Networks(of: vpc).map { Value.map(["Ipv6CidrBlock": .string($0.description)]) }
    var side: Document = [
      "VpcId": vpc["VpcId"] ?? "", "OwnerId": .owner(), "Region": .string(region), "CidrBlock": vpc["CidrBlock"] ?? "",
      "CidrBlockSet": .list(ranges),
      "PeeringOptions": [
        "AllowDnsResolutionFromRemoteVpc": false, "AllowEgressFromLocalClassicLinkToRemoteVpc": false,
        "AllowEgressFromLocalVpcToRemoteClassicLink": false,
      ],
    ]
    if !more.isEmpty { side["Ipv6CidrBlockSet"] = .list(more) }
    return side
  }

  private static func status(_ code: String) -> Value {
    let messages = [
      "initiating-request": "Initiating Request to \(AccountState.accountID)", "active": "Active",
      "pending-acceptance": "Pending Acceptance by \(AccountState.accountID)",
      "failed": "Failed: the VPC is the same, or the ranges overlap", "expired": "Expired",
      "deleted": "Deleted by \(AccountState.accountID)", "rejected": "Rejected by \(AccountState.accountID)",
    ]
    return ["Code": .string(code), "Message": .string(messages[code] ?? code)]
  }

  /// Puts the connection into the tables of the regions of both sides.
  private static func put(_ connection: Document, _ call: SimulatedCall) {
    let id = connection.text(of: "VpcPeeringConnectionId")
    call.region[kind][id] = connection
    for side in sides where connection[side]?["OwnerId"]?.text == AccountState.accountID {
      let name = connection[side]?["Region"]?.text ?? call.region.name
      if name != call.region.name, Regions.exists(name) { call.account.region(name)[kind][id] = connection }
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let connections = try filters.apply(call, to: try call.named(by: "VpcPeeringConnectionIds", kind))
    return page.answer(connections, as: "VpcPeeringConnections")
  }

  /// The connection that a call changes, if it is in one of the states from which that is possible.
  private static func changing(_ call: SimulatedCall, from states: [String]) throws(SimulatedFault) -> Document {
    let id = try call.required("VpcPeeringConnectionId")
    let connection = try call.existing(id, kind)
    let state = connection["Status"]?["Code"]?.text ?? ""
    guard states.contains(state) else {
      throw SimulatedFault("InvalidStateTransition", "The connection '\(id)' is in the state \(state)")
    }
    return connection
  }

  private static func checkAccepter(_ connection: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let accepter = connection["AccepterVpcInfo"]
    guard accepter?["OwnerId"]?.text == AccountState.accountID, accepter?["Region"]?.text == call.region.name else {
      let place = "\(accepter?["OwnerId"]?.text ?? "") in \(accepter?["Region"]?.text ?? "")"
      throw SimulatedFault("OperationNotPermitted", "Only \(place) can accept or reject this connection")
    }
  }

  private static func accept(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var connection = try changing(call, from: ["pending-acceptance"])
    try checkAccepter(connection, call)
    let vpc = try call.existing(connection["AccepterVpcInfo"]?["VpcId"]?.text ?? "", VPCs.kind)
    connection["AccepterVpcInfo"] = .map(side(vpc, region: call.region.name))
    connection["Status"] = status("active")
    connection["ExpirationTime"] = nil
    put(connection, call)
    return ["VpcPeeringConnection": .map(connection)]
  }

  private static func reject(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let connection = try changing(call, from: ["pending-acceptance"])
    try checkAccepter(connection, call)
    end(connection, as: "rejected", call)
    return ["Return": true]
  }

  private static func delete(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    end(try changing(call, from: ["active", "pending-acceptance"]), as: "deleted", call)
    return ["Return": true]
  }

  private static func end(_ connection: Document, as state: String, _ call: SimulatedCall) {
    var connection = connection
    connection["Status"] = status(state)
    connection["ExpirationTime"] = nil
    put(connection, call)
    let id = connection.text(of: "VpcPeeringConnectionId")
    for side in sides {
      let place = peerRegion(connection[side]?["Region"]?.text ?? call.region.name, call)
      place.timeline.schedule("ec2.VpcPeeringConnection.forget", of: id, at: call.now + memoryTime)
    }
  }

  private static func modifyOptions(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var connection = try changing(call, from: ["active"])
    var output: Document = [:]
    for (member, side) in [
      ("RequesterPeeringConnectionOptions", "RequesterVpcInfo"),
      ("AccepterPeeringConnectionOptions", "AccepterVpcInfo"),
    ] {
      guard let asked = call.document(member) else { continue }
      var info = connection[side]?.map ?? [:]
      let options = (info["PeeringOptions"]?.map ?? [:]).merging(asked) { $1 }
      info["PeeringOptions"] = .map(options)
      connection[side] = .map(info)
      output[member] = .map(options)
    }
    guard !output.isEmpty else { throw EC2Fault.missing("peeringConnectionOptions") }
    put(connection, call)
    return output
  }

  // MARK: Changes

  private static func expire(_ due: DueChange) {
    guard due.region[kind][due.id]?["Status"]?["Code"] == "pending-acceptance" else { return }
    due.region[kind].update(due.id) {
      $0["Status"] = status("expired")
      $0["ExpirationTime"] = nil
    }
    due.region.timeline.schedule("ec2.VpcPeeringConnection.forget", of: due.id, at: due.time + memoryTime)
  }
}
