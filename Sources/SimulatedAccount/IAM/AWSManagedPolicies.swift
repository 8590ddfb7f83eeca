import Values

/// One of the policies that AWS keeps for every account.
struct AWSManagedPolicy: Sendable {
  let path: String
  let name: String
  let version: String
  let created: String
  let updated: String
  /// The policy's JSON; nothing where only its name is known.
  let text: String?

  var arn: String { "arn:aws:iam::aws:policy\(path)\(name)" }

  /// As GetPolicy shows it, but for how often it is used.
  var document: Document {
    [
      "PolicyName": .string(name), "PolicyId": .string("ANPA" + Self.digits(name)), "Arn": .string(arn),
      "Path": .string(path), "DefaultVersionId": .string(version), "IsAttachable": true,
      "CreateDate": .string(created), "UpdateDate": .string(updated),
    ]
  }

  /// 17 letters of base32 that the name always gives (FNV-1a).
  private static func digits(_ name: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    return String(
      (0..<17).map { place in
        for byte in name.utf8 + [UInt8(place)] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return letters[Int(hash >> 59)]
      })
  }
}

/// The common ones among AWS's own policies, by ARN.
enum AWSManagedPolicies {
  static let all = amazon + others + long

  private static let byARN = Dictionary(uniqueKeysWithValues: all.map { ($0.arn, $0) })

  static func policy(_ arn: String) -> AWSManagedPolicy? { byARN[arn] }

  static func isOwn(_ arn: String) -> Bool { arn.contains(":iam::aws:policy/") }
}
