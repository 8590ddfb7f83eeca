import Values

/// The addresses of NAT gateways, and the operations on them.
enum NATAddresses {
  static let behaviours: [String: Behaviour] = [
    "AssociateNatGatewayAddress": associate, "DisassociateNatGatewayAddress": disassociate,
    "AssignPrivateNatGatewayAddress": assign, "UnassignPrivateNatGatewayAddress": unassign,
  ]

  /// Quotas of Amazon VPC: addresses of a NAT gateway.
  private static let most = 8

  /// The allocations that a creation names: one at least for a public gateway, none for a private one.
  static func asked(_ call: SimulatedCall, isPublic: Bool) throws(SimulatedFault) -> [String] {
    let ids = (call.text("AllocationId").map { [$0] } ?? []) + call.texts("SecondaryAllocationIds")
    guard isPublic else {
      guard ids.isEmpty else {
        throw SimulatedFault("InvalidParameterCombination", "A private NAT gateway takes no Elastic IP address")
      }
      return []
    }
    guard call.text("AllocationId") != nil else { throw EC2Fault.missing("allocationId") }
    for id in ids { _ = try call.existing(id, "ec2.Address") }
    guard Set(ids).count == ids.count, ids.count <= most else {
      throw EC2Fault.value(ids.joined(separator: ","), of: "secondaryAllocationId")
    }
    return ids
  }

  /// The private addresses of a new gateway: those asked for, and free ones where none are.
  static func privateAddresses(_ call: SimulatedCall, in subnet: Document, allocations: Int) throws(SimulatedFault)
    -> [String]
  {
    let asked = (call.text("PrivateIpAddress").map { [$0] } ?? []) + call.texts("SecondaryPrivateIpAddresses")
    for address in asked { try SubnetAddresses.claim(address, in: subnet, region: call.region) }
    let more = call.integer("SecondaryPrivateIpAddressCount") ?? 0
    guard (0..<most).contains(more), asked.count <= most else {
      throw EC2Fault.value("\(more)", of: "secondaryPrivateIpAddressCount")
    }
    let needed = max(1 + more, allocations) - asked.count
    guard needed > 0 else { return asked }
    let free = try SubnetAddresses.free(in: subnet, count: needed + asked.count, region: call.region)
    return asked + free.filter { !asked.contains($0) }.prefix(needed)
  }

  /// Gives the allocations to the interface's private addresses, in order.
  ///
  /// - Parameter isFree: whether the allocations may be bound; a gateway that will fail leaves them as they are.
  static func occupy(
    _ allocations: [String], _ addresses: [String], interface: String, isFree: Bool = true, from first: Int = 0,
    _ call: SimulatedCall
  ) -> [Value] {
    addresses.enumerated().map { place, address in
      var row: Document = [
        "NetworkInterfaceId": .string(interface), "PrivateIp": .string(address),
        "IsPrimary": .boolean(first + place == 0), "Status": "assigning",
      ]
      guard allocations.indices.contains(place) else { return .map(row) }
      row["AllocationId"] = .string(allocations[place])
      row["PublicIp"] = call.region["ec2.Address"][allocations[place]]?["PublicIp"]
      row["Status"] = "associating"
      if isFree {
        row["AssociationId"] = .string(occupy(allocations[place], address, interface: interface, call))
      }
      return .map(row)
    }
  }

  private static func occupy(_ allocation: String, _ address: String, interface: String, _ call: SimulatedCall)
    -> String
  {
    let association = call.freshID("eipassoc")
    let publicAddress = call.region["ec2.Address"][allocation]?["PublicIp"] ?? ""
    call.region["ec2.Address"].update(allocation) {
      $0["AssociationId"] = .string(association)
      $0["NetworkInterfaceId"] = .string(interface)
      $0["NetworkInterfaceOwnerId"] = .owner()
      $0["PrivateIpAddress"] = .string(address)
    }
    let shown: Value = [
      "AllocationId": .string(allocation), "AssociationId": .string(association), "IpOwnerId": .owner(),
      "PublicIp": publicAddress, "PublicDnsName": "",
    ]
    call.region[ServiceInterfaces.kind].update(interface) { document in
      if document["PrivateIpAddress"]?.text == address { document["Association"] = shown }
      document["PrivateIpAddresses"] = .list(
        (document["PrivateIpAddresses"]?.list ?? []).map { row in
          guard row["PrivateIpAddress"]?.text == address, var members = row.map else { return row }
          members["Association"] = shown
          return .map(members)
        })
    }
    return association
  }

  /// The addresses once the gateway is up or has failed.
  static func settled(_ gateway: Document, hasFailed: Bool) -> Value {
    .list(
      (gateway["NatGatewayAddresses"]?.list ?? []).map { row in
        var row = row.map ?? [:]
        row["Status"] = hasFailed ? "failed" : "succeeded"
        return .map(row)
      })
  }

  /// Frees the gateway's Elastic IP addresses and removes its interface.
  static func release(_ gateway: Document, in region: RegionState) {
    for row in gateway["NatGatewayAddresses"]?.list ?? [] {
      if row["AssociationId"] != nil { free(row["AllocationId"]?.text ?? "", in: region) }
      region[ServiceInterfaces.kind][row["NetworkInterfaceId"]?.text ?? ""] = nil
    }
  }

