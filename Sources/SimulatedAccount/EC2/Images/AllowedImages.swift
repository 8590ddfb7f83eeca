import Values

/// Which public images a region lets be used, where that is switched on.
enum AllowedImages {
  static let behaviours: [String: Behaviour] = [
    "DisableAllowedImagesSettings": disable, "EnableAllowedImagesSettings": enable, "GetAllowedImagesSettings": get,
    "ReplaceImageCriteriaInAllowedImagesSettings": replaceCriteria,
  ]

  private static let state = "allowedImagesState"
  private static let criteria = "allowedImagesCriteria"
  private static let mostCriteria = 10

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    [
      "State": call.region.settings[state] ?? "disabled", "ImageCriteria": call.region.settings[criteria] ?? [],
      "ManagedBy": "account",
    ]
  }

  private static func enable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let asked = call.text("AllowedImagesSettingsState") ?? ""
    guard asked == "enabled" || asked == "audit-mode" else {
      throw EC2Fault.value(asked, of: "allowedImagesSettingsState")
    }
    call.region.settings[state] = .string(asked)
    return ["AllowedImagesSettingsState": .string(asked)]
  }

  private static func disable(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    call.region.settings[state] = nil
    return ["AllowedImagesSettingsState": "disabled"]
  }

  private static func replaceCriteria(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    let rows = call.documents("ImageCriteria")
    guard rows.count <= mostCriteria else { throw EC2Fault.value("\(rows.count)", of: "imageCriterion") }
    call.region.settings[criteria] = .list(rows.map { .map($0) })
    return ["ReturnValue": true]
  }
}
