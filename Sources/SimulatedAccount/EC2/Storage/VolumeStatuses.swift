import Values

/// Volumes' health, which in the simulated account is always good, and their one attribute.
enum VolumeStatuses {
  /// One document a volume: `AutoEnableIO`.
  static let attributes: ResourceKind = "ec2.VolumeAttribute"

  static let behaviours: [String: Behaviour] = [
    "DescribeVolumeStatus": describe, "DescribeVolumeAttribute": describeAttribute,
    "ModifyVolumeAttribute": modifyAttribute, "EnableVolumeIO": enable,
  ]

  private static let filters = Filters([
    "availability-zone": "AvailabilityZone", "availability-zone-id": "AvailabilityZoneId",
    "volume-status.status": "VolumeStatus.Status", "volume-status.details-name": "VolumeStatus.Details[].Name",
    "volume-status.details-status": "VolumeStatus.Details[].Status", "action.code": "Actions[].Code",
    "action.description": "Actions[].Description", "action.event-id": "Actions[].EventId",
    "event.description": "Events[].Description", "event.event-id": "Events[].EventId",
    "event.event-type": "Events[].EventType", "event.not-after": "Events[].NotAfter",
    "event.not-before": "Events[].NotBefore",
  ])

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = try call.storedNamed(by: "VolumeIds", Volumes.kind).map(status)
    return try Page(call, limits: 5...1000).answer(try filters.apply(call, to: rows), as: "VolumeStatuses")
  }

  private static func status(_ volume: Document) -> Document {
    let isUsed = volume["State"] == "in-use"
    let performance: Value = isUsed && volume["VolumeType"]?.text?.hasPrefix("io") == true ? "normal" : "not-applicable"
    let attachments = (volume["Attachments"]?.list ?? []).map { attachment -> Value in
      ["IoPerformance": performance, "InstanceId": attachment["InstanceId"] ?? ""]
    }
    return [
      "VolumeId": volume["VolumeId"] ?? "", "AvailabilityZone": volume["AvailabilityZone"] ?? "",
      "AvailabilityZoneId": volume["AvailabilityZoneId"] ?? "", "Actions": [], "Events": [],
      "AttachmentStatuses": .list(attachments),
      "VolumeStatus": [
        "Status": volume["State"] == "creating" ? "insufficient-data" : "ok",
        "Details": [
          ["Name": "io-enabled", "Status": "passed"], ["Name": "io-performance", "Status": performance],
        ],
      ],
    ]
  }

  private static func describeAttribute(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    _ = try call.stored(id, Volumes.kind)
    guard call.text("Attribute") == "autoEnableIO" else { return ["VolumeId": .string(id), "ProductCodes": []] }
    let isOn = call.region[attributes][id]?["AutoEnableIO"] ?? false
    return ["VolumeId": .string(id), "AutoEnableIO": ["Value": isOn]]
  }

  private static func modifyAttribute(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    _ = try call.stored(id, Volumes.kind)
    guard let isOn = call.document("AutoEnableIO")?["Value"] else { throw EC2Fault.missing("autoEnableIO") }
    call.region[attributes][id] = ["AutoEnableIO": isOn]
    return [:]
  }

  /// Succeeds: input and output are never switched off here.
  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    _ = try call.stored(try call.required("VolumeId"), Volumes.kind)
    return [:]
  }
}
