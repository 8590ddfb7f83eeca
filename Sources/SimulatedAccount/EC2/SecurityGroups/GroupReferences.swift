import Values

/// References between the groups of peered VPCs, and those that lead nowhere any more.
enum GroupReferences {
  static let behaviours: [String: Behaviour] = [
    "DescribeSecurityGroupReferences": describe, "DescribeStaleSecurityGroups": describeStale,
  ]

  /// The VPCs on the other side of a peering connection whose groups' rules name these groups.
  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var rows: [Value] = []
    for id in call.texts("GroupId") {
      _ = try call.existing(id, SecurityGroups.kind)
      for rule in SecurityGroupRules.all(in: call.region) {
        guard rule["ReferencedGroupInfo"]?["GroupId"]?.text == id,
          let connection = rule["ReferencedGroupInfo"]?["VpcPeeringConnectionId"],
          let vpc = call.region[SecurityGroups.kind][rule.text(of: "GroupId")]?["VpcId"]
        else { continue }
        let row: Value = ["GroupId": .string(id), "ReferencingVpcId": vpc, "VpcPeeringConnectionId": connection]
        if !rows.contains(row) { rows.append(row) }
      }
    }
    return ["SecurityGroupReferenceSet": .list(rows)]
  }

  private static func describeStale(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...255)
    let vpc = try call.required("VpcId")
    _ = try call.existing(vpc, VPCs.kind)
    let rows = call.region.all(SecurityGroups.kind, where: "VpcId", is: vpc).compactMap { group -> Document? in
      var row = group.filter { ["GroupId", "GroupName", "Description", "VpcId"].contains($0.key) }
      for (member, isEgress) in [("StaleIpPermissions", false), ("StaleIpPermissionsEgress", true)] {
        let rules = SecurityGroupRules.rules(of: group.text(of: "GroupId"), isEgress: isEgress, in: call.region)
        row[member] = .list(rules.filter { isStale($0, call.region) }.map { .map(permission($0)) })
      }
      return row["StaleIpPermissions"] == [] && row["StaleIpPermissionsEgress"] == [] ? nil : row
    }
    return page.answer(rows, as: "StaleSecurityGroupSet")
  }

  /// A reference over a peering connection is stale once the connection or the group is gone.
  private static func isStale(_ rule: Document, _ region: RegionState) -> Bool {
    guard let info = rule["ReferencedGroupInfo"], let connection = info["VpcPeeringConnectionId"]?.text else {
      return false
    }
    return region[PeeringConnections.kind][connection]?["Status"]?["Code"] != "active"
      || region[SecurityGroups.kind][info["GroupId"]?.text ?? ""] == nil
  }

  private static func permission(_ rule: Document) -> Document {
    var permission = rule.filter { ["IpProtocol", "FromPort", "ToPort"].contains($0.key) }
    permission["UserIdGroupPairs"] = [rule["ReferencedGroupInfo"] ?? [:]]
    permission["IpRanges"] = []
    permission["PrefixListIds"] = []
    return permission
  }
}
