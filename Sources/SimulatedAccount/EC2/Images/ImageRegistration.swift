import Values

/// Images registered from snapshots, or from a manifest in S3.
enum ImageRegistration {
  static let behaviours: [String: Behaviour] = ["RegisterImage": register]

  private static func register(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let name = try call.required("Name")
    try ImageName.check(name, call)
    let mappings = try mappings(call)
    let isManifest = mappings.isEmpty && call.text("ImageLocation") != nil
    guard isManifest || !mappings.isEmpty || call.text("RootDeviceName") != nil else {
      throw EC2Fault.missing("imageLocation or blockDeviceMapping")
    }
    let tags = try Tags.atCreation(call, of: "image")
    let id = call.account.identifiers.ec2("ami")
    var image = ImageCreation.base(id: id, name: name, tags: tags, state: "available", call)
    image["BlockDeviceMappings"] = .list(mappings)
    image["RootDeviceType"] = isManifest ? "instance-store" : "ebs"
    // The model says paravirtual and i386 are the defaults of old; what registers images today says what it means.
    image["VirtualizationType"] = call.input["VirtualizationType"] ?? "paravirtual"
    image["Architecture"] = call.input["Architecture"] ?? "i386"
    image["RootDeviceName"] = call.input["RootDeviceName"] ?? mappings.first?["DeviceName"]
    if let location = call.text("ImageLocation") { image["ImageLocation"] = .string(location) }
    for member in ["BootMode", "EnaSupport", "ImdsSupport", "KernelId", "RamdiskId", "SriovNetSupport", "TpmSupport"] {
      image[member] = call.input[member]
    }
    call.region[Images.kind][id] = image
    if let data = call.input["UefiData"] { call.region[ImageAttributes.kind][id] = ["UefiData": data] }
    return ["ImageId": .string(id)]
  }

  private static func mappings(_ call: SimulatedCall) throws(SimulatedFault) -> [Value] {
    var mappings: [Value] = []
    for mapping in call.documents("BlockDeviceMappings") where mapping["NoDevice"] == nil {
      guard let name = mapping["DeviceName"]?.text, !name.isEmpty else { throw EC2Fault.missing("deviceName") }
      guard !mappings.contains(where: { $0["DeviceName"]?.text == name }) else {
        throw ImageDevices.wrong("\(name) is given twice")
      }
      if let ebs = mapping["Ebs"]?.map {
        mappings.append(.map(try ImageDevices.added(ebs, name, call)))
      } else {
        mappings.append(.map(mapping))
      }
    }
    try checkRoot(mappings, call)
    return mappings
  }

  /// A root device that the call names must be among its devices, and made of a snapshot.
  private static func checkRoot(_ mappings: [Value], _ call: SimulatedCall) throws(SimulatedFault) {
    guard !mappings.isEmpty, let name = call.text("RootDeviceName") else { return }
    guard let root = mappings.first(where: { $0["DeviceName"]?.text == name }) else {
      throw ImageDevices.wrong("there is no device for the root \(name)")
    }
    guard root["Ebs"]?["SnapshotId"] != nil else { throw ImageDevices.wrong("the root \(name) has no snapshot") }
  }
}
