import ServiceModels
import Values

/// What an instance shows of itself: its console, its screen, a Windows administrator's password.
enum InstanceConsole {
  static let behaviours: [String: Behaviour] = [
    "GetConsoleOutput": output, "GetConsoleScreenshot": screenshot, "GetPasswordData": password,
  ]

  /// Base64 text, as the API has it.
  private static func output(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    let lines = [
      "Booting \(instance["ImageId"]?.text ?? "") on \(instance["InstanceType"]?.text ?? "")",
      "\(instance["PrivateDnsName"]?.text ?? "") login:",
    ]
    let text = Instances.state(instance) == "pending" ? "" : lines.joined(separator: "\n") + "\n"
    return [
      "InstanceId": .string(id), "Timestamp": call.timestamp, "Output": .string(Base64.encode(Array(text.utf8))),
    ]
  }

  /// A JPEG image of one black pixel, as short as the format allows.
  private static let pixel: [UInt8] =
    [0xff, 0xd8, 0xff, 0xdb, 0x00, 0x43, 0x00] + Array(repeating: 0x01, count: 64) + [
      0xff, 0xc0, 0x00, 0x0b, 0x08, 0x00, 0x01, 0x00, 0x01, 0x01, 0x01, 0x11, 0x00,
      0xff, 0xc4, 0x00, 0x14, 0x00, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00,
      0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00,
      0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00, 0x3f, 0xff, 0xd9,
    ]

  private static func screenshot(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, instance) = try Instances.one(call)
    guard ["pending", "running"].contains(Instances.state(instance)) else {
      throw Instances.incorrectState(id, "looked at")
    }
    return ["InstanceId": .string(id), "ImageData": .string(Base64.encode(pixel))]
  }

  /// Empty for anything but Windows, and for a Windows image that has not made its password yet; ours never has one,
  /// since only the holder of the key pair could read it.
  private static func password(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try Instances.one(call)
    return ["InstanceId": .string(id), "Timestamp": call.timestamp, "PasswordData": ""]
  }
}
