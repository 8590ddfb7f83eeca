import Values

/// Names, paths, ids and ARNs of IAM.
enum IAMName {
  /// Letters, digits and `_+=,.@-`.
  static func check(_ name: String, longest: Int, _ member: String) throws(SimulatedFault) {
    guard (1...longest).contains(name.utf8.count), name.utf8.allSatisfy(isAllowed) else {
      throw IAMFault.invalid(
        "\(member) has 1 to \(longest) characters, each a letter, a digit or one of _+=,.@-; '\(name)' has not")
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: Array("_+=,.@-".utf8).contains(byte)
    }
  }

  /// The call's path, `/` where it gives none. It begins and ends with a slash.
  static func path(_ call: SimulatedCall, _ member: String = "Path") throws(SimulatedFault) -> String {
    let path = call.text(member) ?? "/"
    guard path.hasPrefix("/"), path.hasSuffix("/"), path.utf8.count <= 512, !path.contains("//"),
      path.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw IAMFault.invalid("\(member) begins and ends with a slash; '\(path)' does not") }
    return path
  }

  static func arn(_ resource: String, _ call: SimulatedCall) -> String {
    "arn:\(call.region.partition):iam::\(AccountState.accountID):\(resource)"
  }

  /// A unique id: its kind's four letters and 17 capitals and digits.
  static func id(_ prefix: String, _ call: SimulatedCall) -> String {
    prefix + call.account.identifiers.capitals(21 - prefix.utf8.count)
  }
}

extension IdentifierSource {
  private static let capitals = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  /// The letters of base32, as in IAM's ids and access keys.
  mutating func capitals(_ count: Int) -> String {
    String((0..<count).map { _ in Self.capitals[Int(number(below: 32))] })
  }
}
