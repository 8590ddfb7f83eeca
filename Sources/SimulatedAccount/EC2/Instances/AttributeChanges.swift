import Values

/// What one `ModifyInstanceAttribute` changes, checked before anything is changed.
struct AttributeChanges {
  private let call: SimulatedCall
  private var members: Document = [:]
  private var record: Document = [:]
  private var groups: Value?
  private var check: Bool?

  /// The old way of naming an attribute, and the member that is the new one.
  private static let names: [String: String] = [
    "instanceType": "InstanceType", "kernel": "Kernel", "ramdisk": "Ramdisk", "userData": "UserData",
    "disableApiTermination": "DisableApiTermination", "disableApiStop": "DisableApiStop",
    "instanceInitiatedShutdownBehavior": "InstanceInitiatedShutdownBehavior", "sourceDestCheck": "SourceDestCheck",
    "ebsOptimized": "EbsOptimized", "sriovNetSupport": "SriovNetSupport", "enaSupport": "EnaSupport",
  ]

  private static let flags: Set<String> = [
    "DisableApiTermination", "DisableApiStop", "SourceDestCheck", "EbsOptimized", "EnaSupport",
  ]

  /// Attributes that only a stopped instance lets change, and where its document has them.
  private static let stoppedOnly: [(String, member: String)] = [
    ("InstanceType", "InstanceType"), ("Kernel", "KernelId"), ("Ramdisk", "RamdiskId"),
    ("EbsOptimized", "EbsOptimized"), ("SriovNetSupport", "SriovNetSupport"), ("EnaSupport", "EnaSupport"),
  ]

  init(_ call: SimulatedCall, of instance: Document) throws(SimulatedFault) {
    let input = try Self.normal(call)
    self.call = call
    try readStoppedOnly(input, instance)
    try readRecord(input, instance)
    check = input["SourceDestCheck"]?["Value"]?.boolean
    if check != nil, InstanceInterfaces.ids(of: instance).count > 1 {
      throw SimulatedFault("InvalidInstanceID", "The instance has several network interfaces; modify one of them.")
    }
    if input["Groups"] != nil { groups = try Self.groups(call, instance) }
    if let mappings = input["BlockDeviceMappings"]?.list { try readMappings(mappings, instance) }
    guard !members.isEmpty || !record.isEmpty || groups != nil || check != nil else {
      throw EC2Fault.missing("attribute")
    }
  }

  private static func normal(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let attribute = call.text("Attribute") else { return call.input }
    var input = call.input
    guard let member = names[attribute] else {
      guard attribute == "blockDeviceMapping" || attribute == "groupSet" else {
        throw EC2Fault.value(attribute, of: "attribute")
      }
      return input
    }
    guard let value = call.text("Value") else { return input }
    guard flags.contains(member) else {
      input[member] = ["Value": .string(value)]
      return input
    }
    guard ["true", "false"].contains(value.lowercased()) else { throw EC2Fault.value(value, of: "value") }
    input[member] = ["Value": .boolean(value.lowercased() == "true")]
    return input
  }

  private mutating func readStoppedOnly(_ input: Document, _ instance: Document) throws(SimulatedFault) {
    for (name, member) in Self.stoppedOnly {
      guard let value = input[name]?["Value"] else { continue }
      try requireStopped(instance)
      members[member] = value
      if name == "InstanceType" {
        let type = value.text ?? ""
        try InstanceHardware.check(type)
        try LaunchImage.check(instance, runsOn: type)
        members["CpuOptions"] = .map(InstanceHardware.cpuOptions(type))
      }
    }
  }

  private func requireStopped(_ instance: Document) throws(SimulatedFault) {
    let id = instance["InstanceId"]?.text ?? ""
    guard Instances.state(instance) == "stopped" else {
      throw SimulatedFault("IncorrectInstanceState", "The instance '\(id)' is not in the 'stopped' state.")
    }
  }

