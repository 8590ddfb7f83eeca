import ServiceModels
import Values

/// Errors about ids: those of another form than EC2 gives out are malformed, the others unknown.
enum StorageFault {
  /// The prefix of each kind's ids, and the code for ids that do not look like it.
  private static let forms: [ResourceKind: (prefix: String, malformed: String)] = [
    "ec2.Volume": ("vol", "InvalidVolumeID.Malformed"), "ec2.Snapshot": ("snap", "InvalidSnapshotID.Malformed"),
    "ec2.Image": ("ami", "InvalidAMIID.Malformed"), "ec2.Instance": ("i", "InvalidInstanceID.Malformed"),
    "ec2.LaunchTemplate": ("lt", "InvalidLaunchTemplateId.Malformed"),
  ]

  static func unknown(_ id: String, _ kind: ResourceKind) -> SimulatedFault {
    guard let form = forms[kind], !isWellFormed(id, form.prefix) else { return EC2Fault.notFound(id, kind: kind) }
    return SimulatedFault(form.malformed, "The id \"\(id)\" is not of the form \"\(form.prefix)-...\"")
  }

  /// Whether the id is the prefix and 8 or 17 hexadecimal digits, the two lengths EC2 has given out.
  private static func isWellFormed(_ id: String, _ prefix: String) -> Bool {
    guard id.hasPrefix(prefix + "-") else { return false }
    let digits = id.dropFirst(prefix.count + 1)
    return [8, 17].contains(digits.count) && digits.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isUppercase }
  }

  static func state(_ message: String) -> SimulatedFault { SimulatedFault("IncorrectState", message) }
  static func combination(_ message: String) -> SimulatedFault {
    SimulatedFault("InvalidParameterCombination", message)
  }
}

extension SimulatedCall {
  /// The document of an id that must exist, told apart from an id that cannot.
  func stored(_ id: String, _ kind: ResourceKind) throws(SimulatedFault) -> Document {
    guard let document = region[kind][id] else { throw StorageFault.unknown(id, kind) }
    return document
  }

  /// The documents of the ids that the call names, or all of the region's, oldest first.
  func storedNamed(by member: String, _ kind: ResourceKind) throws(SimulatedFault) -> [Document] {
    let ids = texts(member)
    guard !ids.isEmpty else { return region[kind].all }
    var documents: [Document] = []
    for id in ids { documents.append(try stored(id, kind)) }
    return documents
  }

  /// ISO 8601 text of a moment that many seconds from now.
  func timestamp(in seconds: Double) -> Value { .string(Timestamp(seconds: now + seconds)?.iso8601 ?? "") }
}
