import Values

/// Volumes attached to instances. The instance's `BlockDeviceMappings` is kept in step with the volume's `Attachments`.
enum VolumeAttachments {
  static let behaviours: [String: Behaviour] = ["AttachVolume": attach, "DetachVolume": detach]

  static let changes: [String: ScheduledChange] = [
    "ec2.Volume.attach": finishAttaching, "ec2.Volume.detach": finishDetaching,
  ]

  private static let instances: ResourceKind = "ec2.Instance"
  /// EBS Multi-Attach takes up to 16 instances.
  private static let mostInstances = 16

  // MARK: Attaching

  private static func attach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instanceID) = (try call.required("VolumeId"), try call.required("InstanceId"))
    let device = try call.required("Device")
    let volume = try call.stored(id, Volumes.kind)
    let instance = try call.stored(instanceID, instances)
    try check(volume, id, takes: instance)
    try check(instance, instanceID, offers: device)
    let attachment: Document = [
      "VolumeId": .string(id), "InstanceId": .string(instanceID), "Device": .string(device), "State": "attaching",
      "AttachTime": call.timestamp, "DeleteOnTermination": false,
    ]
    call.region[Volumes.kind].update(id) { volume in
      volume["State"] = "in-use"
      volume["Attachments"] = .list((volume["Attachments"]?.list ?? []) + [.map(attachment)])
    }
    call.region[instances].update(instanceID) { instance in
      instance["BlockDeviceMappings"] = .list(mappings(instance) + [mapping(of: attachment)])
    }
    call.region.timeline.schedule("ec2.Volume.attach", of: id, at: call.now + StorageTimes.volume)
    return attachment
  }

  private static func mapping(of attachment: Document) -> Value {
    [
      "DeviceName": attachment["Device"] ?? "",
      "Ebs": [
        "VolumeId": attachment["VolumeId"] ?? "", "Status": attachment["State"] ?? "attached",
        "AttachTime": attachment["AttachTime"] ?? "", "DeleteOnTermination": false,
      ],
    ]
  }

  private static func mappings(_ instance: Document) -> [Value] { instance["BlockDeviceMappings"]?.list ?? [] }

  private static func check(_ volume: Document, _ id: String, takes instance: Document) throws(SimulatedFault) {
    let attachments = volume["Attachments"]?.list ?? []
    let isShared = volume["MultiAttachEnabled"] == true
    let isAttachedHere = attachments.contains { $0["InstanceId"] == instance["InstanceId"] }
    guard attachments.isEmpty || isShared && !isAttachedHere && attachments.count < mostInstances else {
      throw SimulatedFault("VolumeInUse", "\(id) is already attached to an instance")
    }
    guard volume["State"] == "available" || volume["State"] == "in-use" else {
      throw StorageFault.state("The volume '\(id)' is not 'available'.")
    }
    guard let zone = instance["Placement"]?["AvailabilityZone"], zone != volume["AvailabilityZone"] else { return }
    throw SimulatedFault(
      "InvalidVolume.ZoneMismatch", "The volume '\(id)' is not in the availability zone of the instance")
  }

  private static func check(_ instance: Document, _ id: String, offers device: String) throws(SimulatedFault) {
    let state = instance["State"]?["Name"]?.text ?? ""
    guard ["running", "stopped", "pending", "stopping"].contains(state) else {
      throw StorageFault.state("The instance '\(id)' is \(state); a volume is attached to running or stopped ones.")
    }
    guard isDevice(device) else {
      throw SimulatedFault(
        "InvalidParameterValue", "Value (\(device)) for parameter device is invalid. It is not an EBS device name.")
    }
    let isTaken = mappings(instance).contains { $0["DeviceName"]?.text == device }
    guard !isTaken, instance["RootDeviceName"]?.text != device || mappings(instance).isEmpty else {
      throw SimulatedFault(
        "InvalidParameterValue", "Invalid value '\(device)' for unixDevice. The attachment point is already in use")
    }
  }

  /// `/dev/sdf`, `/dev/sdf1`, `xvdf`, `/dev/xvdba`.
  private static func isDevice(_ name: String) -> Bool {
    var rest = name[...]
    if rest.hasPrefix("/dev/") { rest = rest.dropFirst(5) }
    guard let prefix = ["xvd", "sd", "hd"].first(where: rest.hasPrefix) else { return false }
    rest = rest.dropFirst(prefix.count)
    let letters = rest.prefix { ("a"..."z").contains($0) }
    let digits = rest.dropFirst(letters.count)
    return (1...2).contains(letters.count) && digits.count <= 2 && digits.allSatisfy { ("0"..."9").contains($0) }
  }

  private static func finishAttaching(_ due: DueChange) {
    let attached = change(due.id, from: "attaching", to: "attached", in: due.region)
    for instance in attached {
      due.region[instances].update(instance) { document in
        document["BlockDeviceMappings"] = .list(
          mappings(document).map { mapping in
            guard mapping["Ebs"]?["VolumeId"]?.text == due.id, var ebs = mapping["Ebs"]?.map else { return mapping }
            ebs["Status"] = "attached"
            return .map(["DeviceName": mapping["DeviceName"] ?? "", "Ebs": .map(ebs)])
          })
      }
    }
  }

  /// The instances whose attachment of the volume was in the one state and is in the other now.
  private static func change(_ id: String, from: Value, to: Value, in region: RegionState) -> [String] {
    var changed: [String] = []
    region[Volumes.kind].update(id) { volume in
      volume["Attachments"] = .list(
        (volume["Attachments"]?.list ?? []).map { attachment in
          guard attachment["State"] == from, var document = attachment.map else { return attachment }
          document["State"] = to
          changed.append(document["InstanceId"]?.text ?? "")
          return .map(document)
        })
    }
    return changed
  }

  // MARK: Detaching

  private static func detach(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    let volume = try call.stored(id, Volumes.kind)
    let attachments = (volume["Attachments"]?.list ?? []).compactMap(\.map)
    guard !attachments.isEmpty else {
      throw StorageFault.state("Volume '\(id)' is in the '\(volume["State"]?.text ?? "")' state.")
    }
    if let instance = call.text("InstanceId") { _ = try call.stored(instance, instances) }
    let fitting = attachments.filter { attachment in
      (call.text("InstanceId") == nil || attachment["InstanceId"]?.text == call.text("InstanceId"))
        && (call.text("Device") == nil || attachment["Device"]?.text == call.text("Device"))
    }
    guard var attachment = fitting.first else {
      throw SimulatedFault(
        "InvalidAttachment.NotFound", "The volume '\(id)' is not attached to that instance as that device")
    }
    guard fitting.count == 1 else { throw EC2Fault.missing("instanceId") }
    try checkRoot(attachment, call)
    attachment["State"] = "detaching"
    call.region[Volumes.kind].update(id) { volume in
      volume["Attachments"] = .list(
        attachments.map { .map($0["InstanceId"] == attachment["InstanceId"] ? attachment : $0) })
    }
    call.region.timeline.schedule("ec2.Volume.detach", of: id, at: call.now + StorageTimes.volume)
    return attachment
  }

  private static func checkRoot(_ attachment: Document, _ call: SimulatedCall) throws(SimulatedFault) {
    let instance = call.region[instances][attachment["InstanceId"]?.text ?? ""] ?? [:]
    guard instance["RootDeviceName"] != nil, instance["RootDeviceName"] == attachment["Device"] else { return }
    let state = instance["State"]?["Name"]
    guard state == "stopped" || state == "terminated" else {
      throw SimulatedFault("OperationNotPermitted", "The root volume of an instance is detached while it is stopped")
    }
  }

  private static func finishDetaching(_ due: DueChange) {
    var gone: [String] = []
    due.region[Volumes.kind].update(due.id) { volume in
      let attachments = volume["Attachments"]?.list ?? []
      let kept = attachments.filter { $0["State"] != "detaching" }
      gone = attachments.filter { $0["State"] == "detaching" }.compactMap { $0["InstanceId"]?.text }
      volume["Attachments"] = .list(kept)
      if kept.isEmpty { volume["State"] = "available" }
    }
    for instance in gone {
      due.region[instances].update(instance) { document in
        document["BlockDeviceMappings"] = .list(
          mappings(document).filter { $0["Ebs"]?["VolumeId"]?.text != due.id })
      }
    }
  }
}
