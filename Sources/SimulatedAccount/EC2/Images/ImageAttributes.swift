import Values

/// The attributes of an image, described and modified one at a time.
enum ImageAttributes {
  /// What no description of the image shows: `UefiData`.
  static let kind: ResourceKind = "ec2.ImageAttribute"

  static let behaviours: [String: Behaviour] = [
    "DescribeImageAttribute": describe, "ModifyImageAttribute": modify,
  ]

  /// Attributes that are one text: where the answer has it, and where the image's document does.
  private static let texts: [String: String] = [
    "description": "Description", "kernel": "KernelId", "ramdisk": "RamdiskId", "sriovNetSupport": "SriovNetSupport",
    "bootMode": "BootMode", "tpmSupport": "TpmSupport", "uefiData": "UefiData",
    "lastLaunchedTime": "LastLaunchedTime", "imdsSupport": "ImdsSupport",
    "deregistrationProtection": "DeregistrationProtection",
  ]

  private static func describe(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, image) = try Images.own(call)
    let attribute = call.text("Attribute") ?? ""
    var output: Document = ["ImageId": .string(id)]
    switch attribute {
    case "launchPermission": output["LaunchPermissions"] = .list(ImagePermissions.of(id, in: call.region))
    case "productCodes": output["ProductCodes"] = image["ProductCodes"] ?? []
    case "blockDeviceMapping": output["BlockDeviceMappings"] = image["BlockDeviceMappings"] ?? []
    default:
      guard let member = texts[attribute] else { throw EC2Fault.value(attribute, of: "attribute") }
      let value = image[member] ?? call.region[kind][id]?[member]
      output[member] = .map(value.map { ["Value": $0] } ?? [:])
    }
    return output
  }

  // MARK: Modification

  /// One attribute at a time: launch permissions, the description, IMDS support, product codes.
  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, image) = try Images.own(call)
    guard image["State"] != "pending" else {
      throw SimulatedFault("InvalidAMIID.Unavailable", "The AMI ID '\(id)' is pending and cannot be modified yet")
    }
    let attribute = try attribute(call)
    switch attribute {
    case "launchPermission": try ImagePermissions.modify(id, image, call)
    case "description":
      guard let text = call.document("Description")?["Value"] ?? call.input["Value"] else {
        throw EC2Fault.missing("value")
      }
      call.region[Images.kind].update(id) { $0["Description"] = text }
    case "imdsSupport":
      let value = call.document("ImdsSupport")?["Value"] ?? call.input["Value"] ?? ""
      guard value == "v2.0" else { throw EC2Fault.value(value.text ?? "", of: "imdsSupport") }
      call.region[Images.kind].update(id) { $0["ImdsSupport"] = value }
    case "productCodes": addProductCodes(id, image, call)
    default: throw EC2Fault.value(attribute, of: "attribute")
    }
    return [:]
  }

  private static func attribute(_ call: SimulatedCall) throws(SimulatedFault) -> String {
    if let named = call.text("Attribute"), !named.isEmpty { return named }
    if call.document("LaunchPermission") != nil { return "launchPermission" }
    if call.document("Description") != nil { return "description" }
    if call.document("ImdsSupport") != nil { return "imdsSupport" }
    if !call.texts("ProductCodes").isEmpty { return "productCodes" }
    let flat = ["UserIds", "UserGroups", "OrganizationArns", "OrganizationalUnitArns"]
    if flat.contains(where: { !call.texts($0).isEmpty }) { return "launchPermission" }
    throw EC2Fault.missing("attribute")
  }

  /// Product codes are only ever added.
  private static func addProductCodes(_ id: String, _ image: Document, _ call: SimulatedCall) {
    var codes = image["ProductCodes"]?.list ?? []
    for code in call.texts("ProductCodes") where !codes.contains(where: { $0["ProductCodeId"]?.text == code }) {
      codes.append(["ProductCodeId": .string(code), "ProductCodeType": "marketplace"])
    }
    call.region[Images.kind].update(id) { $0["ProductCodes"] = .list(codes) }
  }
}
