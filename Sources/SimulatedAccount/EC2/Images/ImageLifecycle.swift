import ServiceModels
import Values

/// Images deprecated, disabled and protected.
enum ImageLifecycle {
  static let behaviours: [String: Behaviour] = [
    "EnableImageDeprecation": deprecate, "DisableImageDeprecation": undeprecate, "EnableImage": enable,
    "DisableImage": disable, "EnableImageDeregistrationProtection": protect,
    "DisableImageDeregistrationProtection": endProtection,
  ]

  /// Ten years for the account's own images, the user guide says.
  private static let longestDeprecation = 10 * 366 * 86400.0
  /// A cooldown lasts 24 hours.
  private static let cooldown = 86400.0

  // MARK: Deprecation

  private static func deprecate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try Images.own(call)
    let text = call.text("DeprecateAt") ?? ""
    let seconds = Timestamp(iso8601: text).map { Double($0.milliseconds) / 1000 } ?? 0
    guard seconds > call.now, seconds < call.now + longestDeprecation else {
      throw EC2Fault.value(text, of: "deprecateAt")
    }
    // Seconds are rounded to the nearest minute.
    let time = ImageCreation.milliseconds((seconds / 60).rounded() * 60)
    call.region[Images.kind].update(id) { $0["DeprecationTime"] = .string(time) }
    return ["Return": true]
  }

  private static func undeprecate(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try Images.own(call)
    call.region[Images.kind].update(id) { $0["DeprecationTime"] = nil }
    return ["Return": true]
  }

  // MARK: Disabling

  /// A disabled image is shared with nobody.
  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, image) = try Images.own(call)
    guard image["State"] == "available" else { throw unfit(id, image) }
    ImagePermissions.set([], on: id, in: call.region)
    call.region[Images.kind].update(id) { $0["State"] = "disabled" }
    return ["Return": true]
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, image) = try Images.own(call)
    guard image["State"] == "disabled" else { throw unfit(id, image) }
    call.region[Images.kind].update(id) { $0["State"] = "available" }
    return ["Return": true]
  }

  private static func unfit(_ id: String, _ image: Document) -> SimulatedFault {
    SimulatedFault("InvalidAMIID.Unavailable", "The image '\(id)' is \(image["State"]?.text ?? "")")
  }

  // MARK: Protection

  private static func protect(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, _) = try Images.own(call)
    let state: Value =
      call.flag("WithCooldown") == true ? "enabled-with-cooldown" : "enabled-without-cooldown"
    call.region[Images.kind].update(id) { $0["DeregistrationProtection"] = state }
    return ["Return": "true"]
  }

  /// With a cooldown the image stays protected for another 24 hours.
  private static func endProtection(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let (id, image) = try Images.own(call)
    guard image["DeregistrationProtection"] != "enabled-with-cooldown" else {
      call.region.timeline.schedule("ec2.Image.unprotect", of: id, at: call.now + cooldown)
      return ["Return": "true"]
    }
    call.region[Images.kind].update(id) { $0["DeregistrationProtection"] = "disabled" }
    return ["Return": "true"]
  }

  @Sendable static func unprotect(_ due: DueChange) {
    due.region[Images.kind].update(due.id) { image in
      if image["DeregistrationProtection"] == "enabled-with-cooldown" { image["DeregistrationProtection"] = "disabled" }
    }
  }
}
