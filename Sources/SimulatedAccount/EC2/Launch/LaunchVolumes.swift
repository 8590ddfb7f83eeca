import Values

/// One volume of a launch, to be made for each instance.
struct LaunchVolume {
  let device: String
  /// The volume without its id and its attachment.
  let document: Document
  let deletesOnTermination: Bool
}

/// The volumes of a launch: the image's mappings with the call's over them, all checked.
struct LaunchVolumes {
  private let call: SimulatedCall
  private let zone: Document
  private(set) var volumes: [LaunchVolume] = []

  /// - Parameter subnet: where the instances are; volumes are in its zone.
  init(_ call: SimulatedCall, image: Document, subnet: Document) throws(SimulatedFault) {
    self.call = call
    zone = subnet.filter { ["AvailabilityZone", "AvailabilityZoneId"].contains($0.key) }
    let tags = try Tags.atCreation(call, of: "volume")
    let mappings = try merged(image["BlockDeviceMappings"]?.list ?? [], call.input["BlockDeviceMappings"]?.list ?? [])
    for mapping in mappings {
      guard let ebs = mapping["Ebs"]?.map else { continue }
      let device = mapping["DeviceName"]?.text ?? ""
      var document = try VolumePlan(ebs, device: device, call).document
      document.merge(zone) { _, new in new }
      document["Tags"] = tags
      volumes.append(
        LaunchVolume(
          device: device, document: document, deletesOnTermination: ebs["DeleteOnTermination"]?.boolean ?? true))
    }
  }

  /// The call's settings of a device replace the image's one by one; `NoDevice` takes the device away.
  private func merged(_ image: [Value], _ given: [Value]) throws(SimulatedFault) -> [Value] {
    var rows = image
    for row in given {
      guard let device = row["DeviceName"]?.text, !device.isEmpty else { throw EC2Fault.missing("deviceName") }
      let place = rows.firstIndex { $0["DeviceName"]?.text == device }
      if row["NoDevice"] != nil {
        if let place { rows.remove(at: place) }
      } else if let place {
        rows[place] = merge(row, over: rows[place])
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  private func merge(_ row: Value, over base: Value) -> Value {
    guard let given = row["Ebs"]?.map, var ebs = base["Ebs"]?.map else { return row }
    // Performance belongs to the type it was given for.
    if given["VolumeType"] != nil, given["VolumeType"] != ebs["VolumeType"] {
      (ebs["Iops"], ebs["Throughput"]) = (nil, nil)
    }
    return ["DeviceName": row["DeviceName"] ?? "", "Ebs": .map(ebs.merging(given) { _, new in new })]
  }
}
