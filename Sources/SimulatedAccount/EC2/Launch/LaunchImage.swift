import Values

/// The image of a launch.
enum LaunchImage {
  static let kind: ResourceKind = "ec2.Image"

  /// The image that the call names, by id or as a parameter of Systems Manager: `resolve:ssm:/name`.
  static func document(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    guard let written = call.text("ImageId"), !written.isEmpty else {
      throw SimulatedFault("MissingParameter", "The request must contain the parameter ImageId")
    }
    let id = written.hasPrefix("resolve:ssm:") ? try parameter(String(written.dropFirst(12)), call) : written
    guard isWellFormed(id) else {
      throw SimulatedFault("InvalidAMIID.Malformed", "Invalid id: \"\(id)\" (expecting \"ami-...\")")
    }
    let image = try call.existing(id, kind)
    guard image["State"]?.text ?? "available" == "available" else {
      throw SimulatedFault("InvalidAMIID.Unavailable", "The image '\(id)' is not available.")
    }
    return image
  }

  private static func isWellFormed(_ id: String) -> Bool {
    id.hasPrefix("ami-") && id.utf8.count > 4
      && id.dropFirst(4).utf8.allSatisfy { letter in
        (0x30...0x39).contains(letter) || (0x61...0x7a).contains(letter)
      }
  }

  /// The value of a parameter, of the version or label behind its colon; public ones name AWS's own images.
  private static func parameter(_ written: String, _ call: SimulatedCall) throws(SimulatedFault) -> String {
    do throws(SimulatedFault) {
      return try Parameters.answer(written, call)["Value"]?.text ?? ""
    } catch {
      throw EC2Fault.parameter("The parameter '\(written)' of Systems Manager does not exist or holds no image.")
    }
  }

  static func check(_ image: Document, runsOn type: String) throws(SimulatedFault) {
    let architecture = image["Architecture"]?.text ?? "x86_64"
    let possible = InstanceHardware.architectures(type)
    guard possible.contains(architecture) else {
      throw EC2Fault.parameter(
        "The architecture '\(possible.joined(separator: ","))' of the instance type '\(type)' does not match the "
          + "architecture '\(architecture)' of the image.")
    }
  }

  /// What an instance takes over from its image.
  static func members(_ image: Document) -> Document {
    let architecture = image["Architecture"]?.text ?? "x86_64"
    var members: Document = [
      "ImageId": image["ImageId"] ?? "", "Architecture": .string(architecture),
      "EnaSupport": image["EnaSupport"] ?? true, "RootDeviceName": image["RootDeviceName"] ?? "/dev/xvda",
      "RootDeviceType": image["RootDeviceType"] ?? "ebs", "VirtualizationType": image["VirtualizationType"] ?? "hvm",
      "PlatformDetails": image["PlatformDetails"] ?? "Linux/UNIX",
      "UsageOperation": image["UsageOperation"] ?? "RunInstances",
    ]
    for member in ["BootMode", "KernelId", "Platform", "RamdiskId", "SriovNetSupport", "TpmSupport"] {
      members[member] = image[member]
    }
    if let codes = image["ProductCodes"] { members["ProductCodes"] = codes }
    let isUEFI = architecture.hasPrefix("arm64") || image["BootMode"]?.text?.hasPrefix("uefi") ?? false
    members["CurrentInstanceBootMode"] = isUEFI ? "uefi" : "legacy-bios"
    return members
  }
}
