import Values

/// The VPCs that see a private zone.
enum HostedZoneVPCs {
  static let behaviours: [String: Behaviour] = [
    "AssociateVPCWithHostedZone": associate, "DisassociateVPCFromHostedZone": disassociate,
    "ListHostedZonesByVPC": list,
  ]

  private static func vpcs(_ id: String, _ call: SimulatedCall) -> [Value] {
    call.account.global[Route53.details][id]?["VPCs"]?.list ?? []
  }

  /// The VPC exists, and sees no other zone of the name.
  static func check(_ vpc: Document, for name: RecordName, _ call: SimulatedCall) throws(SimulatedFault) {
    let id = vpc["VPCId"]?.text ?? ""
    let region = vpc["VPCRegion"]?.text ?? call.region.name
    guard call.account.region(region)[VPCs.kind][id] != nil else {
      throw call.modelFault("InvalidVPCId", "There is no VPC '\(id)' in \(region)")
    }
    for zone in call.account.global[Route53.zones].all where zone["Name"]?.text == name.text {
      guard !vpcs(zone["Id"]?.text ?? "", call).contains(.map(vpc)) else {
        throw call.modelFault("ConflictingDomainExists", "The VPC '\(id)' sees another zone named \(name.text)")
      }
    }
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let (zone, vpc) = (Route53.zone(id, call.account), call.document("VPC") ?? [:])
    guard Route53.isPrivate(zone) else {
      throw call.modelFault("PublicZoneVPCAssociation", "The zone is public; VPCs are for private ones")
    }
    try check(vpc, for: RecordName(zone["Name"]?.text ?? ""), call)
    let all = vpcs(id, call) + [.map(vpc)]
    call.account.global[Route53.details].update(id) { $0["VPCs"] = .list(all) }
    return ["ChangeInfo": ZoneChanges.begin(call, comment: call.input["Comment"])]
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try Route53.zoneID(call, "HostedZoneId")
    let wanted = call.document("VPC")?["VPCId"]
    let old = vpcs(id, call)
    guard old.contains(where: { $0["VPCId"] == wanted }) else {
      throw call.modelFault("VPCAssociationNotFound", "The VPC '\(wanted?.text ?? "")' is not associated with the zone")
    }
    guard old.count > 1 else {
      throw call.modelFault("LastVPCAssociation", "A private zone keeps at least one VPC")
    }
    call.account.global[Route53.details].update(id) { $0["VPCs"] = .list(old.filter { $0["VPCId"] != wanted }) }
    return ["ChangeInfo": ZoneChanges.begin(call, comment: call.input["Comment"])]
  }

  private static func list(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = try Route53.pageSize(call, limit: 100)
    let wanted = call.input["VPCId"]
    let zones = call.account.global[Route53.zones].all.filter { zone in
      vpcs(zone["Id"]?.text ?? "", call).contains { $0["VPCId"] == wanted }
    }
    let start = call.text("NextToken").flatMap { Int($0) } ?? 0
    guard (0...zones.count).contains(start) else {
      throw call.modelFault("InvalidPaginationToken", "NextToken is not one that an earlier answer gave")
    }
    let rows = zones[start...].prefix(size).map { zone -> Value in
      [
        "HostedZoneId": .string(Route53.bare(zone["Id"]?.text ?? "")), "Name": zone["Name"] ?? "",
        "Owner": ["OwningAccount": .string(AccountState.accountID)],
      ]
    }
    var output: Document = ["HostedZoneSummaries": .list(rows), "MaxItems": .string(String(size))]
    if start + rows.count < zones.count { output["NextToken"] = .string(String(start + rows.count)) }
    return output
  }
}
