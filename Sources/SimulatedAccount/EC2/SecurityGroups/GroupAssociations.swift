import Values

/// Groups that serve further VPCs beside the one they were made in.
enum GroupAssociations {
  static let kind: ResourceKind = "ec2.SecurityGroupVpcAssociation"

  static let behaviours: [String: Behaviour] = [
    "AssociateSecurityGroupVpc": associate, "DisassociateSecurityGroupVpc": disassociate,
    "DescribeSecurityGroupVpcAssociations": describe, "GetSecurityGroupsForVpc": getGroups,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.SecurityGroupVpcAssociation.start": { due in
      due.region[kind].update(due.id) { if $0["State"] == "associating" { $0["State"] = "associated" } }
    },
    "ec2.SecurityGroupVpcAssociation.delete": { due in
      if due.region[kind][due.id]?["State"] == "disassociating" { due.region[kind][due.id] = nil }
    },
  ]

  private static let settlingTime = 2.0

  private static let filters = Filters([
    "group-id": "GroupId", "vpc-id": "VpcId", "vpc-owner-id": "VpcOwnerId", "state": "State",
    "group-owner-id": "GroupOwnerId",
  ])

  private static let groupFilters = Filters([
    "group-id": "GroupId", "description": "Description", "group-name": "GroupName", "owner-id": "OwnerId",
    "primary-vpc-id": "PrimaryVpcId",
  ])

  private static func names(_ call: SimulatedCall) throws(SimulatedFault) -> (group: Document, vpc: String, id: String)
  {
    let group = try call.existing(try call.required("GroupId"), SecurityGroups.kind)
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind).text(of: "VpcId")
    return (group, vpc, "\(group.text(of: "GroupId"))/\(vpc)")
  }

  /// The place of an association as EC2 describes it.
  @Sendable static func key(_ document: Document) -> String? {
    "\(document["GroupId"]?.text ?? "")/\(document["VpcId"]?.text ?? "")"
  }

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (group, vpc, id) = try names(call)
    guard group["VpcId"]?.text != vpc, group["GroupName"] != "default" else {
      throw SimulatedFault("InvalidParameterValue", "The group is of this VPC, or is a default group")
    }
    if let old = call.region[kind][id], old["State"] != "disassociating" { return ["State": old["State"] ?? ""] }
    call.region[kind][id] = [
      "GroupId": group["GroupId"] ?? "", "VpcId": .string(vpc), "VpcOwnerId": .owner(), "GroupOwnerId": .owner(),
      "State": "associating",
    ]
    call.region.timeline.schedule("ec2.SecurityGroupVpcAssociation.start", of: id, at: call.now + settlingTime)
    return ["State": "associating"]
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try names(call).id
    guard call.region[kind][id] != nil else {
      throw SimulatedFault("InvalidGroupVpcAssociation.NotFound", "The group is not associated with the VPC")
    }
    call.region[kind].update(id) { $0["State"] = "disassociating" }
    call.region.timeline.schedule("ec2.SecurityGroupVpcAssociation.delete", of: id, at: call.now + settlingTime)
    return ["State": "disassociating"]
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    return page.answer(try filters.apply(call, to: call.region[kind].all), as: "SecurityGroupVpcAssociations")
  }

  private static func getGroups(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let page = try Page(call, limits: 5...1000)
    let vpc = try call.existing(try call.required("VpcId"), VPCs.kind).text(of: "VpcId")
    let guests = call.region.all(kind, where: "VpcId", is: vpc).compactMap { $0["GroupId"] }
    let groups = call.region[SecurityGroups.kind].all.filter {
      $0["VpcId"]?.text == vpc || guests.contains($0["GroupId"] ?? "")
    }
    let rows = groups.map { group -> Document in
      var row = group.filter { ["Description", "GroupName", "OwnerId", "GroupId", "Tags"].contains($0.key) }
      row["PrimaryVpcId"] = group["VpcId"]
      return row
    }
    return page.answer(try groupFilters.apply(call, to: rows), as: "SecurityGroupForVpcs")
  }
}
