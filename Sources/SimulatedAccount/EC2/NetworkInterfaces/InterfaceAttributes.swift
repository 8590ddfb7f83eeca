import Values

/// The attributes of network interfaces: description, groups, source and destination check, attachment.
enum InterfaceAttributes {
  static let behaviours: [String: Behaviour] = [
    "DescribeNetworkInterfaceAttribute": describe, "ModifyNetworkInterfaceAttribute": modify,
    "ResetNetworkInterfaceAttribute": reset,
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    var output: Document = ["NetworkInterfaceId": .string(id)]
    switch try call.required("Attribute") {
    case "description": output["Description"] = ["Value": interface["Description"] ?? ""]
    case "groupSet": output["Groups"] = interface["Groups"]
    case "sourceDestCheck": output["SourceDestCheck"] = ["Value": interface["SourceDestCheck"] ?? true]
    case "attachment": output["Attachment"] = interface["Attachment"]
    case "associatePublicIpAddress":
      output["AssociatePublicIpAddress"] = .boolean(interface["Association"]?["IpOwnerId"] == "amazon")
    case let other: throw EC2Fault.value(other, of: "attribute")
    }
    return output
  }

  /// One attribute a call, as EC2 has it; several of ours are harmless.
  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    var changed = interface
    if let description = call.input["Description"]?["Value"] { changed["Description"] = description }
    if let check = call.input["SourceDestCheck"]?["Value"] { changed["SourceDestCheck"] = check }
    if let tracking = call.input["ConnectionTrackingSpecification"] {
      changed["ConnectionTrackingConfiguration"] = tracking
    }
    if call.input["Groups"] != nil { changed["Groups"] = try groups(call, of: interface) }
    if let attachment = call.document("Attachment") {
      changed["Attachment"] = try self.attachment(attachment, of: interface)
    }
    NetworkInterfaces.change(id, in: call.region) { $0 = changed }
    if let lends = call.flag("AssociatePublicIpAddress") { lend(lends, to: id, call) }
    return [:]
  }

  private static func groups(_ call: SimulatedCall, of interface: Document) throws(SimulatedFault) -> Value {
    guard !call.texts("Groups").isEmpty else { throw EC2Fault.missing("groupSet") }
    return try GroupsInCall(call).groups(call.texts("Groups"), of: interface)
  }

  private static func attachment(_ wanted: Document, of interface: Document) throws(SimulatedFault) -> Value {
    guard var attachment = interface["Attachment"]?.map, wanted["AttachmentId"] == attachment["AttachmentId"] else {
      let id = wanted["AttachmentId"]?.text ?? ""
      throw SimulatedFault("InvalidAttachmentID.NotFound", "The attachment '\(id)' does not exist")
    }
    attachment["DeleteOnTermination"] = wanted["DeleteOnTermination"] ?? attachment["DeleteOnTermination"]
    return .map(attachment)
  }

  /// Gives an interface a public address of EC2's own, or takes it back.
  private static func lend(_ lends: Bool, to id: String, _ call: SimulatedCall) {
    let interface = call.region[NetworkInterfaces.kind][id] ?? [:]
    let isLent = interface["Association"]?["IpOwnerId"] == "amazon"
    guard lends != isLent, interface["Association"]?["AllocationId"] == nil else { return }
    let vpc = interface["VpcId"]?.text ?? ""
    guard lends else { return AddressAssociations.set(nil, on: id, in: call.region) }
    let address = PublicAddresses.lent(PublicAddresses.next(call.account), vpc: vpc, in: call.region)
    AddressAssociations.set(address, on: id, in: call.region)
  }

  private static func reset(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    _ = try call.existing(id, NetworkInterfaces.kind)
    NetworkInterfaces.change(id, in: call.region) { $0["SourceDestCheck"] = true }
    return [:]
  }
}
