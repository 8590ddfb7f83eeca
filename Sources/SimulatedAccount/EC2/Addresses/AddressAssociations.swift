import Values

/// Elastic addresses on network interfaces: associated, disassociated.
enum AddressAssociations {
  static let behaviours: [String: Behaviour] = ["AssociateAddress": associate, "DisassociateAddress": disassociate]

  // MARK: Operations

  private static func associate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let address = try Addresses.named(call)
    let interface = try target(call)
    let id = interface["NetworkInterfaceId"]?.text ?? ""
    let row = try row(call, of: interface)
    let allocation = address["AllocationId"]?.text ?? ""
    // In a VPC an address moves from one interface to another only if that is asked for.
    if let other = address["NetworkInterfaceId"]?.text,
      other != id || address["PrivateIpAddress"] != row["PrivateIpAddress"]
    {
      guard call.flag("AllowReassociation") == true else {
        throw SimulatedFault(
          "Resource.AlreadyAssociated", "The resource '\(allocation)' is already associated with '\(other)'.")
      }
    }
    if let held = row["Association"]?["AllocationId"]?.text, held != allocation {
      guard call.flag("AllowReassociation") ?? true else {
        throw SimulatedFault("Resource.AlreadyAssociated", "The resource '\(id)' is already associated with '\(held)'.")
      }
      clear(allocation: held, in: call.region)
    }
    clear(allocation: allocation, in: call.region)
    let association = call.account.identifiers.ec2("eipassoc")
    put(association, of: allocation, on: interface, at: row["PrivateIpAddress"]?.text ?? "", in: call.region)
    return ["AssociationId": .string(association)]
  }

  /// The interface that the call names, itself or as an instance's.
  private static func target(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    if let id = call.text("NetworkInterfaceId") { return try call.existing(id, NetworkInterfaces.kind) }
    guard let id = call.text("InstanceId") else { throw EC2Fault.missing("instanceId or networkInterfaceId") }
    let instance = try call.existing(id, Instances.kind)
    guard ["pending", "running", "stopping", "stopped"].contains(Instances.state(instance)) else {
      throw SimulatedFault("InvalidInstanceID", "The instance '\(id)' is not in a valid state for this operation.")
    }
    let interfaces = InstanceInterfaces.documents(of: instance, in: call.region)
    guard interfaces.count < 2 || call.text("PrivateIpAddress") != nil else {
      throw SimulatedFault(
        "InvalidInstanceID", "The instance '\(id)' has several interfaces; name the one that gets the address.")
    }
    guard let interface = interfaces.first(where: { has(call.text("PrivateIpAddress"), $0) }) ?? interfaces.first else {
      throw SimulatedFault("InvalidInstanceID", "The instance '\(id)' has no network interface.")
    }
    return interface
  }

  private static func has(_ address: String?, _ interface: Document) -> Bool {
    (interface["PrivateIpAddresses"]?.list ?? []).contains { $0["PrivateIpAddress"]?.text == address }
  }

  private static func row(_ call: SimulatedCall, of interface: Document) throws(SimulatedFault) -> Value {
    let rows = interface["PrivateIpAddresses"]?.list ?? []
    guard let wanted = call.text("PrivateIpAddress") else {
      return rows.first { $0["Primary"] == true } ?? ["PrivateIpAddress": interface["PrivateIpAddress"] ?? ""]
    }
    guard let row = rows.first(where: { $0["PrivateIpAddress"]?.text == wanted }) else {
      throw EC2Fault.parameter("The network interface does not have the private IP address '\(wanted)'.")
    }
    return row
  }

  private static func disassociate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard call.text("AssociationId") != nil || call.text("PublicIp") != nil else {
      throw EC2Fault.missing("associationId")
    }
    let member = call.text("AssociationId") != nil ? "AssociationId" : "PublicIp"
    let wanted = call.text(member) ?? ""
    guard let address = call.region[Addresses.kind].all.first(where: { $0[member]?.text == wanted }) else {
      let code = member == "PublicIp" ? "InvalidAddress.NotFound" : "InvalidAssociationID.NotFound"
      throw SimulatedFault(
        code, "The \(member == "PublicIp" ? "address" : "association ID") '\(wanted)' does not exist")
    }
    guard address["AssociationId"] != nil else {
      throw SimulatedFault("InvalidAssociationID.NotFound", "The address '\(wanted)' is not associated.")
    }
    guard address["ServiceManaged"] == nil, !isGateways(address, in: call.region) else {
      throw SimulatedFault("AuthFailure", "The address is held by a service of AWS and is not yours to take.")
    }
    clear(allocation: address["AllocationId"]?.text ?? "", in: call.region)
    return [:]
  }

  private static func isGateways(_ address: Document, in region: RegionState) -> Bool {
    region[NetworkInterfaces.kind][address["NetworkInterfaceId"]?.text ?? ""]?["InterfaceType"] == "nat_gateway"
  }

  // MARK: Changes

  /// Writes an association into the address, the interface and its instance.
  static func put(
    _ association: String, of allocation: String, on interface: Document, at privateAddress: String,
    in region: RegionState
  ) {
    let address = region[Addresses.kind][allocation] ?? [:]
    region[Addresses.kind].update(allocation) { address in
      address["AssociationId"] = .string(association)
      address["NetworkInterfaceId"] = interface["NetworkInterfaceId"]
      address["NetworkInterfaceOwnerId"] = interface["OwnerId"]
      address["PrivateIpAddress"] = .string(privateAddress)
      address["InstanceId"] = interface["Attachment"]?["InstanceId"] ?? ""
    }
    let publicIP = address["PublicIp"]?.text ?? ""
    let name = DNSNames.publicName(publicIP, vpc: interface["VpcId"]?.text ?? "", in: region)
    let shown: Value = [
      "AllocationId": .string(allocation), "AssociationId": .string(association), "PublicIp": .string(publicIP),
      "IpOwnerId": .string(AccountState.accountID), "PublicDnsName": .string(name),
    ]
    set(shown, on: interface["NetworkInterfaceId"]?.text ?? "", at: privateAddress, in: region)
  }

  /// Puts an association on one private address of an interface, or takes it off; without an address, the primary one.
  static func set(_ association: Value?, on id: String, at privateAddress: String? = nil, in region: RegionState) {
    NetworkInterfaces.change(id, in: region) { interface in
      let place = privateAddress ?? interface["PrivateIpAddress"]?.text ?? ""
      let rows = (interface["PrivateIpAddresses"]?.list ?? []).map { row -> Value in
        guard row["PrivateIpAddress"]?.text == place, var members = row.map else { return row }
        members["Association"] = association
        return .map(members)
      }
      interface["PrivateIpAddresses"] = .list(rows)
      if place == interface["PrivateIpAddress"]?.text { interface["Association"] = association }
    }
  }

  /// Ends the association that an address has, if any.
  static func clear(allocation: String, in region: RegionState) {
    guard let address = region[Addresses.kind][allocation], let id = address["NetworkInterfaceId"]?.text else { return }
    set(nil, on: id, at: address["PrivateIpAddress"]?.text, in: region)
    region[Addresses.kind].update(allocation) { address in
      for member in members { address[member] = nil }
    }
  }

  /// Writes the instance into the addresses of an interface that it takes.
  static func note(instance: String, of interface: String, in region: RegionState) {
    for row in region[NetworkInterfaces.kind][interface]?["PrivateIpAddresses"]?.list ?? [] {
      guard let allocation = row["Association"]?["AllocationId"]?.text else { continue }
      region[Addresses.kind].update(allocation) { $0["InstanceId"] = .string(instance) }
    }
  }

  private static let members = [
    "AssociationId", "NetworkInterfaceId", "NetworkInterfaceOwnerId", "PrivateIpAddress", "InstanceId",
  ]

  /// Ends the associations of an interface that goes away, or of one of its private addresses.
  static func clear(interface id: String, address: String? = nil, in region: RegionState) {
    for row in region[NetworkInterfaces.kind][id]?["PrivateIpAddresses"]?.list ?? [] {
      guard address == nil || row["PrivateIpAddress"]?.text == address else { continue }
      if let allocation = row["Association"]?["AllocationId"]?.text { clear(allocation: allocation, in: region) }
    }
  }
}
