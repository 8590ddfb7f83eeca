import Values

/// Whether a region lets images be shared with everybody.
enum ImagePublicAccess {
  static let behaviours: [String: Behaviour] = [
    "EnableImageBlockPublicAccess": enable, "DisableImageBlockPublicAccess": disable,
    "GetImageBlockPublicAccessState": state,
  ]

  private static let setting = "imageBlockPublicAccess"

  static func isBlocked(_ region: RegionState) -> Bool { region.settings[setting] == "block-new-sharing" }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let state = call.text("ImageBlockPublicAccessState") ?? ""
    guard state == "block-new-sharing" else { throw EC2Fault.value(state, of: "imageBlockPublicAccessState") }
    call.region.settings[setting] = .string(state)
    return ["ImageBlockPublicAccessState": .string(state)]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[setting] = nil
    return ["ImageBlockPublicAccessState": "unblocked"]
  }

  private static func state(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    ["ImageBlockPublicAccessState": call.region.settings[setting] ?? "unblocked", "ManagedBy": "account"]
  }
}
