import Values

/// Network interfaces on instances: attached and detached.
enum InterfaceAttachments {
  static let behaviours: [String: Behaviour] = ["AttachNetworkInterface": attach, "DetachNetworkInterface": detach]

  /// What an interface says of the instance it is on.
  static func attachment(
    instance: String, device: Int64, card: Int64 = 0, deletesOnTermination: Bool, _ call: SimulatedCall
  ) -> Value {
    [
      "AttachmentId": .string(call.account.identifiers.ec2("eni-attach")), "AttachTime": call.timestamp,
      "DeleteOnTermination": .boolean(deletesOnTermination), "DeviceIndex": .integer(device),
      "NetworkCardIndex": .integer(card), "InstanceId": .string(instance),
      "InstanceOwnerId": .string(AccountState.accountID), "Status": "attached",
    ]
  }

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("NetworkInterfaceId")
    let interface = try call.existing(id, NetworkInterfaces.kind)
    let instanceID = try call.required("InstanceId")
    let instance = try call.existing(instanceID, Instances.kind)
    guard interface["Status"] == "available" else { throw NetworkInterfaces.inUse(id) }
    let device = call.input["DeviceIndex"]?.integer ?? 0
    try check(instance, takes: interface, at: device, call)
    let card = call.input["NetworkCardIndex"]?.integer ?? 0
    let attachment = attachment(instance: instanceID, device: device, card: card, deletesOnTermination: false, call)
    call.region[Instances.kind].update(instanceID) { instance in
      let stubs = instance["NetworkInterfaces"]?.list ?? []
      instance["NetworkInterfaces"] = .list(stubs + [["NetworkInterfaceId": .string(id)]])
    }
    NetworkInterfaces.change(id, in: call.region) { interface in
      interface["Attachment"] = attachment
      interface["Status"] = "in-use"
    }
    AddressAssociations.note(instance: instanceID, of: id, in: call.region)
    return ["AttachmentId": attachment["AttachmentId"] ?? "", "NetworkCardIndex": .integer(card)]
  }

  private static func check(
    _ instance: Document, takes interface: Document, at device: Int64, _ call: SimulatedCall
  ) throws(SimulatedFault) {
    let id = instance["InstanceId"]?.text ?? ""
    guard ["pending", "running", "stopped"].contains(Instances.state(instance)) else {
      throw SimulatedFault("IncorrectState", "Instance '\(id)' is neither running nor stopped.")
    }
    guard instance["Placement"]?["AvailabilityZone"] == interface["AvailabilityZone"] else {
      throw EC2Fault.combination("The network interface and the instance are in different availability zones.")
    }
    guard device > 0, device < 64 else { throw EC2Fault.value(String(device), of: "deviceIndex") }
    let taken = InstanceInterfaces.documents(of: instance, in: call.region).map { $0["Attachment"]?["DeviceIndex"] }
    guard !taken.contains(.integer(device)) else {
      throw EC2Fault.parameter("Instance '\(id)' already has an interface attached at device index '\(device)'.")
    }
  }

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let attachment = try call.required("AttachmentId")
    let table = call.region[NetworkInterfaces.kind]
    let found = table.ids.first { table[$0]?["Attachment"]?["AttachmentId"]?.text == attachment }
    guard let id = found else {
      throw SimulatedFault("InvalidAttachmentID.NotFound", "The attachment '\(attachment)' does not exist")
    }
    guard let row = table[id]?["Attachment"], row["DeviceIndex"] != 0, row["InstanceId"] != nil else {
      throw SimulatedFault("OperationNotPermitted", "The network interface at device index 0 cannot be detached.")
    }
    release(id, in: call.region)
    return [:]
  }

  /// Takes an interface off its instance.
  static func release(_ id: String, in region: RegionState) {
    let instance = region[NetworkInterfaces.kind][id]?["Attachment"]?["InstanceId"]?.text ?? ""
    region[NetworkInterfaces.kind].update(id) { interface in
      interface["Attachment"] = nil
      interface["Status"] = "available"
    }
    AddressAssociations.note(instance: "", of: id, in: region)
    region[Instances.kind].update(instance) { instance in
      instance["NetworkInterfaces"] = instance["NetworkInterfaces"]?.removing([id], by: "NetworkInterfaceId")
    }
    InstanceInterfaces.refresh(instance, in: region)
  }
}
