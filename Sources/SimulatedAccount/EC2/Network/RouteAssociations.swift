import Values

/// What uses a route table: subnets, gateways, and as the main one whatever has no other.
enum RouteAssociations {
  static let behaviours: [String: Behaviour] = [
    "AssociateRouteTable": associate, "DisassociateRouteTable": disassociate, "ReplaceRouteTableAssociation": replace,
  ]

  private static let state: Value = ["State": "associated"]

  /// - Parameter user: the association's `SubnetId` or `GatewayId`; nothing for the main one.
  static func document(id: String, table: String, of user: Document, isMain: Bool = false) -> Document {
    let own: Document = [
      "RouteTableAssociationId": .string(id), "RouteTableId": .string(table), "Main": .boolean(isMain),
      "AssociationState": state,
    ]
    return own.merging(user) { $1 }
  }

  // MARK: Operations

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let user = try user(call, of: table)
    let own = table.text(of: "RouteTableId")
    if let old = existing(user, in: call.region) {
      guard old["RouteTableId"]?.text == own else {
        throw SimulatedFault(
          "Resource.AlreadyAssociated", "'\(user.values.first?.text ?? "")' is associated with another route table")
      }
      return ["AssociationId": old["RouteTableAssociationId"] ?? "", "AssociationState": state]
    }
    let id = call.freshID("rtbassoc")
    add(document(id: id, table: own, of: user), to: own, call)
    return ["AssociationId": .string(id), "AssociationState": state]
  }

  private static func user(_ call: SimulatedCall, of table: Document) throws(SimulatedFault) -> Document {
    let vpc = table.text(of: "VpcId")
    if let id = call.text("SubnetId") {
      guard try call.existing(id, Subnets.kind)["VpcId"]?.text == vpc else { throw elsewhere(id, vpc) }
      return ["SubnetId": .string(id)]
    }
    guard let id = call.text("GatewayId") else { throw EC2Fault.missing("subnetId") }
    let attachments: [Value] =
      (call.region[InternetGateways.kind][id]?["Attachments"] ?? call.region["ec2.VpnGateway"][id]?["VpcAttachments"])?
      .list ?? []
    guard call.region[InternetGateways.kind][id] != nil || call.region["ec2.VpnGateway"][id] != nil else {
      throw SimulatedFault("InvalidGatewayID.NotFound", "The gateway '\(id)' does not exist")
    }
    guard attachments.contains(where: { $0["VpcId"]?.text == vpc }) else { throw elsewhere(id, vpc) }
    return ["GatewayId": .string(id)]
  }

  private static func elsewhere(_ id: String, _ vpc: String) -> SimulatedFault {
    SimulatedFault("InvalidParameterValue", "'\(id)' does not belong to the network of the route table, '\(vpc)'")
  }

  private static func existing(_ user: Document, in region: RegionState) -> Value? {
    for table in region[RouteTables.kind].all {
      let found = (table["Associations"]?.list ?? []).first { association in
        user.allSatisfy { association[$0.key] == $0.value }
      }
      if let found { return found }
    }
    return nil
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("AssociationId")
    let association = try association(id, call)
    guard association["Main"] != true else {
      throw SimulatedFault(
        "InvalidParameterValue", "The association '\(id)' is that of the main route table; it can only be replaced")
    }
    remove(id, from: association.text(of: "RouteTableId"), call)
    return [:]
  }

  private static func replace(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("AssociationId")
    let table = try call.existing(try call.required("RouteTableId"), RouteTables.kind)
    let old = try association(id, call)
    let oldTable = old.text(of: "RouteTableId")
    let own = table.text(of: "RouteTableId")
    guard oldTable != own else { return ["NewAssociationId": .string(id), "AssociationState": state] }
    guard call.region[RouteTables.kind][oldTable]?["VpcId"] == table["VpcId"] else {
      throw elsewhere(id, table.text(of: "VpcId"))
    }
    let new = call.freshID("rtbassoc")
    let user = old.filter { ["SubnetId", "GatewayId"].contains($0.key) }
    remove(id, from: oldTable, call)
    add(document(id: new, table: own, of: user, isMain: old["Main"] == true), to: own, call)
    return ["NewAssociationId": .string(new), "AssociationState": state]
  }

  private static func association(_ id: String, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    for table in call.region[RouteTables.kind].all {
      let all = table["Associations"]?.list ?? []
      if let found = all.first(where: { $0["RouteTableAssociationId"]?.text == id })?.map { return found }
    }
    throw SimulatedFault("InvalidAssociationID.NotFound", "The association '\(id)' does not exist")
  }

  private static func add(_ association: Document, to table: String, _ call: SimulatedCall) {
    call.region[RouteTables.kind].update(table) {
      $0["Associations"] = .list(($0["Associations"]?.list ?? []) + [.map(association)])
    }
  }

  private static func remove(_ id: String, from table: String, _ call: SimulatedCall) {
    call.region[RouteTables.kind].update(table) { table in
      let others = (table["Associations"]?.list ?? []).filter { $0["RouteTableAssociationId"]?.text != id }
      table["Associations"] = .list(others)
    }
  }
}
