import Values

/// How instances answer for their metadata: the region's defaults, and what a launch makes of them.
enum MetadataDefaults {
  static let behaviours: [String: Behaviour] = [
    "GetInstanceMetadataDefaults": get, "ModifyInstanceMetadataDefaults": modify,
  ]

  private static let setting = "ec2.InstanceMetadataDefaults"
  private static let members = [
    "HttpTokens", "HttpPutResponseHopLimit", "HttpEndpoint", "HttpProtocolIpv6", "InstanceMetadataTags",
  ]

  /// The call's options over the region's, over the image's, over AWS's.
  static func options(_ call: SimulatedCall, image: Document) throws(SimulatedFault) -> Document {
    var options = InstanceConstants.metadataOptions
    if image["ImdsSupport"] == "v2.0" { (options["HttpTokens"], options["HttpPutResponseHopLimit"]) = ("required", 2) }
    let own = call.region.settings[setting]?.map ?? [:]
    let wanted = call.document("MetadataOptions") ?? [:]
    for source in [own, wanted] { for member in members { options[member] = source[member] ?? options[member] } }
    try check(options)
    return options
  }

  static func changed(_ options: Document, by call: SimulatedCall) throws(SimulatedFault) -> Document {
    var options = options
    for member in members { options[member] = call.input[member] ?? options[member] }
    try check(options)
    return options
  }

  static func check(_ options: Document) throws(SimulatedFault) {
    let limit = options["HttpPutResponseHopLimit"]?.integer ?? 1
    guard (1...64).contains(limit) else { throw EC2Fault.value(String(limit), of: "httpPutResponseHopLimit") }
    for (member, words) in [("HttpTokens", ["optional", "required"]), ("HttpEndpoint", ["enabled", "disabled"])] {
      let text = options[member]?.text ?? words[0]
      guard words.contains(text) else {
        throw EC2Fault.value(text, of: member.prefix(1).lowercased() + member.dropFirst())
      }
    }
  }

  private static func get(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var level = call.region.settings[setting]?.map ?? [:]
    level["ManagedBy"] = "account"
    return ["AccountLevel": .map(level)]
  }

  /// `no-preference`, and a hop limit of -1, take a default back.
  private static func modify(_ call: SimulatedCall) throws(SimulatedFault) -> Document {
    var level = call.region.settings[setting]?.map ?? [:]
    for member in members + ["HttpTokensEnforced"] {
      guard let value = call.input[member] else { continue }
      let isTakenBack = value == "no-preference" || value == -1
      if isTakenBack { level[member] = nil } else { level[member] = value }
    }
    try check(level)
    call.region.settings[setting] = .map(level)
    return ["Return": true]
  }
}
