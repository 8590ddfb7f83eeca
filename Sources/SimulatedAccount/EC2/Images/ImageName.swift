import Values

/// The rules for an image's name, which is its natural key: well formed, and the account's only one in the region.
enum ImageName {
  private static let others = Set("()[] ./-'@_")

  static func check(_ name: String, _ call: SimulatedCall) throws(SimulatedFault) {
    let isFormed = name.allSatisfy { letter in
      letter.isASCII && (letter.isLetter || letter.isNumber) || others.contains(letter)
    }
    guard (3...128).contains(name.count), isFormed else {
      throw SimulatedFault(
        "InvalidAMIName.Malformed",
        "AMI names have 3 to 128 characters: letters, digits, '(', ')', '[', ']', ' ', '.', '/', '-', ''', '@', '_'")
    }
    let other = call.region[Images.kind].all.first { $0["Name"]?.text == name && Images.isOwn($0) }
    guard let other else { return }
    throw SimulatedFault(
      "InvalidAMIName.Duplicate", "AMI name \(name) is already in use by AMI \(other["ImageId"]?.text ?? "")")
  }
}
