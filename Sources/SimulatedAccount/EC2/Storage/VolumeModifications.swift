import ServiceModels
import Values

/// Changes of a volume's size, type and performance while it is used: modifying, optimizing, completed.
enum VolumeModifications {
  /// The latest modification of each volume, by the volume's id.
  static let kind: ResourceKind = "ec2.VolumeModification"

  static let behaviours: [String: Behaviour] = [
    "ModifyVolume": modify, "DescribeVolumesModifications": describe,
  ]

  static let changes: [String: ScheduledChange] = [
    "ec2.Volume.optimize": optimize, "ec2.Volume.complete": complete,
  ]

  private static let filters = Filters([
    "volume-id": "VolumeId", "modification-state": "ModificationState", "target-size": "TargetSize",
    "target-iops": "TargetIops", "target-volume-type": "TargetVolumeType", "original-size": "OriginalSize",
    "original-iops": "OriginalIops", "original-volume-type": "OriginalVolumeType", "start-time": "StartTime",
    "originalMultiAttachEnabled": "OriginalMultiAttachEnabled", "original-throughput": "OriginalThroughput",
    "targetMultiAttachEnabled": "TargetMultiAttachEnabled", "target-throughput": "TargetThroughput",
  ])
  private static let changing = ["Size", "Iops", "VolumeType", "Throughput", "MultiAttachEnabled"]

  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let id = try call.required("VolumeId")
    let volume = try call.stored(id, Volumes.kind)
    try check(volume, id, call)
    let target = try target(volume, call)
    var modification: Document = [
      "VolumeId": .string(id), "ModificationState": "modifying", "Progress": 0, "StartTime": call.timestamp,
    ]
    for member in changing {
      modification["Original" + member] = volume[member]
      modification["Target" + member] = target[member]
    }
    call.region[kind][id] = modification
    call.region.timeline.schedule("ec2.Volume.optimize", of: id, at: call.now + StorageTimes.volume)
    return ["VolumeModification": .map(modification)]
  }

  private static func check(_ volume: Document, _ id: String, _ call: SimulatedCall) throws(SimulatedFault) {
    guard volume["State"] == "available" || volume["State"] == "in-use" else {
      throw StorageFault.state("The volume '\(id)' is in the '\(volume["State"]?.text ?? "")' state.")
    }
    guard changing.contains(where: { call.input[$0] != nil }) else {
      throw StorageFault.combination("Nothing to modify was given")
    }
    let state = call.region[kind][id]?["ModificationState"]
    guard state != "modifying", state != "optimizing" else {
      throw SimulatedFault("IncorrectModificationState", "The volume '\(id)' is still being modified")
    }
  }

  /// The volume as it will be. Performance is kept where the type stays, and the new type's default where not.
  private static func target(_ volume: Document, _ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let size = volume["Size"]?.integer.flatMap { Int(exactly: $0) } ?? 1
    let oldType = volume["VolumeType"]?.text ?? "gp2"
    let type = call.text("VolumeType") ?? oldType
    guard call.integer("Size") ?? size >= size else {
      throw SimulatedFault("InvalidParameterValue", "New size cannot be smaller than existing size")
    }
    let keepsPerformance = type == oldType && type != "gp2"
    let old = keepsPerformance ? volume : [:]
    let specification = try VolumeSpecification(
      type: type, size: call.integer("Size") ?? size, iops: call.integer("Iops") ?? old.integer("Iops"),
      throughput: call.integer("Throughput") ?? old.integer("Throughput"))
    let isShared = call.flag("MultiAttachEnabled") ?? (volume["MultiAttachEnabled"] == true)
    guard !isShared || ["io1", "io2"].contains(type) else {
      throw StorageFault.combination("The parameter multiAttachEnabled is not supported for \(type) volumes.")
    }
    return specification.document.merging(["MultiAttachEnabled": .boolean(isShared)]) { _, new in new }
  }

  private static func optimize(_ due: DueChange) {
    guard let modification = due.region[kind][due.id] else { return }
    due.region[kind].update(due.id) { $0["ModificationState"] = "optimizing" }
    due.region[Volumes.kind].update(due.id) { volume in
      for member in changing { volume[member] = modification["Target" + member] }
    }
    due.region.timeline.schedule("ec2.Volume.complete", of: due.id, at: due.time + StorageTimes.optimizing)
  }

  private static func complete(_ due: DueChange) {
    due.region[kind].update(due.id) { modification in
      guard modification["ModificationState"] == "optimizing" else { return }
      modification["ModificationState"] = "completed"
      modification["Progress"] = 100
      modification["EndTime"] = .string(Timestamp(seconds: due.time)?.iso8601 ?? "")
    }
  }

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var rows: [Document] = []
    for id in call.texts("VolumeIds") {
      _ = try call.stored(id, Volumes.kind)
      guard let row = call.region[kind][id] else {
        throw SimulatedFault("InvalidVolumeModification.NotFound", "The volume '\(id)' was never modified")
      }
      rows.append(row)
    }
    if call.texts("VolumeIds").isEmpty { rows = call.region[kind].all }
    let page = try Page(call, limits: 1...1000)
    return page.answer(try filters.apply(call, to: rows.map { progressed($0, call) }), as: "VolumesModifications")
  }

  private static func progressed(_ row: Document, _ call: SimulatedCall) -> Document {
    guard row["ModificationState"] == "optimizing" else { return row }
    return row.merging(["Progress": .integer(call.percentage(since: row["StartTime"], of: StorageTimes.optimizing))]) {
      _, new in new
    }
  }
}

extension SimulatedCall {
  /// How much of a duration has passed since a moment, below 100: what is done says so by its state.
  func percentage(since start: Value?, of duration: Double) -> Int64 {
    guard let begun = start?.text.flatMap(Timestamp.init(iso8601:)) else { return 0 }
    let part = (now - Double(begun.milliseconds) / 1000) / duration
    return Int64(min(max(part, 0), 0.99) * 100)
  }
}

extension Document {
  func integer(_ name: String) -> Int? { self[name]?.integer.flatMap { Int(exactly: $0) } }
}