  private mutating func readRecord(_ input: Document, _ instance: Document) throws(SimulatedFault) {
    for member in ["DisableApiTermination", "DisableApiStop"] {
      if let value = input[member]?["Value"] { record[member] = ["Value": value] }
    }
    if let behaviour = input["InstanceInitiatedShutdownBehavior"]?["Value"]?.text {
      guard ["stop", "terminate"].contains(behaviour) else {
        throw EC2Fault.value(behaviour, of: "instanceInitiatedShutdownBehavior")
      }
      record["InstanceInitiatedShutdownBehavior"] = ["Value": .string(behaviour)]
    }
    guard let data = input["UserData"]?["Value"]?.data else { return }
    try requireStopped(instance)
    // The model has bytes here; under the old name the text is base64 already.
    let text = call.text("Attribute") == "userData" ? String(decoding: data, as: UTF8.self) : Base64.encode(data)
    try LaunchSettings.checkUserData(text)
    record["UserData"] = text.isEmpty ? [:] : ["Value": .string(text)]
  }

  private static func groups(_ call: SimulatedCall, _ instance: Document) throws(SimulatedFault) -> Value {
    guard !call.texts("Groups").isEmpty else {
      throw EC2Fault.combination("An instance must have at least one security group.")
    }
    return try GroupsInCall(call).groups(call.texts("Groups"), of: instance)
  }

  private mutating func readMappings(_ mappings: [Value], _ instance: Document) throws(SimulatedFault) {
    var rows = instance["BlockDeviceMappings"]?.list ?? []
    for mapping in mappings {
      let device = mapping["DeviceName"]?.text ?? ""
      guard let place = rows.firstIndex(where: { $0["DeviceName"]?.text == device }),
        var row = rows[place].map, var ebs = row["Ebs"]?.map
      else {
        throw SimulatedFault("InvalidInstanceAttributeValue", "No device is currently mapped at \(device)")
      }
      if let ends = mapping["Ebs"]?["DeleteOnTermination"] { ebs["DeleteOnTermination"] = ends }
      row["Ebs"] = .map(ebs)
      rows[place] = .map(row)
    }
    members["BlockDeviceMappings"] = .list(rows)
  }

  // MARK: Changes

  func make(_ id: String) {
    call.region[Instances.kind].update(id) { $0.merge(members) { _, new in new } }
    if !record.isEmpty { InstanceRecord.change(id, in: call.region) { $0.merge(record) { _, new in new } } }
    if let check { Self.set(sourceDestCheck: check, of: id, in: call.region) }
    if let groups { set(groups, of: id) }
    if let mappings = members["BlockDeviceMappings"]?.list { mark(mappings, of: id) }
  }

  static func set(sourceDestCheck: Bool, of id: String, in region: RegionState) {
    region[Instances.kind].update(id) { $0["SourceDestCheck"] = .boolean(sourceDestCheck) }
    guard let primary = region[Instances.kind][id].flatMap({ InstanceInterfaces.primary(of: $0, in: region) }) else {
      return
    }
    NetworkInterfaces.change(primary["NetworkInterfaceId"]?.text ?? "", in: region) {
      $0["SourceDestCheck"] = .boolean(sourceDestCheck)
    }
  }

  private func set(_ groups: Value, of id: String) {
    let primary = call.region[Instances.kind][id].flatMap { InstanceInterfaces.primary(of: $0, in: call.region) }
    call.region[Instances.kind].update(id) { $0["SecurityGroups"] = groups }
    guard let interface = primary?["NetworkInterfaceId"]?.text else { return }
    NetworkInterfaces.change(interface, in: call.region) { $0["Groups"] = groups }
  }

  /// Volumes say too whether they end with their instance.
  private func mark(_ mappings: [Value], of id: String) {
    for mapping in mappings {
      call.region["ec2.Volume"].update(mapping["Ebs"]?["VolumeId"]?.text ?? "") { volume in
        let rows = (volume["Attachments"]?.list ?? []).map { row -> Value in
          guard row["InstanceId"]?.text == id, var members = row.map else { return row }
          members["DeleteOnTermination"] = mapping["Ebs"]?["DeleteOnTermination"]
          return .map(members)
        }
        volume["Attachments"] = .list(rows)
      }
    }
  }
}