  private static func free(_ allocation: String, in region: RegionState) {
    region["ec2.Address"].update(allocation) { address in
      for member in ["AssociationId", "NetworkInterfaceId", "NetworkInterfaceOwnerId", "PrivateIpAddress"] {
        address[member] = nil
      }
    }
  }

  // MARK: Operations

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateway = try usable(call, type: "public")
    let ids = call.texts("AllocationIds")
    for id in ids {
      guard try call.existing(id, "ec2.Address")["AssociationId"]?.text == nil else {
        throw SimulatedFault("Resource.AlreadyAssociated", "The Elastic IP address '\(id)' is associated already")
      }
    }
    guard !ids.isEmpty, Set(ids).count == ids.count else { throw EC2Fault.missing("allocationId") }
    return try grow(gateway, by: call.texts("PrivateIpAddresses"), count: ids.count, allocations: ids, call)
  }

  private static func assign(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let gateway = try usable(call, type: "private")
    let asked = call.texts("PrivateIpAddresses")
    let count = call.integer("PrivateIpAddressCount") ?? asked.count
    guard (1...most).contains(count) else { throw EC2Fault.missing("privateIpAddress") }
    return try grow(gateway, by: asked, count: count, allocations: [], call)
  }

  private static func usable(_ call: SimulatedCall, type: String) throws(SimulatedFault) -> Document {
    let id = try call.required("NatGatewayId")
    let gateway = try call.existing(id, NATGateways.kind)
    guard gateway["State"] == "available" else {
      throw SimulatedFault("IncorrectState", "The NAT gateway '\(id)' is not available")
    }
    guard gateway["ConnectivityType"]?.text == type else {
      throw SimulatedFault("InvalidParameterValue", "The NAT gateway '\(id)' is not \(type)")
    }
    return gateway
  }

  private static func grow(
    _ gateway: Document, by asked: [String], count: Int, allocations: [String], _ call: SimulatedCall
  ) throws(SimulatedFault) -> Document {
    let subnet = try call.existing(gateway.text(of: "SubnetId"), Subnets.kind)
    for address in asked { try SubnetAddresses.claim(address, in: subnet, region: call.region) }
    let old = gateway["NatGatewayAddresses"]?.list ?? []
    guard old.count + count <= most else {
      throw SimulatedFault("PrivateIpAddressLimitExceeded", "A NAT gateway has \(most) addresses at the most")
    }
    let free =
      asked.isEmpty ? try SubnetAddresses.free(in: subnet, count: count, region: call.region) : asked
    let interface = old.first?["NetworkInterfaceId"]?.text ?? ""
    call.region[ServiceInterfaces.kind].update(interface) { document in
      let more = free.map { Value.map(["PrivateIpAddress": .string($0), "Primary": false]) }
      document["PrivateIpAddresses"] = .list((document["PrivateIpAddresses"]?.list ?? []) + more)
    }
    let new = occupy(allocations, free, interface: interface, from: old.count, call)
    let id = gateway.text(of: "NatGatewayId")
    call.region[NATGateways.kind].update(id) { document in
      document["NatGatewayAddresses"] = .list(old + new)
      document["NatGatewayAddresses"] = settled(document, hasFailed: false)
    }
    return ["NatGatewayId": .string(id), "NatGatewayAddresses": .list(new)]
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try shrink(try usable(call, type: "public"), call.texts("AssociationIds"), by: "AssociationId", call)
  }

  private static func unassign(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    try shrink(try usable(call, type: "private"), call.texts("PrivateIpAddresses"), by: "PrivateIp", call)
  }

  /// Takes secondary addresses away; the primary one stays.
  private static func shrink(_ gateway: Document, _ names: [String], by member: String, _ call: SimulatedCall)
    throws(SimulatedFault) -> Document
  {
    let all = gateway["NatGatewayAddresses"]?.list ?? []
    for name in names {
      guard let row = all.first(where: { $0[member]?.text == name }) else {
        throw SimulatedFault("InvalidParameter", "The NAT gateway has no address '\(name)'")
      }
      guard row["IsPrimary"] != true else {
        throw SimulatedFault("InvalidParameter", "'\(name)' is the gateway's primary address, which stays")
      }
    }
    let gone = all.filter { names.contains($0[member]?.text ?? "") }
    for row in gone {
      if row["AssociationId"] != nil { free(row["AllocationId"]?.text ?? "", in: call.region) }
      call.region[ServiceInterfaces.kind].update(row["NetworkInterfaceId"]?.text ?? "") { interface in
        interface["PrivateIpAddresses"] = .list(
          (interface["PrivateIpAddresses"]?.list ?? []).filter { $0["PrivateIpAddress"] != row["PrivateIp"] })
      }
    }
    let id = gateway.text(of: "NatGatewayId")
    call.region[NATGateways.kind].update(id) {
      $0["NatGatewayAddresses"] = .list(all.filter { !names.contains($0[member]?.text ?? "") })
    }
    let state: Value = member == "AssociationId" ? "disassociating" : "unassigning"
    let shown = gone.map { row in Value.map((row.map ?? [:]).merging(["Status": state]) { $1 }) }
    return ["NatGatewayId": .string(id), "NatGatewayAddresses": .list(shown)]
  }
}
