/// The rules of names of general purpose buckets.
enum BucketName {
  private static let reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"]
  private static let reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"]

  /// 3 to 63 lower case letters, digits, dots and hyphens, with a letter or digit at both ends; no two dots together, no
  /// form of an IPv4 address, nothing that S3 keeps for itself.
  static func isValid(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard (3...63).contains(bytes.count), bytes.allSatisfy({ isWord($0) || $0 == 0x2e || $0 == 0x2d }),
      let first = bytes.first, let last = bytes.last, isWord(first), isWord(last)
    else { return false }
    return !hasTwoDots(bytes) && !isAddress(name)
      && !reservedPrefixes.contains { name.hasPrefix($0) } && !reservedSuffixes.contains { name.hasSuffix($0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) }

  private static func hasTwoDots(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 0x2e && $1 == 0x2e }
  }

  private static func isAddress(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts.allSatisfy { Int($0) != nil }
  }
}
